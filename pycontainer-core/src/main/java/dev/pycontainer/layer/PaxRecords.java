package dev.pycontainer.layer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The records of a pax extended header, {@code LENGTH KEY=VALUE\n} each (POSIX.1-2017, pax, "pax Header Block"). */
final class PaxRecords {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void add(String key, String value) {
        byte[] text = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
        out.writeBytes(Integer.toString(length(text.length)).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(text);
    }

    boolean isEmpty() {
        return out.size() == 0;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** The length counts its own digits. */
    private static int length(int text) {
        int length = text + 1;
        while (length != text + Integer.toString(length).length()) {
            length++;
        }
        return length;
    }
}
