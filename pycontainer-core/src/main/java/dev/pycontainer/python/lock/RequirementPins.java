package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.Marker;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the requirements that hold for the target into exact packages, or says which of them are not exact (L65). */
final class RequirementPins {
    private final RequirementsFiles files;
    private final TargetEnvironment target;
    private final Path projectDirectory;
    private final boolean hashMode;
    private final Map<PackageName, LockedPackage> pins = new TreeMap<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> unhashed = new ArrayList<>();

    RequirementPins(RequirementsFiles files, TargetEnvironment target, Path projectDirectory) {
        this.files = files;
        this.target = target;
        this.projectDirectory = projectDirectory;
        this.hashMode = files.hasHashes();
    }

    Collection<LockedPackage> packages(String file) {
        for (RequirementsFiles.Entry entry : files.requirements) {
            if (DirectReference.isBare(entry.requirement())) {
                addBare(entry);
            } else {
                addNamed(entry);
            }
        }
        if (!open.isEmpty()) {
            throw notLocked(file);
        }
        if (!unhashed.isEmpty()) {
            throw new PycontainerException(file + " has hashes, but not for all requirements:\n" + list(unhashed))
                    .withHint(
                            "one sha256 hash makes hashes a must for every line: run `uv pip compile --generate-hashes`"
                                    + " or `pip-compile --generate-hashes`.");
        }
        return pins.values();
    }

    private PycontainerException notLocked(String file) {
        return new PycontainerException(file + " is not locked: " + open.size() + " of " + files.requirements.size()
                        + " requirements have no exact version:\n" + list(open))
                .withHint(
                        "pin every requirement with ==: run `uv pip compile` or `pip-compile` on this file and name the"
                                + " result with lock_file.");
    }

    private static String list(List<String> lines) {
        int shown = Math.min(lines.size(), 20);
        String more = lines.size() > shown ? "\n  and " + (lines.size() - shown) + " more" : "";
        return "  " + String.join("\n  ", lines.subList(0, shown)) + more;
    }

    private void addBare(RequirementsFiles.Entry entry) {
        RequirementLine line = entry.line();
        String text = entry.requirement();
        int semicolon = markerStart(text);
        if (semicolon < text.length()) {
            String marker = text.substring(semicolon + 1).strip();
            if (!line.meaning(marker, () -> Marker.parse(marker).holds(target, Set.of()))) {
                return;
            }
        }
        String bare = DirectReference.withoutExtras(text.substring(0, semicolon).strip());
        if (!bare.contains("://") && entry.directory().resolve(bare).normalize().equals(projectDirectory)) {
            return; // the project itself is the application
        }
        addDirect(
                entry,
                line.meaning(bare, () -> DirectReference.parse(bare, null, entry.hashes(), entry.directory())),
                List.of());
    }

    /** After a bare URL or path, only a semicolon with white space before it begins a marker (L63). */
    static int markerStart(String text) {
        int at = text.indexOf(';');
        while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
            at = text.indexOf(';', at + 1);
        }
        return at < 0 ? text.length() : at;
    }

    private void addNamed(RequirementsFiles.Entry entry) {
        RequirementLine line = entry.line();
        Requirement requirement = line.meaning(entry.requirement(), () -> Requirement.parse(entry.requirement()));
        if (!line.meaning(entry.requirement(), () -> requirement.applies(target, Set.of()))) {
            return;
        }
        String url = requirement.urlOrNull();
        if (url != null) {
            addDirect(
                    entry,
                    line.meaning(
                            url,
                            () -> DirectReference.parse(url, requirement.name(), entry.hashes(), entry.directory())),
                    requirement.extras());
            return;
        }
        Constraint constraint = constraintOf(entry, requirement);
        Version version = requirement.specifiers().pinnedVersion().orElse(constraint.versionOrNull());
        List<FileHash> hashes = entry.hashes().isEmpty() ? constraint.hashes() : entry.hashes();
        if (version == null) {
            open.add(line.origin() + ": " + line.quotable());
        } else {
            checkHashes(line, hashes);
            add(
                    line,
                    new LockedPackage(
                            requirement.name(),
                            version,
                            new PackageSource.Pinned(
                                    hashes, null, requirement.specifiers().isIdentity()),
                            List.of(),
                            selected(requirement.extras(), line)));
        }
    }

    private void addDirect(RequirementsFiles.Entry entry, DirectReference reference, List<String> extras) {
        RequirementLine line = entry.line();
        boolean proven =
                reference.files().stream().allMatch(file -> file.proof().isPresent());
        if (reference.source() instanceof PackageSource.Url && !proven) {
            open.add(line.origin() + ": " + line.quotable() + " (a URL without a sha256 hash)");
        } else if (hashMode && !reference.files().isEmpty()) {
            checkHashes(line, reference.files().get(0).hashes());
        }
        add(
                line,
                new LockedPackage(
                        reference.name(),
                        reference.versionOrNull(),
                        reference.source(),
                        reference.files(),
                        selected(extras, line)));
    }

    private void checkHashes(RequirementLine line, List<FileHash> hashes) {
        if (hashMode && hashes.stream().noneMatch(FileHash::isStrong)) { // WH-3
            unhashed.add(line.origin() + ": " + line.quotable());
        }
    }

    private static LockedPackage.Selected selected(Collection<String> extras, RequirementLine line) {
        return new LockedPackage.Selected(List.copyOf(new TreeSet<>(extras)), true, line.origin());
    }

    private void add(RequirementLine line, LockedPackage one) {
        LockedPackage other = pins.get(one.name());
        boolean agrees = other != null && one.version().equals(other.version()) && isSame(one.source(), other.source());
        if (other == null) {
            pins.put(one.name(), one);
        } else if (agrees) {
            pins.put(one.name(), merged(other, one));
        } else {
            throw line.wrong("'" + one.label() + "' contradicts '" + other.label() + "' at " + other.origin());
        }
    }

    private static boolean isSame(PackageSource one, PackageSource other) {
        return one.equals(other) || one instanceof PackageSource.Pinned && other instanceof PackageSource.Pinned;
    }

    private static LockedPackage merged(LockedPackage first, LockedPackage second) {
        Set<String> extras = new TreeSet<>(first.extras());
        extras.addAll(second.extras());
        PackageSource source = first.source();
        if (source instanceof PackageSource.Pinned one && second.source() instanceof PackageSource.Pinned other) {
            List<FileHash> hashes = Stream.concat(one.hashes().stream(), other.hashes().stream())
                    .distinct()
                    .toList();
            source = new PackageSource.Pinned(hashes, null, one.identical() || other.identical());
        }
        return new LockedPackage(
                first.name(),
                first.versionOrNull(),
                source,
                first.files(),
                new LockedPackage.Selected(List.copyOf(extras), true, first.origin()));
    }

    private record Constraint(@Nullable Version versionOrNull, List<FileHash> hashes) {}

    private Constraint constraintOf(RequirementsFiles.Entry entry, Requirement wanted) {
        Constraint found = new Constraint(null, List.of());
        for (RequirementsFiles.Entry constraint : files.constraints) {
            RequirementLine line = constraint.line();
            Requirement other =
                    line.meaning(constraint.requirement(), () -> Requirement.parse(constraint.requirement()));
            if (!other.name().equals(wanted.name()) || !other.applies(target, Set.of())) {
                continue;
            }
            Version pinned = other.specifiers().pinnedVersion().orElse(null);
            Version own = wanted.specifiers().pinnedVersion().orElse(pinned);
            if (own != null
                    && !(other.specifiers().contains(own, true)
                            && wanted.specifiers().contains(own, true))) {
                throw entry.line()
                        .wrong("'" + wanted + "' contradicts the constraint '" + other + "' at " + line.origin());
            }
            found = pinned == null ? found : new Constraint(pinned, constraint.hashes());
        }
        return found;
    }
}
