package dev.pycontainer.python.index;

import dev.pycontainer.python.TargetEnvironment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which wheels of a page can matter: the pages of some packages list ten thousand, of which a target can take a hundred. It errs
 * on the side of those that do not fit; which ones do is decided elsewhere.
 */
public final class WantedWheels {
    /** For whoever does not know the target yet. */
    public static final WantedWheels ALL = new WantedWheels(List.of());

    private final List<Target> targets;

    private WantedWheels(List<Target> targets) {
        this.targets = List.copyOf(targets);
    }

    private record Target(String python, String machine) {}

    /** Those that one of the targets might take. */
    public static WantedWheels of(Collection<TargetEnvironment> targets) {
        List<Target> wanted = new ArrayList<>();
        for (TargetEnvironment target : targets) {
            Target one = new Target("cp" + target.pythonMinor().replace(".", ""), target.machine());
            if (!wanted.contains(one)) {
                wanted.add(one);
            }
        }
        return new WantedWheels(wanted);
    }

    /** @param filename of a wheel; one that is not well-formed is for others to judge */
    boolean mayFit(String filename) {
        int end = filename.length() - ".whl".length();
        int platform = filename.lastIndexOf('-', end);
        int abi = filename.lastIndexOf('-', platform - 1);
        int python = filename.lastIndexOf('-', abi - 1);
        return targets.isEmpty()
                || python < 0
                || targets.stream()
                        .anyMatch(target -> fits(filename.substring(platform + 1, end), target.machine())
                                && (fits(filename.substring(python + 1, abi), target)
                                        || isOfAnyPython(filename.substring(abi + 1, platform))));
    }

    private static boolean fits(String platform, String machine) {
        return platform.equals("any")
                || platform.contains("linux") && (platform.contains(machine) || machine.startsWith("arm"));
    }

    private static boolean fits(String pythons, Target target) {
        return pythons.contains("py3") || pythons.contains(target.python());
    }

    private static boolean isOfAnyPython(String abi) {
        return abi.contains("abi3") || abi.contains("none");
    }

    /** Tells pages that were read for different targets apart; empty for all wheels. */
    @Override
    public String toString() {
        return targets.isEmpty() ? "" : targets.toString();
    }
}
