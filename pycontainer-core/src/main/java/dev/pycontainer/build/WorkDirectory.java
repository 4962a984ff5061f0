package dev.pycontainer.build;

import dev.pycontainer.oci.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A directory for one piece of work, nobody else's, gone when it is closed. */
record WorkDirectory(Path path) implements Closeable {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /**
     * The same path for the same work, as compilers write paths into what they make; another one where somebody is at work
     * there.
     */
    static WorkDirectory of(Digest work) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        Path wanted = temporary.resolve("pycontainer-build-" + work.hex().substring(0, 16));
        try {
            return new WorkDirectory(Files.createDirectory(wanted, PRIVATE));
        } catch (FileAlreadyExistsException e) {
            return new WorkDirectory(Files.createTempDirectory(temporary, "pycontainer-build-"));
        }
    }

    Path directory(String name) throws IOException {
        return Files.createDirectory(path.resolve(name));
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
