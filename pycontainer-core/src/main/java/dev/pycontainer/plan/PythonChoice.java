package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.project.PositionedValue;
import dev.pycontainer.python.project.ProjectMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which Python the project asks for. */
final class PythonChoice {
    /** Where nobody says which: wheels are plentiful, and security fixes come until October 2028. */
    static final String WITHOUT_A_WORD = "3.12";

    private static final int OLDEST_MINOR = 9;
    private static final int NEWEST_MINOR = 40;
    private static final int NEWEST_RELEASED = 14;
    private static final int MOST_PATCHES = 60;
    private static final int MAX_VERSION_FILE = 4096;
    private static final Pattern VERSION = Pattern.compile("(3\\.[0-9]{1,2})(\\.[0-9]{1,3})?");
    private static final Pattern VERSION_FILE_ENTRY =
            Pattern.compile("(?:c?python[-@]?)?(3\\.[0-9]{1,2})(?:\\.[0-9]{1,3})?");
    private static final String VERSION_FILE = ".python-version";

    private final KnownFacts facts;
    private final Optional<PythonRange> locked;

    /** @param locked which Pythons the lock was made for, where it says so */
    PythonChoice(KnownFacts facts, Optional<PythonRange> locked) {
        this.facts = facts;
        this.locked = locked;
    }

    /** What the key {@code python} claims of the base: {@code X.Y} or {@code X.Y.Z}. */
    Optional<Decided<String>> claim() {
        return facts.settings().text(ConfigurationKey.PYTHON).map(python -> python.located(this::version));
    }

    /** The {@code X.Y} of the default base. */
    Decided<String> minor() {
        return claim().map(claim -> claim.map(PythonChoice::minorOf))
                .or(this::ofVersionFile)
                .or(this::lowestRequired)
                .orElseGet(() ->
                        Decided.inferred(WITHOUT_A_WORD, "neither .python-version nor requires-python says which"));
    }

    private String version(String text) {
        if (!VERSION.matcher(text).matches()) {
            throw new PycontainerException("'" + text + "' is not a version of Python")
                    .withHint("write X.Y or X.Y.Z, such as 3.12 or 3.12.4");
        }
        checkAllowed(text, "python = " + text);
        return text;
    }

    private Optional<Decided<String>> ofVersionFile() {
        Path file = facts.projectDirectory().resolve(VERSION_FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String shown = facts.shown(file);
        String entry = firstEntry(file, shown);
        Matcher matcher = VERSION_FILE_ENTRY.matcher(entry);
        if (!matcher.matches()) {
            throw new PycontainerException(shown + " asks for '" + entry.replaceAll("\\p{C}", "?")
                            + "', which is not a version of CPython")
                    .withHint("set python, such as " + ConfigurationKey.PYTHON.spelledAt(Door.COMMAND_LINE) + "=3.12");
        }
        checkAllowed(matcher.group(1), shown);
        return Optional.of(Decided.inferred(matcher.group(1), shown + " says " + entry));
    }

    private static String firstEntry(Path file, String shown) {
        try {
            if (Files.size(file) > MAX_VERSION_FILE) {
                throw new PycontainerException(shown + " is larger than " + MAX_VERSION_FILE + " bytes");
            }
            return Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new PycontainerException("cannot read " + shown + ": " + e.getMessage(), e);
        }
    }

    private Optional<Decided<String>> lowestRequired() {
        List<PythonRange> ranges = ranges();
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        String said = ranges.stream().map(PythonRange::said).collect(Collectors.joining(", "));
        for (int minor = OLDEST_MINOR; minor <= NEWEST_MINOR; minor++) {
            String candidate = "3." + minor;
            if (ranges.stream().allMatch(range -> allows(range.specifiers(), candidate))) {
                return Optional.of(Decided.inferred(candidate, "the lowest Python that is allowed: " + said));
            }
        }
        throw new PycontainerException("no Python from 3." + OLDEST_MINOR + " on is allowed: " + said)
                .withHint("set base_image to an image with the Python you need");
    }

    /** The only {@code X.Y.Z} that project or lock allow, where they name one. */
    Optional<String> only() {
        return claim().isPresent() || ofVersionFile().isPresent()
                ? Optional.empty()
                : ranges().stream()
                        .flatMap(range -> range.specifiers().pinnedVersion().stream())
                        .filter(version -> version.release().size() == 3)
                        .map(Version::toString)
                        .findFirst();
    }

    /** What the project and its lock allow. */
    private List<PythonRange> ranges() {
        List<PythonRange> ranges = new ArrayList<>();
        required()
                .ifPresent(text -> ranges.add(new PythonRange(
                        specifiers(text), "requires-python is " + text.value() + " at " + text.position())));
        locked.ifPresent(ranges::add);
        return ranges;
    }

    /** Whether the Python of a Debian release is one that everybody asks for. */
    boolean allows(DebianSuite suite) {
        Version version = Version.parse(suite.python());
        Optional<Decided<String>> claim = claim();
        boolean wanted = claim.isPresent()
                ? suite.python().equals(claim.get().value())
                        || suite.pythonMinor().equals(claim.get().value())
                : ofVersionFile()
                        .filter(minor -> !minor.value().equals(suite.pythonMinor()))
                        .isEmpty();
        return wanted && ranges().stream().allMatch(range -> range.specifiers().contains(version, true));
    }

    /** Whether one Python is asked for, rather than any of a range. */
    boolean isNamed() {
        return claim().isPresent() || ofVersionFile().isPresent();
    }

    /** Those that project and lock allow and that are released, the newest first. */
    List<String> minorsAllowed() {
        List<String> minors = new ArrayList<>();
        for (int minor = NEWEST_RELEASED; minor >= OLDEST_MINOR; minor--) {
            String candidate = "3." + minor;
            if (ranges().stream().allMatch(range -> allows(range.specifiers(), candidate))) {
                minors.add(candidate);
            }
        }
        return minors;
    }

    /** Who says which Python, in words. */
    List<String> wishes() {
        List<String> wishes = new ArrayList<>();
        claim().map(claim -> "python is " + claim.value())
                .or(() -> ofVersionFile().map(file -> file.origin().place()))
                .ifPresent(wishes::add);
        if (wishes.isEmpty()) {
            ranges().forEach(range -> wishes.add(range.said()));
        }
        return wishes;
    }

    private void checkAllowed(String version, String asked) {
        Optional<PositionedValue.Text> required = required();
        if (required.isPresent() && !allows(specifiers(required.get()), version)) {
            throw new PycontainerException(asked + ": the project does not allow Python " + version
                            + ": requires-python is " + required.get().value() + " at "
                            + required.get().position())
                    .withHint("change one of them");
        }
    }

    private Optional<PositionedValue.Text> required() {
        return facts.metadata().flatMap(ProjectMetadata::requiresPython);
    }

    private static VersionSpecifiers specifiers(PositionedValue.Text required) {
        try {
            return VersionSpecifiers.parse(required.value());
        } catch (PycontainerException e) {
            throw required.position().failure("requires-python: " + e.statement());
        }
    }

    /** A minor is allowed if any of its patch releases is. */
    private static boolean allows(VersionSpecifiers specifiers, String version) {
        if (!minorOf(version).equals(version)) {
            return specifiers.contains(Version.parse(version), true);
        }
        for (int patch = 0; patch <= MOST_PATCHES; patch++) {
            if (specifiers.contains(Version.parse(version + "." + patch), true)) {
                return true;
            }
        }
        return false;
    }

    static String minorOf(String version) {
        List<String> parts = List.of(version.split("\\."));
        return String.join(".", parts.subList(0, 2));
    }
}
