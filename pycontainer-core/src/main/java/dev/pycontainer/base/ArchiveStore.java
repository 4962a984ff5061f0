package dev.pycontainer.base;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.layer.Compression;

/**
 * Where the layers of archives go, and how those that are not compressed get compressed.
 *
 * @param blobs keeps them
 */
public record ArchiveStore(BlobStore blobs, Compression compression) {}
