package dev.pycontainer.maven;

import dev.pycontainer.build.BuildResult;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Destination;
import dev.pycontainer.plan.OutputPlan;
import dev.pycontainer.plan.PlanJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;

/** What the goal build made earlier in this run of Maven, so that push brings exactly that to the registry. */
record EarlierBuild(BuildPlan plan, BuildResult result) {
    private static final String KEY = EarlierBuild.class.getName();

    /** Keeps it in what Maven keeps for this plugin and one module until it ends. */
    void remember(AbstractMojo goal) {
        @SuppressWarnings("unchecked")
        Map<Object, Object> kept = goal.getPluginContext();
        if (kept != null) {
            kept.put(KEY, this);
        }
    }

    /** The build of the same plan, but for the registry. */
    static Optional<EarlierBuild> of(BuildPlan push, AbstractMojo goal) {
        Map<?, ?> kept = goal.getPluginContext();
        return kept != null && kept.get(KEY) instanceof EarlierBuild earlier && earlier.serves(push)
                ? Optional.of(earlier)
                : Optional.empty();
    }

    private boolean serves(BuildPlan push) {
        return PlanJson.write(local(push)).equals(PlanJson.write(plan));
    }

    private static BuildPlan local(BuildPlan push) {
        OutputPlan output = push.output();
        List<Destination> destinations = output.destinations().stream()
                .filter(destination -> !(destination instanceof Destination.Registry))
                .toList();
        return new BuildPlan(
                push.project(),
                push.inputs(),
                push.image(),
                new OutputPlan(output.names(), destinations, output.resultDirectory()),
                push.execution(),
                push.notes());
    }

    /** Where the image lies; empty if it was not written as a layout. */
    Optional<Path> layout() {
        return plan.output().destinations().stream()
                .filter(Destination.OciLayout.class::isInstance)
                .map(destination -> ((Destination.OciLayout) destination).directory())
                .findFirst();
    }
}
