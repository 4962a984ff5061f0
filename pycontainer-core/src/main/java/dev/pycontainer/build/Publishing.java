package dev.pycontainer.build;

import dev.pycontainer.base.BaseImage;
import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Destination;
import dev.pycontainer.publish.DockerArchivePublisher;
import dev.pycontainer.publish.ImagePublisher;
import dev.pycontainer.publish.OciLayoutPublisher;
import dev.pycontainer.publish.Publication;
import dev.pycontainer.publish.Published;
import dev.pycontainer.publish.RegistryPublisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a finished image to every destination of the plan, in its order. */
final class Publishing {
    private final BuildPlan plan;
    private final BuildSession session;

    Publishing(BuildPlan plan, BuildSession session) {
        this.plan = plan;
        this.session = session;
    }

    List<Published> publish(Publication publication, BaseImage base) throws IOException {
        List<Published> results = new ArrayList<>();
        for (Destination destination : plan.output().destinations()) {
            Published published = publisher(destination, base).publish(publication);
            session.log().step("image in " + published.destination());
            results.add(published);
        }
        return results;
    }

    private ImagePublisher publisher(Destination destination, BaseImage base) {
        if (destination instanceof Destination.OciLayout layout) {
            return new OciLayoutPublisher(layout.directory());
        }
        if (destination instanceof Destination.DockerArchive archive) {
            return new DockerArchivePublisher(archive.file());
        }
        Set<Digest> mountable = base.image().layers().stream()
                .map(layer -> layer.descriptor().digest())
                .collect(Collectors.toSet());
        return registryPublisher((Destination.Registry) destination, base.repository(), mountable);
    }

    /** Brings what an earlier build wrote to the registries alone. */
    List<Published> push(Publication publication, BuiltImage built) throws IOException {
        Set<Digest> mountable = built.layers().stream()
                .filter(layer -> layer.role().equals(LayerRow.BASE))
                .map(LayerRow::digest)
                .collect(Collectors.toSet());
        Optional<ImageReference> base =
                Optional.of(plan.inputs().base().reference().value());
        List<Published> results = new ArrayList<>();
        for (Destination destination : plan.output().destinations()) {
            if (destination instanceof Destination.Registry registry) {
                results.add(registryPublisher(registry, base, mountable).publish(publication));
            }
        }
        return results;
    }

    private ImagePublisher registryPublisher(
            Destination.Registry registry, Optional<ImageReference> base, Set<Digest> mountable) {
        ImageReference repository = registry.repository().value();
        return new RegistryPublisher(
                session.registry(),
                repository,
                registry.tags(),
                base.filter(from -> from.registry().equals(repository.registry())
                                && !from.repository().equals(repository.repository()))
                        .orElse(null),
                mountable);
    }
}
