package dev.pycontainer.python.lock;

import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry of {@code [[package]]} in {@code pdm.lock}: a package, or what some extras of one need on top (L36, L38). */
record PdmPackage(TomlTable entry, PackageName name, List<String> extras, @Nullable Version versionOrNull) {

    static PdmPackage of(TomlTable entry) {
        String version = entry.textOrNull("version");
        return new PdmPackage(
                entry,
                entry.meaning("name", () -> PackageName.of(entry.text("name"))),
                normalised(entry.texts("extras")),
                version == null ? null : entry.meaning("version", () -> Version.parse(version)));
    }

    static List<String> normalised(List<String> names) {
        return names.stream().map(PackageName::normalized).distinct().sorted().toList();
    }

    /** Whether it belongs to one of the groups; without {@code inherit_metadata} nothing says so (L37). */
    boolean isIn(Set<String> groups) {
        return !entry.has("groups")
                || normalised(entry.texts("groups")).stream().anyMatch(groups::contains);
    }

    List<String> dependencies() {
        return entry.texts("dependencies");
    }

    /** Where it comes from, if it lies in a directory of this machine. */
    Optional<Path> path(Path directory) {
        String path = entry.textOrNull("path");
        return path == null
                ? Optional.empty()
                : Optional.of(directory.resolve(path).normalize());
    }

    /**
     * @param directory of the lock
     * @param older the files that locks before 4.3 keep beside the packages
     */
    LockedPackage place(Path directory, @Nullable TomlTable older, LockedPackage.Selected selected) {
        String git = entry.textOrNull("git");
        String url = entry.textOrNull("url");
        Path path = path(directory).orElse(null);
        List<LockedFile> files = files(older);
        if (git != null) {
            String subdirectory = entry.textOrNull("subdirectory");
            PackageSource source =
                    new PackageSource.Git(git, entry.text("revision"), subdirectory == null ? "" : subdirectory);
            return new LockedPackage(name, versionOrNull, source, List.of(), selected);
        }
        if (url != null || path != null) {
            return direct(url == null ? String.valueOf(entry.textOrNull("path")) : url, directory, files, selected);
        }
        return new LockedPackage(name, entryVersion(), new PackageSource.Registry(null), files, selected);
    }

    private Version entryVersion() {
        return versionOrNull == null ? Version.parse(entry.text("version")) : versionOrNull;
    }

    private LockedPackage direct(
            String place, Path directory, List<LockedFile> files, LockedPackage.Selected selected) {
        String key = entry.has("url") ? "url" : "path";
        List<FileHash> hashes =
                files.stream().flatMap(file -> file.hashes().stream()).toList();
        DirectReference reference = entry.meaning(key, () -> DirectReference.parse(place, name, hashes, directory));
        PackageSource source = reference.source() instanceof PackageSource.Directory tree
                ? new PackageSource.Directory(tree.path(), entry.flag("editable"))
                : reference.source();
        return new LockedPackage(name, versionOrNull, source, reference.files(), selected);
    }

    private List<LockedFile> files(@Nullable TomlTable older) {
        List<LockedFile> files = new ArrayList<>();
        String key = entry.text("name") + " " + entry.textOrNull("version");
        List<TomlTable> beside = older == null || entry.has("files") ? List.of() : older.tables(key);
        beside.forEach(file -> files.add(file(file)));
        entry.tables("files").forEach(file -> files.add(file(file)));
        return files;
    }

    private static LockedFile file(TomlTable table) {
        String url = table.textOrNull("url");
        String hash = table.textOrNull("hash");
        List<FileHash> hashes = hash == null ? List.of() : List.of(table.meaning("hash", () -> Hashes.parse(hash)));
        if (url == null) {
            return table.meaning(
                    "file", () -> new LockedFile(table.text("file"), new FileLocation.OnIndex(), hashes, null));
        }
        return table.meaning("url", () -> {
            FileLocation.Remote remote = new FileLocation.Remote(url);
            return new LockedFile(remote.filename(), remote, hashes, null);
        });
    }

    /** Whether both are entries of one package, perhaps for different extras. */
    boolean isSamePackage(PdmPackage other) {
        return name.equals(other.name)
                && Objects.equals(versionOrNull, other.versionOrNull)
                && Objects.equals(entry.textOrNull("git"), other.entry.textOrNull("git"))
                && Objects.equals(entry.textOrNull("url"), other.entry.textOrNull("url"))
                && Objects.equals(entry.textOrNull("path"), other.entry.textOrNull("path"));
    }
}
