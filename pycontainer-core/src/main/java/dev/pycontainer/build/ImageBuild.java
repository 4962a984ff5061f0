package dev.pycontainer.build;

import dev.pycontainer.build.InputResolver.Resolution;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.layer.UnlikeLayerException;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.publish.OciLayoutReader;
import dev.pycontainer.publish.Publication;
import dev.pycontainer.publish.Published;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a plan: resolve the inputs, write the layers, assemble an image for each platform, publish. */
public final class ImageBuild {
    private final BuildHost host;

    public ImageBuild(BuildHost host) {
        this.host = host;
    }

    /** Builds the image and brings it to every destination of the plan. */
    public BuildResult build(BuildPlan plan) throws IOException {
        long start = System.nanoTime();
        try (BuildSession session = BuildSession.open(plan, host)) {
            ResultFiles files = begin(plan);
            Made made = make(plan, session, files, Reuse.of(plan, session));
            Publication publication = made.publication();
            List<PlatformImage> images = made.images();
            List<Published> published = made.published();
            BuildResult result = new BuildResult(
                    publication.names(),
                    publication.top().descriptor().digest(),
                    images.stream().map(PlatformImage::described).toList(),
                    published,
                    session.traffic(),
                    Duration.ofNanos(System.nanoTime() - start),
                    RunCommand.of(plan));
            Optional<Timings> timings = timings(plan, session);
            files.writeResult(result, timings);
            host.log().step(TransferSummary.of(result).line());
            session.summarizeRetries();
            timings.ifPresent(host.log()::timed);
            host.log().finished(result);
            return result;
        }
    }

    /** The image of each platform, all of them together, and where they went. */
    private record Made(List<PlatformImage> images, Publication publication, List<Published> published) {}

    /** A layer of an earlier image that is not what it should be shows when its bytes are needed: then without all of them. */
    private Made make(BuildPlan plan, BuildSession session, ResultFiles files, Reuse reuse) throws IOException {
        try (Deliveries deliveries = new Deliveries(
                plan.output().destinations(), new Publishers(plan, session, reuse), session.stopwatch())) {
            deliveries.begin();
            return make(plan, session, files, reuse, deliveries);
        } catch (MissingCompilerException e) {
            host.log().detail("once more without a compiler: " + e.getMessage());
            return make(plan, session, files, reuse.withoutCompiler());
        } catch (UnlikeLayerException e) {
            host.log().warning(e.getMessage() + ": building without layers of earlier images");
            return make(plan, session, files, Reuse.none(plan, session));
        }
    }

    private Made make(BuildPlan plan, BuildSession session, ResultFiles files, Reuse reuse, Deliveries deliveries)
            throws IOException {
        InputResolver resolver = new InputResolver(plan, session, reuse);
        List<Resolution> resolutions = new ArrayList<>();
        for (Platform platform : plan.inputs().platforms().value()) {
            resolutions.add(resolver.resolve(platform));
        }
        files.writeInputs(resolutions.stream().map(Resolution::inputs).toList());
        resolutions.forEach(resolution -> resolution.inputs().requireComplete());
        List<PlatformImage> images = new ArrayList<>();
        for (Resolution resolution : resolutions) {
            images.add(image(plan, session, resolution, reuse, deliveries));
        }
        Publication publication = new ImageAssembly(plan).publication(images);
        List<Published> published = new Publishing(plan, session, reuse).publish(publication, deliveries);
        reuse.keep(images);
        return new Made(images, publication, published);
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
            Publication publication = new OciLayoutReader(layout).read(built.digest(), built.names());
            List<Published> published =
                    new Publishing(plan, session, Reuse.none(plan, session)).push(publication, built);
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
    public List<ResolvedInputs> resolve(BuildPlan plan) throws IOException {
        try (BuildSession session = BuildSession.open(plan, host)) {
            ResultFiles files = begin(plan);
            InputResolver resolver = new InputResolver(plan, session, Reuse.none(plan, session));
            List<ResolvedInputs> inputs = new ArrayList<>();
            for (Platform platform : plan.inputs().platforms().value()) {
                inputs.add(resolver.resolveWithoutBaseIfPossible(platform).inputs());
            }
            files.writeInputs(inputs);
            inputs.forEach(ResolvedInputs::requireComplete);
            return inputs;
        }
    }

    private static Optional<Timings> timings(BuildPlan plan, BuildSession session) {
        return plan.execution().timings().value()
                ? Optional.of(session.stopwatch().timings())
                : Optional.empty();
    }

    private ResultFiles begin(BuildPlan plan) throws IOException {
        plan.notes().forEach(host.log()::step);
        ResultFiles files = new ResultFiles(plan);
        files.writePlan();
        return files;
    }

    private static PlatformImage image(
            BuildPlan plan, BuildSession session, Resolution resolution, Reuse reuse, Deliveries deliveries)
            throws IOException {
        ResolvedInputs inputs = resolution.inputs();
        PinnedBase base = inputs.base().orElseThrow();
        deliveries.base(base.image());
        ImageLayers.Made layers = new ImageLayers(plan, session, reuse, deliveries).make(inputs, resolution.wheels());
        new LibraryCheck(session, reuse).check(base.image(), layers.dependencies());
        return new PlatformImage(base.image(), layers.layers(), new ImageAssembly(plan).assemble(inputs, layers));
    }
}
