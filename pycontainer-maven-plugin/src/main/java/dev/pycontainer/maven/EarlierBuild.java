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

    /** Where the image goes is no part of it; a build and a push differ in that alone. */
    private boolean serves(BuildPlan push) {
        return PlanJson.write(nowhere(push)).equals(PlanJson.write(nowhere(plan)));
    }

    private static BuildPlan nowhere(BuildPlan plan) {
        OutputPlan output = plan.output();
        return new BuildPlan(
                plan.project(),
                plan.inputs(),
                plan.image(),
                new OutputPlan(output.names(), List.of(), output.resultDirectory()),
                plan.execution(),
                plan.notes());
    }

    /** Where the image lies; empty if it was not written as a layout. */
    Optional<Path> layout() {
        return plan.output().destinations().stream()
                .filter(Destination.OciLayout.class::isInstance)
                .map(destination -> ((Destination.OciLayout) destination).directory())
                .findFirst();
    }
}
