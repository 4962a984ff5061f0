package dev.pycontainer.build;

import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.InputResolver.Resolution;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.publish.OciLayoutReader;
import dev.pycontainer.publish.Publication;
import dev.pycontainer.publish.Published;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a plan: resolve the inputs, write the layers, assemble the image, publish it. */
public final class ImageBuild {
    private final BuildHost host;

    public ImageBuild(BuildHost host) {
        this.host = host;
    }

    /** Builds the image and brings it to every destination of the plan. */
    public BuildResult build(BuildPlan plan) throws IOException {
        long start = System.nanoTime();
        try (BuildSession session = BuildSession.open(plan, host)) {
            plan.notes().forEach(host.log()::step);
            ResultFiles files = new ResultFiles(plan);
            files.writePlan();
            Resolution resolution = new InputResolver(plan, session).resolve(platform(plan));
            ResolvedInputs inputs = resolution.inputs();
            files.writeInputs(List.of(inputs));
            PinnedBase base = inputs.base().orElseThrow();
            List<BuiltLayer> layers = new ImageLayers(plan, session).make(inputs, resolution.wheels());
            Image image = new ImageAssembly(plan).assemble(base, layers);
            List<Published> published = new Publishing(plan, session)
                    .publish(Publication.of(image, plan.output().names().all()), base.image());
            BuiltImage built = ImageAssembly.described(image, base.image(), layers);
            BuildResult result = new BuildResult(
                    plan.output().names().all(),
                    image.descriptor().digest(),
                    List.of(built),
                    published,
                    session.traffic(),
                    Duration.ofNanos(System.nanoTime() - start),
                    RunCommand.of(plan));
            files.writeResult(result);
            session.summarizeRetries();
            host.log().finished(result);
            return result;
        }
    }

    /**
     * Pushes what an earlier build of the same plan wrote to its layout: nothing is made again, and nothing on this machine is
     * written.
     *
     * @param layout the directory of the layout
     * @param built what the build made
     */
    public BuildResult push(BuildPlan plan, Path layout, BuildResult built) throws IOException {
        long start = System.nanoTime();
        try (BuildSession session = BuildSession.open(plan, host)) {
            Image image = new OciLayoutReader(layout).read(built.digest());
            List<Published> published = new Publishing(plan, session)
                    .push(Publication.of(image, built.names()), built.images().get(0));
            BuildResult result = new BuildResult(
                    built.names(),
                    built.digest(),
                    List.of(),
                    published,
                    session.traffic(),
                    Duration.ofNanos(System.nanoTime() - start),
                    RunCommand.of(plan));
            session.summarizeRetries();
            host.log().finished(result);
            return result;
        }
    }

    /** Pins the inputs and writes them to {@code image-inputs.json}; builds nothing. */
    public ResolvedInputs resolve(BuildPlan plan) throws IOException {
        try (BuildSession session = BuildSession.open(plan, host)) {
            plan.notes().forEach(host.log()::step);
            ResultFiles files = new ResultFiles(plan);
            files.writePlan();
            ResolvedInputs inputs = new InputResolver(plan, session)
                    .resolveWithoutBaseIfPossible(platform(plan))
                    .inputs();
            files.writeInputs(List.of(inputs));
            return inputs;
        }
    }

    private static Platform platform(BuildPlan plan) {
        return plan.inputs().platforms().value().get(0);
    }
}
