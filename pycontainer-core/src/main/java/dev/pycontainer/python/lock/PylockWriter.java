package dev.pycontainer.python.lock;

import dev.pycontainer.python.FileHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes {@code pylock.toml} (PEP 751): the same packages give the same bytes. */
public final class PylockWriter {
    /** The value of {@code created-by}. */
    public static final String CREATOR = "pycontainer";

    private final StringBuilder text = new StringBuilder();
    private final Path directory;

    private PylockWriter(Path directory) {
        this.directory = directory;
    }

    /** @param directory where the file will lie; paths in it are relative to that */
    public static String write(LockDocument document, Path directory) {
        PylockWriter writer = new PylockWriter(directory.toAbsolutePath().normalize());
        writer.document(document);
        return writer.text.toString();
    }

    /** What a file of ours says it was made of; empty for files that others made, or that are none. */
    public static Optional<String> inputsOf(Path file) {
        TomlTable root = TomlLock.read(LockText.read(file)).root();
        if (!CREATOR.equals(root.textOrNull("created-by"))) {
            return Optional.empty();
        }
        TomlTable tool = root.tableOrNull("tool");
        TomlTable own = tool == null ? null : tool.tableOrNull(CREATOR);
        return Optional.ofNullable(own == null ? null : own.textOrNull("inputs"));
    }

    private void document(LockDocument document) {
        line("# Written by pycontainer:lock; run it again to bring the versions up to date.");
        line("lock-version = \"1.0\"");
        line("environments = [");
        document.environments().forEach(marker -> line("    " + quoted(marker) + ","));
        line("]");
        if (document.requiresPythonOrNull() != null) {
            line("requires-python = " + quoted(document.requiresPythonOrNull()));
        }
        line("created-by = " + quoted(CREATOR));
        if (document.packages().isEmpty()) {
            line("packages = []");
        }
        document.packages().forEach(this::entry);
        line("");
        line("[tool." + CREATOR + "]");
        line("inputs = " + quoted(document.inputs()));
    }

    private void entry(LockDocument.Entry entry) {
        LockedPackage locked = entry.locked();
        line("");
        line("[[packages]]");
        line("name = " + quoted(locked.name().value()));
        locked.version().ifPresent(version -> line("version = " + quoted(version.toString())));
        if (entry.markerOrNull() != null) {
            line("marker = " + quoted(entry.markerOrNull()));
        }
        if (entry.indexOrNull() != null) {
            line("index = " + quoted(entry.indexOrNull()));
        }
        if (locked.source() instanceof PackageSource.Git git) {
            line("vcs = " + vcs(git));
            return;
        }
        if (locked.source() instanceof PackageSource.Directory tree) {
            line("directory = { path = " + quoted(relative(tree.path())) + " }");
            return;
        }
        boolean direct = !(locked.source() instanceof PackageSource.Registry);
        List<LockedFile> files = locked.files().stream()
                .sorted(Comparator.comparing(LockedFile::filename))
                .toList();
        if (direct) {
            line("archive = " + file(files.get(0), entry, false));
            return;
        }
        files.stream().filter(file -> !file.isWheel()).forEach(file -> line("sdist = " + file(file, entry, true)));
        List<LockedFile> wheels = files.stream().filter(LockedFile::isWheel).toList();
        if (!wheels.isEmpty()) {
            line("wheels = [");
            wheels.forEach(wheel -> line("    " + file(wheel, entry, true) + ","));
            line("]");
        }
    }

    private String file(LockedFile file, LockDocument.Entry entry, boolean named) {
        List<String> members = new ArrayList<>();
        if (named) {
            members.add("name = " + quoted(file.filename()));
        }
        entry.uploaded(file).ifPresent(time -> members.add("upload-time = " + time));
        if (file.location() instanceof FileLocation.Local local) {
            members.add("path = " + quoted(relative(local.path())));
        } else if (file.location() instanceof FileLocation.Remote remote) {
            members.add("url = " + quoted(remote.url()));
        }
        file.size().ifPresent(size -> members.add("size = " + size));
        members.add("hashes = { "
                + file.hashes().stream()
                        .sorted(Comparator.comparing(FileHash::toString))
                        .map(hash -> hash.algorithm() + " = " + quoted(hash.hex()))
                        .collect(Collectors.joining(", "))
                + " }");
        return "{ " + String.join(", ", members) + " }";
    }

    /** Without a password in the address: git has its own. */
    private static String vcs(PackageSource.Git git) {
        String url = git.url().replaceFirst("^(https?://)[^/@]*@", "$1");
        String subdirectory = git.subdirectory().isEmpty() ? "" : ", subdirectory = " + quoted(git.subdirectory());
        return "{ type = \"git\", url = " + quoted(url) + ", commit-id = " + quoted(git.commit()) + subdirectory + " }";
    }

    private String relative(Path path) {
        String relative = directory
                .relativize(path.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
        return relative.isEmpty() ? "." : relative;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** A basic string of TOML. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < 0x20 || c == 0x7F) {
                quoted.append(String.format("\\u%04X", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
