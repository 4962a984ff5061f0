package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a source distribution's file name (source distribution format, file name). */
record SdistName(PackageName name, Version version) {
    private static final Pattern TEXT = Pattern.compile("(.+)-([^-]+)\\.(?:tar\\.gz|zip)");

    static Optional<SdistName> tryParse(String filename) {
        Matcher matcher = TEXT.matcher(filename);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Version.tryParse(matcher.group(2)).flatMap(version -> {
            try {
                return Optional.of(new SdistName(PackageName.of(matcher.group(1)), version));
            } catch (PycontainerException notAName) {
                return Optional.empty();
            }
        });
    }
}
