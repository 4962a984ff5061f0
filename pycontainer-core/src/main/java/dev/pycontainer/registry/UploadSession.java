package dev.pycontainer.registry;

import java.net.URI;

/**
 * An open upload.
 *
 * @param location where its next step goes; a secret may be part of the query
 * @param chunkMinimum the least that a chunk but the last may have, in bytes; 0 if the registry does not say
 */
record UploadSession(URI location, long chunkMinimum) {
    UploadSession at(URI next) {
        return new UploadSession(next, chunkMinimum);
    }

    /** The address that ends the upload (PU-7): the query stays as it is. */
    URI closing(String digest) {
        String text = location.toString();
        String separator = location.getRawQuery() == null ? "?" : text.endsWith("?") || text.endsWith("&") ? "" : "&";
        return URI.create(text + separator + "digest=" + digest);
    }
}
