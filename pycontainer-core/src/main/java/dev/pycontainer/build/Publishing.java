package dev.pycontainer.build;

import dev.pycontainer.base.BaseImage;
import dev.pycontainer.image.Content;
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
            Published published = publish(publication, destination, base);
            session.log().step("image in " + published.destination());
            results.add(published);
        }
        return results;
    }

    private Published publish(Publication publication, Destination destination, BaseImage base) throws IOException {
        try {
            return publisher(destination, base).publish(publication);
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

    private ImagePublisher publisher(Destination destination, BaseImage base) {
        if (destination instanceof Destination.OciLayout layout) {
            return new OciLayoutPublisher(layout.directory());
        }
        if (destination instanceof Destination.DockerArchive archive) {
            return new DockerArchivePublisher(archive.file());
        }
        Destination.Registry registry = (Destination.Registry) destination;
        ImageReference repository = registry.repository().value();
        Set<Digest> mountable = base.image().layers().stream()
                .map(Content::descriptor)
                .map(descriptor -> descriptor.digest())
                .collect(Collectors.toSet());
        return new RegistryPublisher(
                session.registry(),
                repository,
                registry.tags(),
                base.repository()
                        .filter(from -> from.registry().equals(repository.registry())
                                && !from.repository().equals(repository.repository()))
                        .orElse(null),
                mountable);
    }
}
