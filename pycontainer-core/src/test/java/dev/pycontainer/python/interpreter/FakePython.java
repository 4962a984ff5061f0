package dev.pycontainer.python.interpreter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Programs that say of themselves what a Python says when it is asked. */
public final class FakePython {
    private FakePython() {}

    public static Path at(Path file, String version) throws IOException {
        return script(file, answer("cpython", version));
    }

    public static Path script(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        return file;
    }

    public static String answer(String implementation, String version) {
        return "#!/bin/sh\necho " + implementation + "\necho " + version + "\necho \"$0\"\n";
    }

    /** A jar in the form of those with a build of Python. */
    public static Path jar(Path file, String platform, String minor, String program) throws IOException {
        String root = "org/bytedeco/cpython/" + platform + "/";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, root + "bin/python" + minor, program);
            put(zip, root + "bin/pip3", "");
            put(zip, root + "lib/python" + minor + "/os.py", "x = 1\n");
            put(zip, root + "lib/python" + minor + "/test/test_os.py", "x = 1\n");
            put(zip, "META-INF/MANIFEST.MF", "");
        }
        return file;
    }

    static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
