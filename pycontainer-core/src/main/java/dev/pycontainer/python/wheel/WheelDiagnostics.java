package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import java.util.Locale;

/** Words the errors and warnings about one wheel, so that each names the file and, escaped, the entry. */
record WheelDiagnostics(String wheel, WheelListener listener) {
    private static final int SHOWN = 200;

    PycontainerException of(String why) {
        return new PycontainerException("cannot use the wheel " + escaped(wheel) + ": " + why);
    }

    PycontainerException at(String entry, String why) {
        return of("entry '" + escaped(entry) + "' " + why);
    }

    /** The parts of the file contradict each other, so that two readers could see two archives (Z1). */
    PycontainerException ambiguous(String why) {
        return of("ambiguous ZIP: " + why)
                .withHint("The file is damaged or was made to deceive. Ask the publisher of the package, or pin another"
                        + " version.");
    }

    PycontainerException ambiguousAt(String entry, String why) {
        return ambiguous("entry '" + escaped(entry) + "' " + why);
    }

    void warn(String what) {
        listener.warning("wheel " + escaped(wheel) + ": " + what);
    }

    void warnAt(String entry, String what) {
        warn("entry '" + escaped(entry) + "' " + what);
    }

    /** A name as it can be shown anywhere: no control, format or lone surrogate characters, and not too long. */
    static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(SHOWN + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, SHOWN); i++) {
            if (EntryNames.isUnprintable(points[i])) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", points[i]));
            } else {
                shown.appendCodePoint(points[i]);
            }
        }
        return points.length > SHOWN ? shown.append('…').toString() : shown.toString();
    }
}
