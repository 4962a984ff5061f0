package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An image whose files lie in a directory. */
record DirectoryFiles(Path directory, String shown) implements ImageFiles {
    @Override
    public Optional<InputStream> open(String path) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new PycontainerException("the base " + shown + " is not there: " + directory + " is no directory")
                    .withHint("make it first, or set <baseImage> (base_image) to another base");
        }
        Path file = directory.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
    }
}
