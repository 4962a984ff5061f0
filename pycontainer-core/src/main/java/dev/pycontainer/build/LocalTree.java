package dev.pycontainer.build;

import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A source tree of this machine, less what is never source: repositories, environments, caches, what builds leave behind. */
final class LocalTree {
    private static final Set<String> NEVER = Set.of(
            ".git",
            ".hg",
            ".svn",
            ".venv",
            "venv",
            "__pycache__",
            ".tox",
            ".nox",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            "node_modules",
            ".eggs");
    private static final Set<String> NEVER_AT_TOP = Set.of("build", "dist", "target");

    private final Path root;

    private LocalTree(Path root) {
        this.root = root;
    }

    /** Changes with every name and every byte, and with execute bits. */
    static Digest digest(Path root) throws IOException {
        MessageDigest digest = Digest.sha256Digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (Map.Entry<String, Path> file : new LocalTree(root).files().entrySet()) {
                String head = file.getKey() + "\0" + Files.isExecutable(file.getValue()) + "\0"
                        + Files.size(file.getValue()) + "\0";
                out.write(head.getBytes(StandardCharsets.UTF_8));
                try (InputStream in = Files.newInputStream(file.getValue())) {
                    in.transferTo(out);
                }
            }
        }
        return Digest.ofFinished(digest);
    }

    static void copy(Path root, Path into) throws IOException {
        for (Map.Entry<String, Path> file : new LocalTree(root).files().entrySet()) {
            Path target = into.resolve(file.getKey());
            Files.createDirectories(target.resolve("..").normalize());
            Files.copy(file.getValue(), target);
        }
    }

    /** By relative path; links to files count as files. */
    private Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return isNever(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file)) {
                    files.put(root.relativize(file).toString().replace('\\', '/'), file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private boolean isNever(Path directory) {
        if (directory.equals(root)) {
            return false;
        }
        String name = String.valueOf(directory.getFileName());
        boolean atTop = root.equals(directory.getParent());
        return NEVER.contains(name) || name.endsWith(".egg-info") || atTop && NEVER_AT_TOP.contains(name);
    }
}
