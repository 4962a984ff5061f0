package dev.pycontainer.plan;

import dev.pycontainer.oci.Platform;
import dev.pycontainer.python.TargetEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The wheels whose names stand in a lock file, whatever its format: they tell which Pythons the lock can be installed on without
 * a compiler. The file is not understood for that; which of its packages apply, and what is wrong with it, others find out. Only
 * names with Linux in them are looked at, one in four, for this is done in a JVM that has just started.
 */
final class LockedWheels {
    private static final String LINUX = "linux";
    private static final String EXTENSION = ".whl";
    private static final String ANY = "-any.whl";

    private final String text;
    private final Map<String, List<String>> forLinux;

    private LockedWheels(String text) {
        this.text = text;
        this.forLinux = collected(text);
    }

    /** A lock that cannot be read, or names no files, tells nothing. */
    static LockedWheels of(DependenciesPlan dependencies) {
        return new LockedWheels(
                dependencies instanceof DependenciesPlan.Locked locked
                        ? text(locked.lockFile().value())
                        : "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** By the normal form of the project. */
    private static Map<String, List<String>> collected(String text) {
        Map<String, List<String>> wheels = new HashMap<>();
        for (int at = text.indexOf(LINUX); at >= 0; at = text.indexOf(LINUX, at)) {
            int end = text.indexOf(EXTENSION, at);
            if (end < 0) {
                break;
            }
            int start = start(text, end);
            int project = text.indexOf('-', start);
            if (start < project && project < at) {
                wheels.computeIfAbsent(normal(text.substring(start, project)), key -> new ArrayList<>(4))
                        .add(text.substring(start, end + EXTENSION.length()));
                at = end;
            } else {
                at += LINUX.length(); // of a marker
            }
        }
        return wheels;
    }

    /** Of the name, behind a quote or the folders of an address. */
    private static int start(String text, int end) {
        int start = end;
        while (start > 0) {
            char before = text.charAt(start - 1);
            if (before == '/' || before == '"' || before == '\'' || before <= ' ') {
                break;
            }
            start--;
        }
        return start;
    }

    private static String normal(String project) {
        return project.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
    }

    /**
     * The packages that have wheels for Linux, but for a platform none that fits a Python; in order. How old the C library may be
     * does not count: nearly all wheels are for older ones than the bases have.
     *
     * @param minor such as {@code 3.13}
     */
    List<String> without(String minor, List<Platform> platforms) {
        TreeSet<String> unfit = new TreeSet<>();
        for (Platform platform : platforms) {
            Wanted wanted = new Wanted(
                    Integer.parseInt(minor.substring(minor.indexOf('.') + 1)),
                    TargetEnvironment.machineOf(platform.architecture(), platform.variantOrNull()));
            for (Map.Entry<String, List<String>> project : forLinux.entrySet()) {
                if (wanted.isMissed(project.getValue())) {
                    unfit.add(project.getKey());
                }
            }
        }
        if (!unfit.isEmpty()) {
            unfit.removeAll(pure());
        }
        return List.copyOf(unfit);
    }

    /** A Python 3 on a machine; loops rather than streams, which take longer to set up than these take to end. */
    private record Wanted(int minor, String machine) {
        /** Whether some wheels are for the machine, and none of them for the Python. */
        boolean isMissed(List<String> names) {
            boolean some = false;
            for (String name : names) {
                if (name.contains(machine) && !name.contains("musllinux")) {
                    some = true;
                    if (fits(name)) {
                        return false;
                    }
                }
            }
            return some;
        }

        private boolean fits(String name) {
            int platform = name.lastIndexOf('-');
            int abi = name.lastIndexOf('-', platform - 1);
            int python = name.lastIndexOf('-', abi - 1);
            if (python < 0) {
                return true; // not for us to judge
            }
            for (String tag : name.substring(python + 1, abi).split("\\.")) {
                boolean any = tag.equals("py3") || tag.equals("cp3" + minor);
                if (any || name.startsWith("abi3", abi + 1) && isUpTo(tag)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isUpTo(String tag) {
            return tag.matches("cp3[0-9]{1,2}") && Integer.parseInt(tag.substring(3)) <= minor;
        }
    }

    /** The projects with a wheel for any machine. */
    private Set<String> pure() {
        Set<String> pure = new HashSet<>();
        for (int at = text.indexOf(ANY); at >= 0; at = text.indexOf(ANY, at + 1)) {
            int start = start(text, at);
            int project = text.indexOf('-', start);
            if (start < project) {
                pure.add(normal(text.substring(start, project)));
            }
        }
        return pure;
    }
}
