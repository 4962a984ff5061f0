package dev.pycontainer.python.lock;

import dev.pycontainer.python.LockFormat;

/**
 * The file that a lock was read from.
 *
 * @param file its name
 * @param sha256 of its bytes, in hexadecimal
 */
public record LockOrigin(String file, LockFormat format, String sha256) {}
