package dev.pycontainer.python.lock;

import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of {@code [[packages]]} in {@code pylock.toml} (L51, L52). */
record PylockPackage(TomlTable entry, PackageName name, Path directory) {
    private static final List<String> EXCLUSIVE = List.of("vcs", "directory", "archive");

    PylockPackage(TomlTable entry, Path directory) {
        this(entry, entry.meaning("name", () -> PackageName.of(entry.text("name"))), directory);
        List<String> sources =
                new ArrayList<>(EXCLUSIVE.stream().filter(entry::has).toList());
        if (entry.has("wheels") || entry.has("sdist")) {
            sources.add("wheels and sdist");
        }
        if (sources.size() != 1) {
            throw entry.wrong(
                    "name", "('" + name + "') must have exactly one of vcs, directory, archive, or wheels and sdist");
        }
    }

    boolean isDirectory(Path path) {
        TomlTable table = entry.tableOrNull("directory");
        return table != null && resolve(table.text("path")).equals(path);
    }

    LockedPackage toLockedPackage() {
        String version = entry.textOrNull("version");
        return new LockedPackage(
                name,
                version == null ? null : entry.meaning("version", () -> Version.parse(version)),
                source(),
                files(),
                new LockedPackage.Selected(List.of(), false, entry.origin()));
    }

    private PackageSource source() {
        TomlTable vcs = entry.tableOrNull("vcs");
        TomlTable tree = entry.tableOrNull("directory");
        TomlTable archive = entry.tableOrNull("archive");
        if (vcs != null) {
            String url = vcs.textOrNull("url");
            String subdirectory = vcs.textOrNull("subdirectory");
            return new PackageSource.Git(
                    url == null ? vcs.text("path") : url,
                    vcs.text("commit-id"),
                    subdirectory == null ? "" : subdirectory);
        }
        if (tree != null) {
            return new PackageSource.Directory(resolve(tree.text("path")), tree.flag("editable"));
        }
        if (archive != null) {
            String url = archive.textOrNull("url");
            return url == null ? new PackageSource.Archive(resolve(archive.text("path"))) : new PackageSource.Url(url);
        }
        return new PackageSource.Registry(entry.textOrNull("index"));
    }

    private List<LockedFile> files() {
        List<LockedFile> files = new ArrayList<>();
        entry.tables("wheels").forEach(wheel -> files.add(file(wheel)));
        for (String key : List.of("sdist", "archive")) {
            TomlTable one = entry.tableOrNull(key);
            if (one != null) {
                files.add(file(one));
            }
        }
        return files;
    }

    /** The name: as given, else that of the path, else that of the URL; the path wins as a place too (L52, L54). */
    private LockedFile file(TomlTable table) {
        String path = table.textOrNull("path");
        String url = table.textOrNull("url");
        String given = table.textOrNull("name");
        FileLocation location = location(table, path, url);
        String name = given != null ? given : table.meaning("url", () -> nameOf(location, table));
        return table.meaning(
                given != null ? "name" : "url",
                () -> new LockedFile(name, location, hashes(table), table.numberOrNull("size")));
    }

    private FileLocation location(TomlTable table, @Nullable String path, @Nullable String url) {
        if (path != null) {
            return new FileLocation.Local(resolve(path));
        }
        return url == null ? new FileLocation.OnIndex() : table.meaning("url", () -> new FileLocation.Remote(url));
    }

    private static String nameOf(FileLocation location, TomlTable table) {
        if (location instanceof FileLocation.Local local) {
            return String.valueOf(local.path().getFileName());
        }
        return location instanceof FileLocation.Remote remote ? remote.filename() : table.text("name");
    }

    private static List<FileHash> hashes(TomlTable table) {
        TomlTable hashes = table.table("hashes");
        List<FileHash> list = new ArrayList<>();
        hashes.keys()
                .forEach(algorithm ->
                        list.add(hashes.meaning(algorithm, () -> Hashes.of(algorithm, hashes.text(algorithm)))));
        if (list.isEmpty()) {
            throw table.wrong("hashes", "must have at least one hash");
        }
        return list;
    }

    private Path resolve(String path) {
        return directory.resolve(path).normalize();
    }
}
