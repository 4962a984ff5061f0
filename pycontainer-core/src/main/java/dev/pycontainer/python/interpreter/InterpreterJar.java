package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar with a build of CPython below {@code org/bytedeco/cpython/PLATFORM}. */
final class InterpreterJar {
    /** Neither compiling nor building needs these; they are half of the files. */
    private static final Pattern UNNEEDED =
            Pattern.compile("lib/python[^/]*/(?:test|idlelib|turtledemo|tkinter|lib2to3/tests"
                    + "|site-packages|ensurepip/_bundled)/.*|share/.*|libs/.*|bin/(?!python3(?:\\.[0-9]+)?$).*");

    private static final long MAX_BYTES = 1L << 30;

    private final Path jar;
    private final String root;

    InterpreterJar(Path jar, String platform) {
        this.jar = jar;
        this.root = "org/bytedeco/cpython/" + platform + "/";
    }

    /** @param directory exists and is empty */
    void unpackTo(Path directory) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            long left = MAX_BYTES;
            for (ZipEntry entry : zip.stream().filter(this::isNeeded).toList()) {
                left -= unpack(zip, entry, directory, left);
            }
        }
    }

    private boolean isNeeded(ZipEntry entry) {
        return !entry.isDirectory()
                && entry.getName().startsWith(root)
                && !UNNEEDED.matcher(entry.getName().substring(root.length())).matches();
    }

    private long unpack(ZipFile zip, ZipEntry entry, Path directory, long most) throws IOException {
        String name = entry.getName().substring(root.length());
        Path file = directory.resolve(name).normalize();
        if (!file.startsWith(directory) || name.contains("\\") || entry.getSize() > most) {
            throw new PycontainerException("the Python in " + jar.getFileName() + " is not one: it has an entry "
                    + name.replaceAll("[^ -~]", "?"));
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
        // Jars know no modes.
        if (name.startsWith("bin/") && !file.toFile().setExecutable(true, true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        return Files.size(file);
    }
}
