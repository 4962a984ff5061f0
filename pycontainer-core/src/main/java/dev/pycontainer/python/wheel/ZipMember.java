package dev.pycontainer.python.wheel;

/**
 * One entry of a ZIP archive whose headers agree.
 *
 * @param method {@link #STORED} or {@link #DEFLATED}
 * @param crc32 of the uncompressed bytes, as promised
 * @param dataOffset of the compressed bytes in the file (S15)
 * @param unixMode the upper half of the external attributes
 */
record ZipMember(String name, int method, long crc32, long compressedSize, long size, long dataOffset, int unixMode) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;

    boolean isDirectory() {
        return name.endsWith("/");
    }

    /** M1: any execute bit of what says it is a regular file; nothing else of a mode is kept. */
    boolean isExecutable() {
        return (unixMode & TYPE) == REGULAR && (unixMode & 0111) != 0;
    }

    /** Whether the mode fits the kind that the name tells; links and devices never do (Z7). */
    boolean hasFittingType() {
        int type = unixMode & TYPE;
        return type == 0 || type == (isDirectory() ? DIRECTORY : REGULAR);
    }

    boolean promisesTheSameAs(ZipMember other) {
        return crc32 == other.crc32 && size == other.size && isExecutable() == other.isExecutable();
    }
}
