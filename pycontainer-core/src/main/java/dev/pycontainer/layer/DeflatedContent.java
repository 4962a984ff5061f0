package dev.pycontainer.layer;

import java.io.IOException;
import java.io.InputStream;

/** File content that lies somewhere as a raw deflate stream (RFC 1951), which a layer can take over as it is (S13). */
public interface DeflatedContent extends FileContent {
    /** A new stream of exactly {@link #compressedSize()} raw deflate bytes, without any header; the caller closes it. */
    InputStream openDeflated() throws IOException;

    /** In bytes. */
    long compressedSize();

    /** The CRC-32 of the uncompressed bytes, as the container format promises it; still to be verified. */
    long crc32();

    /** The SHA-256 in hexadecimal that the uncompressed bytes must have, or empty where nothing promises one. */
    String expectedSha256();
}
