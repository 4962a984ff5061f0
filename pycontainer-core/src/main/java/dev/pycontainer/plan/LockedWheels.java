package dev.pycontainer.plan;

import dev.pycontainer.oci.Platform;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.TargetEnvironment.Libc;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelChoice;
import dev.pycontainer.python.WheelFilename;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The wheels whose names stand in a lock file, whatever its format: they tell which Pythons the lock can be installed on without
 * a compiler. The file is not understood for that; which of its packages apply, and what is wrong with it, others find out.
 */
final class LockedWheels {
    private static final String EXTENSION = ".whl";

    private final SortedMap<String, TreeSet<String>> byProject;

    private LockedWheels(SortedMap<String, TreeSet<String>> byProject) {
        this.byProject = byProject;
    }

    /** A lock that cannot be read, or names no files, tells nothing. */
    static LockedWheels of(DependenciesPlan dependencies) {
        SortedMap<String, TreeSet<String>> wheels = new TreeMap<>();
        if (dependencies instanceof DependenciesPlan.Locked locked) {
            collect(text(locked.lockFile().value()), wheels);
        }
        return new LockedWheels(wheels);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static void collect(String text, SortedMap<String, TreeSet<String>> wheels) {
        for (int end = text.indexOf(EXTENSION); end >= 0; end = text.indexOf(EXTENSION, end + 1)) {
            if (!isForWindows(text, end)) {
                int start = start(text, end);
                int project = text.indexOf('-', start);
                if (start < project && project < end) {
                    wheels.computeIfAbsent(normal(text.substring(start, project)), key -> new TreeSet<>())
                            .add(text.substring(start, end + EXTENSION.length()).replace("%2B", "+"));
                }
            }
        }
    }

    /** A quarter of them is. */
    private static boolean isForWindows(String text, int end) {
        return text.startsWith("-win_amd64", end - 10)
                || text.startsWith("-win32", end - 6)
                || text.startsWith("-win_arm64", end - 10);
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

    /** The packages that have wheels for Linux, but for a platform none that fits a Python; in order. */
    List<String> without(String minor, Libc libc, List<Platform> platforms) {
        TreeSet<String> unfit = new TreeSet<>();
        for (Platform platform : platforms) {
            String machine = TargetEnvironment.machineOf(platform.architecture(), platform.variantOrNull());
            String exact = "-cp" + minor.replaceFirst("^([0-9]+)\\.([0-9]+).*", "$1$2");
            String usual = exact + exact + "-manylinux";
            List<String> open = new ArrayList<>();
            byProject.forEach((project, names) -> {
                if (names.stream().noneMatch(name -> fitsAll(name) || name.contains(usual) && name.contains(machine))) {
                    open.add(project);
                }
            });
            unfit.addAll(unfit(open, new TargetEnvironment(Version.parse(minor), false, libc, machine)));
        }
        return List.copyOf(unfit);
    }

    private List<String> unfit(List<String> projects, TargetEnvironment target) {
        if (projects.isEmpty()) {
            return List.of();
        }
        WheelChoice choice = WheelChoice.forTarget(target);
        List<String> unfit = new ArrayList<>();
        for (String project : projects) {
            List<WheelFilename> wheels = forMachine(byProject.getOrDefault(project, new TreeSet<>()), target.machine());
            if (!wheels.isEmpty()
                    && wheels.stream().allMatch(wheel -> choice.rank(wheel).isEmpty())) {
                unfit.add(project);
            }
        }
        return unfit;
    }

    private static boolean fitsAll(String name) {
        return name.endsWith("-py3-none-any.whl") || name.endsWith("-py2.py3-none-any.whl");
    }

    private static List<WheelFilename> forMachine(TreeSet<String> names, String machine) {
        List<WheelFilename> wheels = new ArrayList<>();
        for (String name : names) {
            boolean linux = name.contains("linux") && name.contains(machine);
            if (linux || name.endsWith("-any.whl")) {
                WheelFilename.tryParse(name).ifPresent(wheels::add);
            }
        }
        return wheels;
    }
}
