package dev.pycontainer.python.lock;

import dev.pycontainer.python.FileHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the files of a package in {@code uv.lock} (L14, L15). */
record UvFiles(UvPackage owner, Path directory) {

    List<LockedFile> list() {
        List<LockedFile> files = new ArrayList<>();
        owner.entry().tables("wheels").forEach(wheel -> files.add(file(wheel)));
        TomlTable sdist = owner.entry().tableOrNull("sdist");
        if (sdist != null) {
            files.add(file(sdist));
        }
        return files;
    }

    private LockedFile file(TomlTable table) {
        String url = table.textOrNull("url");
        String path = table.textOrNull("path");
        if (url != null) {
            FileLocation.Remote remote = table.meaning("url", () -> new FileLocation.Remote(url));
            return table.meaning("url", () -> file(table, remote.filename(), remote));
        }
        if (path != null) {
            Path local = base().resolve(path).normalize();
            return table.meaning(
                    "path", () -> file(table, String.valueOf(local.getFileName()), new FileLocation.Local(local)));
        }
        String filename = table.textOrNull("filename");
        return table.meaning("filename", () -> ofSource(table, filename));
    }

    /** Relative to a flat index's directory, else to the lock (L15). */
    private Path base() {
        return owner.source().isFlatIndex() ? owner.source().path(directory) : directory;
    }

    /** A file that is the package's source itself, or one whose URL only the index knows. */
    private LockedFile ofSource(TomlTable table, @Nullable String filename) {
        switch (owner.source().kind()) {
            case "path": {
                Path path = owner.source().path(directory);
                String name = filename == null ? String.valueOf(path.getFileName()) : filename;
                return file(table, name, new FileLocation.Local(path));
            }
            case "url": {
                FileLocation.Remote remote =
                        new FileLocation.Remote(owner.source().value());
                return file(table, filename == null ? remote.filename() : filename, remote);
            }
            default:
                return file(table, filename == null ? table.text("filename") : filename, new FileLocation.OnIndex());
        }
    }

    private static LockedFile file(TomlTable table, String filename, FileLocation location) {
        String hash = table.textOrNull("hash");
        List<FileHash> hashes = hash == null ? List.of() : List.of(table.meaning("hash", () -> Hashes.parse(hash)));
        return new LockedFile(filename, location, hashes, table.numberOrNull("size"));
    }
}
