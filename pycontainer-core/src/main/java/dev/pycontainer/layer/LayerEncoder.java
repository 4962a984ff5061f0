package dev.pycontainer.layer;

import dev.pycontainer.failure.PycontainerException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Turns the bytes of a tar into the bytes of a layer. */
interface LayerEncoder extends Closeable {
    /** More of the tar. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * More of the tar, which is at hand in deflated form.
     *
     * @param plain sees the inflated bytes and throws if they are not the right ones
     */
    default void write(DeflatedContent content, Inflating inflating, ByteSink plain) throws IOException {
        inflating.inflate(content, plain.andThen(this::write), ByteSink.NONE);
    }

    /** The tar is complete. */
    void finish() throws IOException;

    /** Frees what the encoder holds; finishes nothing. */
    @Override
    default void close() {}

    static LayerEncoder of(Compression compression, OutputStream out) throws IOException {
        return switch (compression) {
            case GZIP -> new SplicingEncoder(out);
            case PLAIN_GZIP -> new DeflaterEncoder(out);
            case ZSTD -> zstd(out);
            case NONE -> new PlainEncoder(out);
        };
    }

    /** The library may be missing where nobody needs it; then not even the class can be linked. */
    private static LayerEncoder zstd(OutputStream out) {
        try {
            return new ZstdEncoder(out);
        } catch (NoClassDefFoundError e) {
            throw new PycontainerException("cannot compress layers with zstd: the library for it is missing", e)
                    .withHint("put io.airlift:aircompressor on the class path, or set compression to gzip");
        }
    }
}
