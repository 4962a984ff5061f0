package dev.pycontainer.build;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Destination;
import dev.pycontainer.publish.ImagePublisher;
import dev.pycontainer.publish.Publication;
import dev.pycontainer.publish.Published;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a finished image to every destination of the plan, in its order. */
final class Publishing {
    private final BuildPlan plan;
    private final BuildSession session;
    private final Reuse reuse;

    Publishing(BuildPlan plan, BuildSession session, Reuse reuse) {
        this.plan = plan;
        this.session = session;
        this.reuse = reuse;
    }

    List<Published> publish(Publication publication, Deliveries deliveries) throws IOException {
        List<Published> results = new ArrayList<>();
        for (Destination destination : plan.output().destinations()) {
            Published published = publish(publication, destination, deliveries);
            session.log().step("image in " + published.destination());
            results.add(published);
        }
        return results;
    }

    private Published publish(Publication publication, Destination destination, Deliveries deliveries)
            throws IOException {
        try {
            ImagePublisher publisher = deliveries.arrived(destination);
            return session.stopwatch().time("publish", () -> publisher.publish(publication));
        } catch (IOException e) {
            if (destination instanceof Destination.OciLayout layout) {
                throw OutputFailure.writing(layout.directory(), e);
            }
            if (destination instanceof Destination.DockerArchive archive) {
                throw OutputFailure.writing(archive.file(), e);
            }
            throw e;
        }
    }

    /** Brings what an earlier build wrote to the registries alone. */
    List<Published> push(Publication publication, BuildResult built) throws IOException {
        Set<Digest> mountable = built.images().stream()
                .flatMap(image -> image.layers().stream())
                .filter(layer -> layer.role().equals(LayerRow.BASE))
                .map(LayerRow::digest)
                .collect(Collectors.toSet());
        Publishers publishers = new Publishers(plan, session, reuse);
        List<Published> results = new ArrayList<>();
        for (Destination destination : plan.output().destinations()) {
            if (destination instanceof Destination.Registry registry) {
                results.add(publishers.registry(registry, mountable::contains).publish(publication));
            }
        }
        return results;
    }
}
