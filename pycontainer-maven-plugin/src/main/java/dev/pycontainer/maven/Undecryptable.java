package dev.pycontainer.maven;

import dev.pycontainer.failure.PycontainerException;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Refuses passwords that Maven could not decrypt: it gives them back as they were, with an error among the problems. */
final class Undecryptable {
    private Undecryptable() {}

    /** @param what names the password by its element's id, and no more */
    static void check(SettingsDecryptionResult result, String what) {
        // Maven 4 also warns, of passwords that were encrypted by Maven 3.
        boolean failed = result.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
        if (failed) {
            throw new PycontainerException(what + " in settings.xml cannot be decrypted")
                    .withHint("check settings-security.xml, or encrypt the password anew: mvn --encrypt-password");
        }
    }
}
