package dev.pycontainer.debian;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which packages a base is made of, before their dependencies.
 *
 * @param roots in the order they are asked for
 * @param excluded names that are left out with whatever would have needed them
 */
record BasePackages(List<String> roots, SortedSet<String> excluded) {
    private static final List<String> COMMON_ROOTS = List.of(
            "base-files",
            "netbase",
            "tzdata",
            "ca-certificates",
            "media-types",
            "libc6",
            "libc-bin",
            "libgcc-s1",
            "libstdc++6",
            "libgomp1"); // D17

    /** What each brings along is said in D18. */
    private static final List<String> EXCLUDED = List.of(
            // package management
            "dpkg",
            "tar",
            "install-info",
            "perl-base",
            // questions at installation
            "debconf",
            "debconf-2.0",
            "cdebconf",
            // else gawk with four libraries
            "awk",
            // the command line, and algorithms of the past
            "openssl",
            "openssl-provider-legacy",
            "readline-common",
            // only for the deprecated module nis
            "libnsl2",
            "libtirpc3");

    BasePackages {
        roots = List.copyOf(roots);
        excluded = Collections.unmodifiableSortedSet(new TreeSet<>(excluded));
    }

    /** Python without its package management (D17–D19). */
    static BasePackages of(DebianRelease release) {
        String minor = release.pythonMinor();
        List<String> roots = new ArrayList<>(COMMON_ROOTS);
        roots.add("python" + minor + "-minimal");
        roots.add("libpython" + minor + "-stdlib");
        return new BasePackages(roots, new TreeSet<>(EXCLUDED));
    }
}
