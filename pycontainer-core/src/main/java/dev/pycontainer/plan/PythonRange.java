package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.VersionSpecifiers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Pythons a project or its lock allows.
 *
 * @param said for people, such as {@code uv.lock says >=3.11}
 */
record PythonRange(VersionSpecifiers specifiers, String said) {
    private static final String PACKAGES = "[[package";

    private static final Pattern REQUIRES = Pattern.compile("requires[-_]python\\s*=\\s*[\"'](.*)[\"']\\s*");
    private static final Pattern POETRY = Pattern.compile("python-versions\\s*=\\s*\"(.*)\"\\s*");
    private static final Pattern PIPENV =
            Pattern.compile("\\s*\"python_(?:full_)?version\"\\s*:\\s*\"(3\\.[0-9]+)[^\"]*\",?\\s*");
    /** Poetry's own operators: up to the next major, up to the next minor. */
    private static final Pattern CARET = Pattern.compile("\\^(3(?:\\.[0-9]+)*)");

    /** Without an operator: this one, or any that begins so. */
    private static final Pattern BARE = Pattern.compile("(3(?:\\.[0-9]+)*(?:\\.\\*)?)");

    private static final Pattern TILDE = Pattern.compile("~(3\\.([0-9]+)(?:\\.[0-9]+)*)");

    /**
     * What a lock file was made for. Lock files are long and made by tools: only the line that says so is looked for, and a
     * lock that says nothing allows any.
     */
    static Optional<PythonRange> ofLock(DependenciesPlan dependencies) {
        return dependencies instanceof DependenciesPlan.Locked locked
                ? read(locked.lockFile().value(), locked.format())
                : Optional.empty();
    }

    private static Optional<PythonRange> read(Path file, LockFormat format) {
        return text(file, format)
                .flatMap(PythonRange::parse)
                .map(range -> new PythonRange(range, file.getFileName() + " says " + range));
    }

    private static Optional<String> text(Path file, LockFormat format) {
        return switch (format) {
            case UV, PYLOCK, PDM -> first(file, REQUIRES, true);
            case POETRY -> first(file, POETRY, false);
            case PIPENV -> first(file, PIPENV, false).map(minor -> "==" + minor + ".*");
            case REQUIREMENTS -> Optional.empty();
        };
    }

    /** @param atTop true where packages follow, which have lines of the same form; else the last line counts */
    private static Optional<String> first(Path file, Pattern pattern, boolean atTop) {
        Optional<String> found = Optional.empty();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.matches()) {
                    found = Optional.of(matcher.group(1));
                }
                if (atTop && (found.isPresent() || line.startsWith(PACKAGES))) {
                    return found;
                }
            }
            return found;
        } catch (IOException e) {
            // Whoever reads the packages says what is wrong with the file.
            return Optional.empty();
        }
    }

    private static Optional<VersionSpecifiers> parse(String text) {
        try {
            if (BARE.matcher(text).matches()) {
                return Optional.of(VersionSpecifiers.parse("==" + text));
            }
            String plain = TILDE.matcher(CARET.matcher(text).replaceAll(">=$1,<4"))
                    .replaceAll(tilde -> ">=" + tilde.group(1) + ",<3." + (Integer.parseInt(tilde.group(2)) + 1));
            return text.equals("*") || text.isBlank() ? Optional.empty() : Optional.of(VersionSpecifiers.parse(plain));
        } catch (PycontainerException e) {
            return Optional.empty();
        }
    }
}
