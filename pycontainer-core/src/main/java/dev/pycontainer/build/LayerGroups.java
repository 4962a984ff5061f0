package dev.pycontainer.build;

import dev.pycontainer.plan.LayerPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Spreads packages over layers (V12): each heavy one alone, so that it moves only when it changes, then the other packages
 * with native code together, then the pure ones, which are the same bytes on every platform.
 */
final class LayerGroups {
    private final LayerPlan.Dependencies plan;
    private final List<Pattern> separate;

    LayerGroups(LayerPlan.Dependencies plan) {
        this.plan = plan;
        this.separate = plan.separate().value().stream().map(LayerGroups::glob).toList();
    }

    /**
     * The packages of one layer.
     *
     * @param label for people, such as {@code numpy 2.4.1} or {@code 23 packages}
     */
    record Group(String label, List<ResolvedPackage> packages) {
        Group {
            packages = List.copyOf(packages);
        }

        /** Of the wheel files together. */
        long bytes() {
            return packages.stream().mapToLong(ResolvedPackage::size).sum();
        }
    }

    /** Bottom to top; within the budget the heaviest packages are alone, what is over it joins the others. */
    List<Group> of(List<ResolvedPackage> packages) {
        int alone = Math.max(0, plan.budget().value() - 2);
        List<ResolvedPackage> heavy = packages.stream()
                .filter(this::isHeavy)
                .sorted(Comparator.comparing((ResolvedPackage wheel) -> !isNamed(wheel))
                        .thenComparing(
                                Comparator.comparingLong(ResolvedPackage::size).reversed())
                        .thenComparing(ResolvedPackage::name))
                .limit(alone)
                .sorted(Comparator.comparing(ResolvedPackage::name))
                .toList();
        List<ResolvedPackage> rest =
                packages.stream().filter(wheel -> !heavy.contains(wheel)).toList();
        List<Group> groups = new ArrayList<>();
        heavy.forEach(wheel -> groups.add(new Group(wheel.label(), List.of(wheel))));
        if (plan.budget().value() < 2) {
            add(groups, rest, "");
        } else {
            add(groups, rest.stream().filter(wheel -> !isPure(wheel)).toList(), " with native code");
            add(groups, rest.stream().filter(LayerGroups::isPure).toList(), "");
        }
        return groups;
    }

    private boolean isHeavy(ResolvedPackage wheel) {
        return wheel.size() >= plan.heavyBytes() || isNamed(wheel);
    }

    private boolean isNamed(ResolvedPackage wheel) {
        return separate.stream()
                .anyMatch(glob -> glob.matcher(wheel.name().value()).matches());
    }

    private static boolean isPure(ResolvedPackage wheel) {
        return wheel.wheel().isPlatformIndependent();
    }

    private static void add(List<Group> groups, List<ResolvedPackage> packages, String kind) {
        if (packages.size() == 1) {
            groups.add(new Group(packages.get(0).label(), packages));
        } else if (!packages.isEmpty()) {
            groups.add(new Group(packages.size() + " packages" + kind, packages));
        }
    }

    /** {@code numpy*} as a pattern over normalised names; a star is any text. */
    private static Pattern glob(String glob) {
        String normal = glob.toLowerCase(java.util.Locale.ROOT).replaceAll("[-_.]+", "-");
        return Pattern.compile(java.util.Arrays.stream(normal.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }
}
