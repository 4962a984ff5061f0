package dev.pycontainer.python;

import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.ArrayList;
import java.util.List;

/** The compatibility tags of CPython on Linux, best first (T1–T6, T10–T12). */
final class TargetTags {
    private static final String NO_ABI = "none";
    private static final String ANY_PLATFORM = "any";
    private static final int FIRST_STABLE_ABI_MINOR = 2;
    /** glibc has had no minor version above this one with major version 2. */
    private static final int LAST_GLIBC_2_MINOR = 50;

    private final TargetEnvironment target;
    private final int major;
    private final int minor;
    private final List<CompatibilityTag> tags = new ArrayList<>();

    private TargetTags(TargetEnvironment target) {
        this.target = target;
        this.major = target.python().release().get(0).intValue();
        this.minor = target.python().release().get(1).intValue();
    }

    static List<CompatibilityTag> of(TargetEnvironment target) {
        return new TargetTags(target).all();
    }

    private List<CompatibilityTag> all() {
        List<String> platforms = platformTags(target.libc(), target.machine());
        String own = "cp" + major + minor;
        // T2, T8: builds without the GIL cannot load abi3 modules.
        String stableAbi = target.freeThreaded() ? "abi3t" : "abi3";
        add(own, target.freeThreaded() ? own + "t" : own, platforms);
        add(own, stableAbi, platforms);
        add(own, NO_ABI, platforms);
        for (int older = minor - 1; older >= FIRST_STABLE_ABI_MINOR; older--) {
            add("cp" + major + older, stableAbi, platforms);
        }
        List<String> anyPlatform = List.of(ANY_PLATFORM);
        pureInterpreters().forEach(interpreter -> add(interpreter, NO_ABI, platforms));
        add(own, NO_ABI, anyPlatform);
        pureInterpreters().forEach(interpreter -> add(interpreter, NO_ABI, anyPlatform));
        return List.copyOf(tags);
    }

    private void add(String interpreter, String abi, List<String> platforms) {
        platforms.forEach(platform -> tags.add(new CompatibilityTag(interpreter, abi, platform)));
    }

    /** {@code py311}, {@code py3}, {@code py310}, … {@code py30}. */
    private List<String> pureInterpreters() {
        List<String> interpreters = new ArrayList<>();
        interpreters.add("py" + major + minor);
        interpreters.add("py" + major);
        for (int older = minor - 1; older >= 0; older--) {
            interpreters.add("py" + major + older);
        }
        return interpreters;
    }

    static List<String> platformTags(Libc libc, String machine) {
        List<String> platforms = new ArrayList<>();
        switch (libc.kind()) {
            case GLIBC -> addManylinux(platforms, libc, machine);
            case MUSL -> addMusllinux(platforms, libc, machine);
        }
        // T11: a wheel that says nothing of the C library is the last choice.
        platforms.add("linux_" + machine);
        return platforms;
    }

    private static void addManylinux(List<String> platforms, Libc libc, String machine) {
        for (int libcMajor = libc.major(); libcMajor >= 2; libcMajor--) {
            int newest = libcMajor == libc.major() ? libc.minor() : LAST_GLIBC_2_MINOR;
            int oldest = libcMajor == 2 ? oldestGlibc2(machine) : 0;
            for (int libcMinor = newest; libcMinor >= oldest; libcMinor--) {
                platforms.add("manylinux_" + libcMajor + "_" + libcMinor + "_" + machine);
                String alias = libcMajor == 2 ? alias(libcMinor) : "";
                if (!alias.isEmpty()) {
                    platforms.add(alias + "_" + machine);
                }
            }
        }
    }

    private static int oldestGlibc2(String machine) {
        return machine.equals("x86_64") || machine.equals("i686") ? 5 : 17;
    }

    /** The names from before PEP 600. */
    private static String alias(int glibcMinor) {
        return switch (glibcMinor) {
            case 17 -> "manylinux2014";
            case 12 -> "manylinux2010";
            case 5 -> "manylinux1";
            default -> "";
        };
    }

    private static void addMusllinux(List<String> platforms, Libc libc, String machine) {
        for (int libcMinor = libc.minor(); libcMinor >= 0; libcMinor--) {
            platforms.add("musllinux_" + libc.major() + "_" + libcMinor + "_" + machine);
        }
    }
}
