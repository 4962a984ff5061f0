package dev.pycontainer.python.wheel;

import java.nio.charset.StandardCharsets;

/** The first line of scripts: how the kernel finds their interpreter (W15, W16). */
final class Shebang {
    private static final int LONGEST = 127;

    private Shebang() {}

    /** The line or lines to put before Python code, with a line feed at the end. */
    static byte[] of(String interpreter) {
        byte[] path = interpreter.getBytes(StandardCharsets.UTF_8);
        boolean simple = 2 + path.length + 1 <= LONGEST && interpreter.indexOf(' ') < 0;
        // A shell runs the second line; to Python it is a string that nobody uses.
        String text =
                simple ? "#!" + interpreter + "\n" : "#!/bin/sh\n\"exec\" \"" + interpreter + "\" \"$0\" \"$@\"\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
