package dev.pycontainer.python.lock;

import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.WheelFilename;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of packages in {@code poetry.lock}, which has had three places for them (L28): the package itself, before that
 * {@code [metadata.files]}, and first {@code [metadata.hashes]}, without names.
 *
 * @param directory of the lock
 */
record PoetryFiles(TomlTable metadata, Path directory) {

    /** @return without the index's word, so that hashes alone can be matched with what it offers */
    LockedPackage place(PoetryPackage one, LockedPackage.Selected selected) {
        PackageSource source = one.source(directory);
        List<LockedFile> files = one.isDirect() ? direct(one, source) : listed(one);
        boolean hashesOnly = files.isEmpty() && source instanceof PackageSource.Registry;
        return new LockedPackage(
                one.name(),
                one.version(),
                hashesOnly
                        ? new PackageSource.Pinned(hashes(one), ((PackageSource.Registry) source).indexOrNull())
                        : source,
                files,
                selected);
    }

    private List<LockedFile> listed(PoetryPackage one) {
        TomlTable files = metadata.tableOrNull("files");
        if (one.entry().has("files") || files == null) {
            return files(one.entry(), "files");
        }
        // The table is by name, so it may hold the files of two versions.
        return files(files, keyOf(files, one)).stream()
                .filter(file -> WheelFilename.tryParse(file.filename())
                        .filter(wheel -> !wheel.version().equals(one.version()))
                        .isEmpty())
                .toList();
    }

    private static String keyOf(TomlTable table, PoetryPackage one) {
        String written = one.entry().text("name");
        return table.has(written) ? written : one.name().value();
    }

    private static List<LockedFile> files(TomlTable table, String key) {
        List<LockedFile> files = new ArrayList<>();
        for (TomlTable file : table.tables(key)) {
            files.add(file.meaning(
                    "file", () -> new LockedFile(file.text("file"), new FileLocation.OnIndex(), hash(file), null)));
        }
        return files;
    }

    private static List<FileHash> hash(TomlTable file) {
        String hash = file.textOrNull("hash");
        return hash == null ? List.of() : List.of(file.meaning("hash", () -> Hashes.parse(hash)));
    }

    /** The oldest form: any file of the version whose hash is in the list. */
    private List<FileHash> hashes(PoetryPackage one) {
        TomlTable table = metadata.tableOrNull("hashes");
        if (table == null) {
            return List.of();
        }
        String key = keyOf(table, one);
        return table.texts(key).stream()
                .map(hex -> table.meaning(key, () -> hex.contains(":") ? Hashes.parse(hex) : Hashes.of("sha256", hex)))
                .toList();
    }

    /** The one file that a path or a URL names, with the hashes that the lock has for its name. */
    private List<LockedFile> direct(PoetryPackage one, PackageSource source) {
        TomlTable entry = one.entry();
        if (source instanceof PackageSource.Url url) {
            FileLocation.Remote remote = entry.meaning("source", () -> new FileLocation.Remote(url.url()));
            return List.of(entry.meaning("source", () -> file(one, remote.filename(), remote)));
        }
        if (source instanceof PackageSource.Archive archive) {
            String name = String.valueOf(archive.path().getFileName());
            return List.of(entry.meaning("source", () -> file(one, name, new FileLocation.Local(archive.path()))));
        }
        return List.of();
    }

    private LockedFile file(PoetryPackage one, String name, FileLocation location) {
        List<FileHash> hashes = listed(one).stream()
                .filter(file -> file.filename().equals(name))
                .flatMap(file -> file.hashes().stream())
                .toList();
        return new LockedFile(name, location, hashes, null);
    }
}
