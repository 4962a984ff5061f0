package dev.pycontainer.build;

import dev.pycontainer.python.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of Maven projects in the form that Python's metadata takes (PEP 440). */
final class PythonVersions {
    private static final Pattern SNAPSHOT = Pattern.compile("(.+)-SNAPSHOT");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)*");

    private PythonVersions() {}

    /** The version itself where it is one of Python's; {@code 1.0-SNAPSHOT} is {@code 1.0.dev0}; else its leading numbers. */
    static Version of(String version) {
        Optional<Version> own = Version.tryParse(version);
        if (own.isPresent()) {
            return own.get();
        }
        Matcher snapshot = SNAPSHOT.matcher(version);
        if (snapshot.matches()) {
            Optional<Version> development = Version.tryParse(snapshot.group(1) + ".dev0");
            if (development.isPresent()) {
                return development.get();
            }
        }
        Matcher numbers = NUMBERS.matcher(version);
        return Version.parse(numbers.lookingAt() ? numbers.group() : "0");
    }
}
