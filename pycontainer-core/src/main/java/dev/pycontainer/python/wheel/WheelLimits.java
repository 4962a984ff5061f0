package dev.pycontainer.python.wheel;

/**
 * How much a wheel may ask for before it is refused (registry-reliability section 7).
 *
 * @param entries the most entries of one wheel
 * @param entryBytes the most bytes of one entry, uncompressed
 * @param totalBytes the most bytes of all entries, uncompressed
 * @param ratio the most times that content above 64 MiB may be larger than its compressed form
 */
public record WheelLimits(int entries, long entryBytes, long totalBytes, int ratio) {
    public static final WheelLimits DEFAULT = new WheelLimits(200_000, 8L << 30, 8L << 30, 100);

    private static final long RATIO_FROM = 64L << 20;

    boolean ratioExceeded(long size, long compressedSize) {
        return size > RATIO_FROM && size / ratio > compressedSize;
    }
}
