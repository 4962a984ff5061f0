package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.TargetEnvironment.Libc;
import dev.pycontainer.python.VersionSpecifiers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The targets that a {@code pdm.lock} was made for (L35): outside of them PDM refuses to install. */
final class PdmTargets {
    private static final Pattern PLATFORM = Pattern.compile("(manylinux|musllinux)_([0-9]{1,3})_([0-9]{1,3})_(.+)");

    /** How a target of the lock relates to that of the image. */
    private enum Fit {
        YES,
        /** It was locked for a newer C library: PDM warns. */
        NEWER,
        NO
    }

    private PdmTargets() {}

    /** @return notes, where a target fits only loosely */
    static List<String> check(TomlTable metadata, TargetEnvironment target) {
        List<TomlTable> targets = metadata.tables("targets");
        List<Fit> fits = targets.stream().map(one -> fit(one, target)).toList();
        if (targets.isEmpty() || fits.contains(Fit.YES)) {
            return List.of();
        }
        String all = targets.stream().map(PdmTargets::shown).collect(Collectors.joining(", "));
        if (fits.contains(Fit.NEWER)) {
            return List.of("the lock was made for a newer C library than " + target.libc() + ": " + all);
        }
        throw leftOut(metadata, target, all);
    }

    private static PycontainerException leftOut(TomlTable metadata, TargetEnvironment target, String all) {
        return metadata.wrong(
                        "targets",
                        "leave out the image's Python " + target.python() + ", " + target.libc() + " on "
                                + target.machine() + ": " + all)
                .withHint("add the target with `pdm lock --append --platform=… --python=…`, or lock without targets.");
    }

    private static String shown(TomlTable one) {
        return one.keys().stream()
                .map(key -> key + " "
                        + SecretMask.quotable(String.valueOf(one.values().get(key))))
                .collect(Collectors.joining(" "));
    }

    private static Fit fit(TomlTable one, TargetEnvironment target) {
        String python = one.textOrNull("requires_python");
        String implementation = one.textOrNull("implementation");
        boolean samePython = python == null
                || target.satisfies(one.meaning("requires_python", () -> VersionSpecifiers.parse(python)));
        boolean sameImplementation = implementation == null
                || implementation.equals("cpython") && one.flag("gil_disabled") == target.freeThreaded();
        String platform = one.textOrNull("platform");
        return !samePython || !sameImplementation ? Fit.NO : platform == null ? Fit.YES : fit(platform, target);
    }

    private static Fit fit(String platform, TargetEnvironment target) {
        boolean glibc = target.libc().kind() == Libc.Kind.GLIBC;
        switch (platform) {
            case "linux":
                return glibc && target.machine().equals("x86_64") ? Fit.YES : Fit.NO;
            case "alpine":
                return !glibc && target.machine().equals("x86_64") ? Fit.YES : Fit.NO;
            default:
        }
        Matcher matcher = PLATFORM.matcher(platform);
        if (!matcher.matches()
                || matcher.group(1).equals("manylinux") != glibc
                || !matcher.group(4).equals(target.machine())) {
            return Fit.NO;
        }
        int major = Integer.parseInt(matcher.group(2));
        int minor = Integer.parseInt(matcher.group(3));
        boolean older = major < target.libc().major()
                || major == target.libc().major() && minor <= target.libc().minor();
        return older ? Fit.YES : Fit.NEWER;
    }
}
