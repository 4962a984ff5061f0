package dev.pycontainer.layer;

/**
 * What a layer says of an entry besides its content: mode, owner and modification time.
 *
 * @param mode the permission bits with set-id and sticky bits, such as {@code 01777}
 * @param modified in seconds since 1970, or {@link #LAYER_TIME}
 */
public record Attributes(int mode, int uid, int gid, long modified) {
    /** Stands for the time that the layer's settings give every entry (M3). */
    public static final long LAYER_TIME = -1;

    private static final int MAX_OCTAL_7 = 07777777;

    public Attributes {
        boolean ids = uid >= 0 && uid <= MAX_OCTAL_7 && gid >= 0 && gid <= MAX_OCTAL_7;
        if (mode < 0 || mode > 07777 || !ids || modified < LAYER_TIME || modified > TarHeader.MAX_OCTAL_11) {
            throw new IllegalArgumentException("not attributes that fit a tar header: mode "
                    + Integer.toOctalString(mode) + ", owner " + uid + ":" + gid + ", time " + modified);
        }
    }

    /** Owned by root, with the layer's time. */
    public static Attributes ofMode(int mode) {
        return new Attributes(mode, 0, 0, LAYER_TIME);
    }
}
