package dev.pycontainer.layer;

/**
 * What decides the bytes of a layer besides its contents.
 *
 * @param modified the modification time of every entry, in seconds since 1970 (M3)
 */
public record LayerSettings(Compression compression, long modified) {
    public LayerSettings {
        if (modified < 0 || modified > TarHeader.MAX_OCTAL_11) {
            throw new IllegalArgumentException("not a time that fits a tar header: " + modified);
        }
    }

    /** Names the settings and every version that reaches the bytes: part of the key of a finished layer (S33, CA-10). */
    String identity() {
        String encoder =
                switch (compression) {
                    case GZIP -> SplicingEncoder.VERSION;
                    case PLAIN_GZIP -> "deflater-6-java-" + Runtime.version();
                    case ZSTD -> ZstdEncoder.VERSION;
                    case NONE -> "none";
                };
        return "tar=" + TarWriter.VERSION + " modified=" + modified + " compression=" + encoder;
    }
}
