package dev.pycontainer.python.resolve;

import dev.pycontainer.python.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Writes sets of versions as people write ranges; pre-releases that nobody asks for do not break a range. */
final class RangeText {
    private static final int MOST_RANGES = 4;

    private final Candidates candidates;
    private final VersionSet versions;
    private final List<Integer> counted;

    private RangeText(Candidates candidates, VersionSet versions) {
        this.candidates = candidates;
        this.versions = versions;
        this.counted = counted(candidates, versions);
    }

    /** The name with its range, such as {@code flask>=2.0,<3.0}; the bare name stands for all versions. */
    static String of(String name, Candidates candidates, VersionSet versions) {
        return new RangeText(candidates, versions).text(name);
    }

    static boolean isAll(Candidates candidates, VersionSet versions) {
        return counted(candidates, versions).stream().allMatch(versions::contains);
    }

    private static List<Integer> counted(Candidates candidates, VersionSet versions) {
        IntPredicate release = number -> !candidates.version(number).isPrerelease();
        boolean releases = any(candidates, number -> versions.contains(number) && release.test(number));
        List<Integer> counted = new ArrayList<>();
        for (int number = 0; number < candidates.count(); number++) {
            if (!releases || release.test(number)) {
                counted.add(number);
            }
        }
        return counted;
    }

    private static boolean any(Candidates candidates, IntPredicate test) {
        return java.util.stream.IntStream.range(0, candidates.count()).anyMatch(test);
    }

    private String text(String name) {
        List<String> ranges = new ArrayList<>();
        int at = 0;
        while (at < counted.size()) {
            if (!versions.contains(counted.get(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end + 1 < counted.size() && versions.contains(counted.get(end + 1))) {
                end++;
            }
            ranges.add(name + range(at, end));
            at = end + 1;
        }
        if (ranges.size() > MOST_RANGES) {
            return versions.size() + " of the " + candidates.count() + " versions of " + name;
        }
        return ranges.isEmpty() ? "no version of " + name : String.join(" or ", ranges);
    }

    private String range(int start, int end) {
        boolean first = start == 0;
        boolean last = end == counted.size() - 1;
        if (start == end && counted.size() > 1) {
            return "==" + version(start);
        }
        String from = first ? "" : ">=" + version(start);
        String to = last ? "" : "<" + version(end + 1);
        return from + (first || last ? "" : ",") + to;
    }

    private Version version(int at) {
        return candidates.version(counted.get(at));
    }
}
