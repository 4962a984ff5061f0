package dev.pycontainer.python.resolve;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.index.PackageIndex;
import dev.pycontainer.python.index.WheelMetadata;
import dev.pycontainer.python.lock.MissingPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Turns requirements into exact packages, each from one file, for one target at a time. */
public final class Resolver {
    private final Projects.Sources sources;

    /**
     * @param builderOrNull absent where only wheels count
     * @param executor runs requests side by side; they block
     */
    public Resolver(
            PackageIndex index, WheelMetadata metadata, @Nullable MetadataBuilder builderOrNull, Executor executor) {
        this.sources = new Projects.Sources(index, metadata, builderOrNull, executor);
    }

    /**
     * The newest versions that go together.
     *
     * @throws PycontainerException if there are none: naming all that cannot be installed, else explaining the conflict
     */
    public Resolution resolve(ResolveRequest request, TargetEnvironment target) {
        ResolveRequest applying = request.on(target);
        Projects projects = new Projects(sources, applying, target);
        ProjectPackages packages = new ProjectPackages(applying, target, projects);
        try {
            return resolution(new Solver<>(packages).solve(), packages, applying, target);
        } catch (NoSolutionException e) {
            List<MissingPackage> missing =
                    new MissingSearch(packages, sources.index().shown()).find();
            throw missing.isEmpty()
                    ? new Conflict(packages, target).explained(e)
                    : MissingPackage.error(missing, target);
        }
    }

    private static Resolution resolution(
            Map<Node, Integer> decisions, ProjectPackages packages, ResolveRequest request, TargetEnvironment target) {
        Map<String, SortedSet<String>> extras = new TreeMap<>();
        decisions.keySet().stream().filter(Node::isExtra).forEach(node -> extras.computeIfAbsent(
                        node.name(), key -> new TreeSet<>())
                .add(node.extra()));
        List<Resolution.Chosen> chosen = new ArrayList<>();
        for (Map.Entry<Node, Integer> decision : new TreeMap<>(byName(decisions)).values()) {
            Node node = decision.getKey();
            int version = decision.getValue();
            ResolveRequest.Direct direct = request.direct().get(node.packageName());
            chosen.add(new Resolution.Chosen(
                    node.packageName(),
                    packages.candidates(node).version(version),
                    List.copyOf(extras.getOrDefault(node.name(), new TreeSet<>())),
                    packages.file(node, version),
                    direct == null ? null : direct.source()));
        }
        return new Resolution(target, chosen);
    }

    private static Map<String, Map.Entry<Node, Integer>> byName(Map<Node, Integer> decisions) {
        Map<String, Map.Entry<Node, Integer>> named = new TreeMap<>();
        for (Map.Entry<Node, Integer> decision : decisions.entrySet()) {
            if (!decision.getKey().isRoot() && !decision.getKey().isExtra()) {
                named.put(decision.getKey().name(), decision);
            }
        }
        return named;
    }
}
