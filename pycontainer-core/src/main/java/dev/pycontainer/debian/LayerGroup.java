package dev.pycontainer.debian;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The layers of a base, bottom to top; a table of names decides where a package goes, so that it always stays there (D27). */
enum LayerGroup {
    OS("base-files", "ca-certificates", "media-types", "netbase", "tzdata"),
    LIBC("libc6", "libc-bin", "libgcc-s1", "libgomp1", "libstdc\\+\\+6", "gcc-\\d+-base", "libcrypt1"),
    LIBS(".*"),
    PYTHON("(lib)?python3\\.\\d+-(minimal|stdlib)"),
    EXTRA;

    private final Pattern names;

    LayerGroup(String... names) {
        this.names = Pattern.compile(String.join("|", names));
    }

    /** For the history of the image and for people. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The group of a package that the base itself needs. */
    static LayerGroup of(String name) {
        for (LayerGroup group : List.of(OS, LIBC, PYTHON)) {
            if (group.names.matcher(name).matches()) {
                return group;
            }
        }
        return LIBS;
    }
}
