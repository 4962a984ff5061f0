package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files that an image on this machine consists of, in a directory or in an archive. */
interface ImageFiles {
    /** For errors, as the user wrote it. */
    String shown();

    /**
     * A file by its path, with {@code /}; the caller closes it.
     *
     * @return empty where there is no such file
     */
    Optional<InputStream> open(String path) throws IOException;

    /** The whole of a JSON document. */
    default Optional<byte[]> document(String path) throws IOException {
        Optional<InputStream> file = open(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = file.get()) {
            return Optional.of(in.readNBytes(OciJson.MAX_BYTES + 1));
        }
    }

    /** A file that the image needs. */
    default InputStream required(String path) throws IOException {
        return open(path).orElseThrow(() -> incomplete(path));
    }

    /** A JSON document that the image needs. */
    default byte[] requiredDocument(String path) throws IOException {
        return document(path).orElseThrow(() -> incomplete(path));
    }

    private PycontainerException incomplete(String path) {
        return new PycontainerException("the base " + shown() + " is not complete: it has no file " + path)
                .withHint("write it anew");
    }
}
