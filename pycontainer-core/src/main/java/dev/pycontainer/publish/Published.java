package dev.pycontainer.publish;

import dev.pycontainer.oci.Digest;

/**
 * What became of a publication at one destination.
 *
 * @param destination for people: a directory, a file or an image name
 * @param digest of what the names point to now
 * @param blobsMoved blobs that were written or sent
 * @param blobsPresent blobs that were there already
 * @param bytesMoved bytes of the blobs that were written or sent
 */
public record Published(String destination, Digest digest, int blobsMoved, int blobsPresent, long bytesMoved) {}
