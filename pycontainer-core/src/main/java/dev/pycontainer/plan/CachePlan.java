package dev.pycontainer.plan;

import java.nio.file.Path;

/**
 * The cache of blobs, wheels and layers.
 *
 * @param directory absolute
 * @param unused true: nothing kept earlier is used, what is fetched is written all the same
 */
public record CachePlan(Decided<Path> directory, Decided<Boolean> unused) {}
