package dev.pycontainer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The second JDK of the machine. */
public final class OtherJava {
    private OtherJava() {}

    /** A Java of another version than this one. */
    public static Path program() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/usr/lib/jvm"))) {
            for (Path folder : folders) {
                Path release = folder.resolve("release");
                String version = "JAVA_VERSION=\"" + Runtime.version().feature() + ".";
                if (Files.isRegularFile(release) && !Files.readString(release).contains(version)) {
                    return folder.resolve("bin/java");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(
                "install a JDK of another version than " + Runtime.version().feature() + " below /usr/lib/jvm");
    }
}
