package dev.pycontainer.layer;

import java.io.IOException;

/** Gives the bytes of a file that lies somewhere as a deflate stream. */
interface Inflating {
    /**
     * @param plain gets the inflated bytes
     * @param spliced gets the stream with no block marked as the last one, ending with a whole byte (S8)
     */
    void inflate(DeflatedContent content, ByteSink plain, ByteSink spliced) throws IOException;
}
