package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Marker;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.VersionSpecifiers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requirements of a file that are not exact, or exact but not known to be complete: they have to be resolved (L65).
 *
 * @param requirements in the order of the file
 * @param constraints of {@code --constraint} files
 * @param indexes where the file says packages are to be found
 * @param prereleases {@code --pre}
 * @param notes what was left aside, one sentence each
 */
public record OpenRequirements(
        List<Entry> requirements,
        List<Requirement> constraints,
        LockIndexes indexes,
        boolean prereleases,
        List<String> notes) {
    public OpenRequirements {
        requirements = List.copyOf(requirements);
        constraints = List.copyOf(constraints);
        notes = List.copyOf(notes);
    }

    /**
     * One requirement.
     *
     * @param directOrNull what its address stands for, where it has one
     * @param origin file and line
     */
    public record Entry(Requirement requirement, @Nullable LockedPackage directOrNull, String origin) {
        public Optional<LockedPackage> direct() {
            return Optional.ofNullable(directOrNull);
        }
    }

    /**
     * Reads the file; empty if it has hashes, and so is a lock.
     *
     * @param projectDirectory a requirement for the project itself is left out
     */
    public static Optional<OpenRequirements> read(Path file, Path projectDirectory) {
        LockText text = LockText.read(file);
        RequirementsFiles files = new RequirementsFiles(text.directory(), System::getenv);
        files.read(text);
        if (files.hasHashes()) {
            return Optional.empty();
        }
        Path project = projectDirectory.toAbsolutePath().normalize();
        List<Entry> entries = new ArrayList<>();
        files.requirements.stream()
                .filter(entry -> !isProject(entry, project))
                .forEach(entry -> entries.add(entry(entry)));
        List<Requirement> constraints = files.constraints.stream()
                .map(entry -> entry(entry).requirement())
                .toList();
        return Optional.of(new OpenRequirements(entries, constraints, files.indexes(), files.prereleases, files.notes));
    }

    /** The project itself is the application. */
    private static boolean isProject(RequirementsFiles.Entry entry, Path project) {
        String text = entry.requirement();
        String bare = DirectReference.withoutExtras(
                text.substring(0, RequirementPins.markerStart(text)).strip());
        return DirectReference.isBare(text)
                && !bare.contains("://")
                && entry.directory().resolve(bare).normalize().equals(project);
    }

    private static Entry entry(RequirementsFiles.Entry entry) {
        RequirementLine line = entry.line();
        if (DirectReference.isBare(entry.requirement())) {
            return bare(entry);
        }
        Requirement requirement = line.meaning(entry.requirement(), () -> Requirement.parse(entry.requirement()));
        String url = requirement.urlOrNull();
        if (url == null) {
            return new Entry(requirement, null, line.origin());
        }
        DirectReference reference = line.meaning(
                url, () -> DirectReference.parse(url, requirement.name(), entry.hashes(), entry.directory()));
        return new Entry(requirement, locked(reference, requirement.extras(), line), line.origin());
    }

    private static Entry bare(RequirementsFiles.Entry entry) {
        RequirementLine line = entry.line();
        String text = entry.requirement();
        int semicolon = RequirementPins.markerStart(text);
        String marker =
                semicolon < text.length() ? text.substring(semicolon + 1).strip() : "";
        String whole = text.substring(0, semicolon).strip();
        String bare = DirectReference.withoutExtras(whole);
        List<String> extras = whole.length() == bare.length()
                ? List.of()
                : List.of(whole.substring(bare.length() + 1, whole.length() - 1)
                        .strip()
                        .split("\\s*,\\s*"));
        DirectReference reference =
                line.meaning(bare, () -> DirectReference.parse(bare, null, entry.hashes(), entry.directory()));
        Requirement requirement = new Requirement(
                reference.name(),
                extras,
                VersionSpecifiers.ANY,
                bare,
                marker.isEmpty() ? null : line.meaning(marker, () -> Marker.parse(marker)));
        return new Entry(requirement, locked(reference, requirement.extras(), line), line.origin());
    }

    private static LockedPackage locked(DirectReference reference, List<String> extras, RequirementLine line) {
        return new LockedPackage(
                reference.name(),
                reference.versionOrNull(),
                reference.source(),
                reference.files(),
                new LockedPackage.Selected(extras, true, line.origin()));
    }

    /** What an address in a project's own requirement stands for. */
    public static LockedPackage direct(Requirement requirement, Path directory, String origin) {
        String url = requirement.url().orElseThrow();
        try {
            DirectReference reference = DirectReference.parse(url, requirement.name(), List.of(), directory);
            return new LockedPackage(
                    reference.name(),
                    reference.versionOrNull(),
                    reference.source(),
                    reference.files(),
                    new LockedPackage.Selected(requirement.extras(), true, origin));
        } catch (PycontainerException e) {
            throw new PycontainerException(origin + ": " + e.statement(), e);
        }
    }
}
