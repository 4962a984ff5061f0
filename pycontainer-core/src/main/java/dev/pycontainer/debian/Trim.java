package dev.pycontainer.debian;

import java.util.List;
import java.util.regex.Pattern;

/** What is left out of packages, since no service needs it (D40–D42). */
final class Trim {
    /** Raised when the table changes: part of the keys of layers. */
    private static final int VERSION = 1;

    /** Whole trees and single files; paths after usrmerge. */
    private static final List<String> DEFAULT = List.of(
            "usr/share/doc/.*",
            "usr/share/(man|info|lintian|bug|doc-base|menu|pixmaps|applications|gdb|gcc|locale|i18n)/.*",
            // programs of libc-bin, but for ldconfig, which ctypes.util.find_library needs
            "usr/bin/(catchsegv|getconf|getent|iconv|ldd|locale|localedef|pldd|tzselect|zdump|ld\\.so)",
            "usr/sbin/(iconvconfig|zic|update-ca-certificates)",
            "usr/lib/locale/(?!C\\.utf8(/|$)).*",
            // of Python: help topics, and what needs a terminal, a screen or pip
            "usr/bin/(pydoc|pygettext|pdb)3\\.\\d+",
            "usr/lib/python3\\.\\d+/(pydoc_data|lib2to3|idlelib|turtledemo|ensurepip)(/.*)?",
            // needs libnsl2, which is left out: import says ModuleNotFoundError (D44)
            "usr/lib/python3\\.\\d+/lib-dynload/nis\\..*\\.so");

    private static final List<String> GCONV = List.of("usr/lib/[^/]+/gconv/.*");
    private static final Pattern KEPT = Pattern.compile("usr/share/doc/[^/]+(/copyright)?");

    private final boolean gconv;
    private final Pattern removed;

    /** @param gconv whether what iconv(3) loads is left out as well */
    Trim(boolean gconv) {
        this.gconv = gconv;
        String patterns = String.join("|", DEFAULT);
        this.removed = Pattern.compile(gconv ? patterns + "|" + String.join("|", GCONV) : patterns);
    }

    /** Copyright files stay, and links that stand for the directory of one (D41). */
    boolean removes(String path, boolean directory) {
        boolean kept = !directory && KEPT.matcher(path).matches();
        return !kept && removed.matcher(path).matches();
    }

    /** Names the set in the keys of layers. */
    String identity() {
        return "trim-" + VERSION + (gconv ? "+gconv" : "");
    }
}
