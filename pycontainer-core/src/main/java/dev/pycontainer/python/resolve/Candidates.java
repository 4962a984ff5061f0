package dev.pycontainer.python.resolve;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.ProjectPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The versions of one package, from the oldest on, and the files of each. */
final class Candidates {
    private final PackageName name;
    private final List<Version> versions;
    private final List<List<IndexFile>> files;
    private final boolean known;
    private final Map<Integer, Candidate> judged = new ConcurrentHashMap<>();
    private final Map<String, VersionSet> matching = new ConcurrentHashMap<>();

    private Candidates(PackageName name, Map<Version, List<IndexFile>> files, boolean known) {
        this.name = name;
        this.versions = List.copyOf(files.keySet());
        this.files = new ArrayList<>(files.values());
        this.known = known;
    }

    /** @param cutoffOrNull files that came later do not count, nor do those of which nobody knows when they came */
    static Candidates of(ProjectPage page, @Nullable Instant cutoffOrNull) {
        Map<Version, List<IndexFile>> files = new TreeMap<>();
        for (IndexFile file : page.files()) {
            Optional<Version> version = file.version();
            if (version.isPresent() && isThere(file, cutoffOrNull)) {
                files.computeIfAbsent(version.get(), key -> new ArrayList<>(4)).add(file);
            }
        }
        return new Candidates(page.name(), files, true);
    }

    /** A package that is taken from one file, whatever the indexes have. */
    static Candidates direct(PackageName name, Version version, IndexFile file) {
        Map<Version, List<IndexFile>> files = new TreeMap<>();
        files.put(version, List.of(file));
        return new Candidates(name, files, true);
    }

    /** A package that no index knows. */
    static Candidates unknown(PackageName name) {
        return new Candidates(name, new TreeMap<>(), false);
    }

    private static boolean isThere(IndexFile file, @Nullable Instant cutoff) {
        return cutoff == null
                || file.uploaded().filter(time -> time.isBefore(cutoff)).isPresent();
    }

    PackageName name() {
        return name;
    }

    /** Whether an index knows the name. */
    boolean isKnown() {
        return known;
    }

    int count() {
        return versions.size();
    }

    Version version(int number) {
        return versions.get(number);
    }

    List<Version> versions() {
        return versions;
    }

    List<IndexFile> files(int number) {
        return files.get(number);
    }

    /** Whether all versions that there are come before a release. */
    boolean hasOnlyPrereleases() {
        return versions.stream().allMatch(Version::isPrerelease);
    }

    Candidate judged(int number, CandidateRules rules) {
        Candidate known = judged.get(number);
        if (known == null) {
            known = rules.judge(this, number);
            judged.put(number, known);
        }
        return known;
    }

    /** The versions that specifiers allow, whatever is said of pre-releases. */
    VersionSet matching(VersionSpecifiers specifiers) {
        return specifiers.isEmpty()
                ? VersionSet.all(count())
                : matching.computeIfAbsent(
                        specifiers.toString(),
                        key -> VersionSet.of(count(), number -> specifiers.contains(version(number), true)));
    }
}
