package dev.pycontainer.python.resolve;

import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.lock.PackageSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be resolved.
 *
 * @param requirements of the project, in its order; markers are evaluated for the target
 * @param constraints hold for packages that are needed anyway
 * @param overrides stand in for every other requirement of the same package
 * @param direct packages that are taken from one file, whatever the indexes have
 */
public record ResolveRequest(
        List<Requirement> requirements,
        List<Requirement> constraints,
        List<Requirement> overrides,
        SortedMap<PackageName, Direct> direct,
        Options options) {

    public ResolveRequest {
        requirements = List.copyOf(requirements);
        constraints = List.copyOf(constraints);
        overrides = List.copyOf(overrides);
        direct = new TreeMap<>(direct);
    }

    /**
     * What the project names by its address: a wheel, an archive of sources or a tree of them.
     *
     * @param file for a tree, the wheel that will be made of it, which is nowhere yet
     * @param knownOrNull absent for a wheel, which is asked itself
     */
    public record Direct(Version version, IndexFile file, @Nullable Known knownOrNull) {
        /** A wheel. */
        public Direct(Version version, IndexFile file) {
            this(version, file, null);
        }

        /**
         * Sources, of which somebody has found out what they are.
         *
         * @param treeOrNull where they are, if not in the file
         */
        public record Known(CoreMetadata metadata, @Nullable PackageSource treeOrNull) {}

        /** A tree of sources. */
        public static Direct ofTree(CoreMetadata metadata, PackageSource tree) {
            String wheel = metadata.name().fileForm() + "-"
                    + metadata.version().toString().replace('-', '_') + "-py3-none-any.whl";
            IndexFile.Source nowhere = new IndexFile.Source(URI.create("tree:" + metadata.name()), null, null);
            return new Direct(
                    metadata.version(),
                    new IndexFile(wheel, nowhere, List.of(), null, IndexFile.About.NOTHING),
                    new Known(metadata, tree));
        }

        /** An archive of sources. */
        public static Direct ofArchive(CoreMetadata metadata, IndexFile archive) {
            return new Direct(metadata.version(), archive, new Known(metadata, null));
        }

        PackageSource source() {
            if (knownOrNull != null && knownOrNull.treeOrNull() != null) {
                return knownOrNull.treeOrNull();
            }
            return file.isLocal()
                    ? new PackageSource.Archive(Path.of(file.url()))
                    : new PackageSource.Url(file.url().toString());
        }
    }

    /**
     * How versions are chosen.
     *
     * @param cutoffs as if no file had come to the index since
     * @param preferred taken before newer ones, if they fit
     */
    public record Options(Prereleases prereleases, Cutoffs cutoffs, Map<PackageName, Version> preferred) {
        public static final Options DEFAULT =
                new Options(Prereleases.IF_NECESSARY_OR_EXPLICIT, Cutoffs.all(null), new TreeMap<>());

        public Options {
            preferred = new TreeMap<>(preferred);
        }

        public Options until(@Nullable Instant cutoff) {
            return new Options(prereleases, Cutoffs.all(cutoff), preferred);
        }

        public Options preferring(Map<PackageName, Version> versions) {
            return new Options(prereleases, cutoffs, versions);
        }
    }

    public static ResolveRequest of(List<Requirement> requirements, Options options) {
        return new ResolveRequest(requirements, List.of(), List.of(), new TreeMap<>(), options);
    }

    public ResolveRequest preferring(Map<PackageName, Version> versions) {
        return new ResolveRequest(requirements, constraints, overrides, direct, options.preferring(versions));
    }

    /** Only what applies to a target. */
    ResolveRequest on(TargetEnvironment target) {
        return new ResolveRequest(
                applying(requirements, target),
                applying(constraints, target),
                applying(overrides, target),
                direct,
                options);
    }

    private static List<Requirement> applying(List<Requirement> all, TargetEnvironment target) {
        return all.stream().filter(one -> one.applies(target, Set.of())).toList();
    }

    /** All that the user wrote, as opposed to what packages say of themselves. */
    List<Requirement> own() {
        List<Requirement> own = new ArrayList<>(requirements);
        own.addAll(constraints);
        own.addAll(overrides);
        return own;
    }
}
