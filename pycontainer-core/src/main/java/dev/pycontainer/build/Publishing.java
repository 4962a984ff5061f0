package dev.pycontainer.build;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BaseReference;
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
    private static final int PARALLEL_PUSHES = 4;

    private final BuildPlan plan;
    private final BuildSession session;
    private final Reuse reuse;

    Publishing(BuildPlan plan, BuildSession session, Reuse reuse) {
        this.plan = plan;
        this.session = session;
        this.reuse = reuse;
    }

    List<Published> publish(Publication publication, List<PlatformImage> images) throws IOException {
        List<Published> results = new ArrayList<>();
        for (Destination destination : plan.output().destinations()) {
            Published published = publish(publication, destination, images);
            session.log().step("image in " + published.destination());
            results.add(published);
        }
        return results;
    }

    private Published publish(Publication publication, Destination destination, List<PlatformImage> images)
            throws IOException {
        try {
            return publisher(destination, images).publish(publication);
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

    /** An archive is loaded here, as a rule: of several images it gets the one that this machine runs. */
    private static Platform hostPlatform() {
        return System.getProperty("os.arch").equals("aarch64") ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64;
    }

    private ImagePublisher publisher(Destination destination, List<PlatformImage> images) {
        if (destination instanceof Destination.OciLayout layout) {
            return new OciLayoutPublisher(layout.directory());
        }
        if (destination instanceof Destination.DockerArchive archive) {
            return new DockerArchivePublisher(archive.file(), hostPlatform());
        }
        Set<Digest> mountable = images.stream()
                .flatMap(platform -> platform.base().image().layers().stream())
                .map(layer -> layer.descriptor().digest())
                .collect(Collectors.toSet());
        return registryPublisher(
                (Destination.Registry) destination, images.get(0).base().repository(), mountable);
    }

    /** Brings what an earlier build wrote to the registries alone. */
    List<Published> push(Publication publication, BuildResult built) throws IOException {
        Set<Digest> mountable = built.images().stream()
                .flatMap(image -> image.layers().stream())
                .filter(layer -> layer.role().equals(LayerRow.BASE))
                .map(LayerRow::digest)
                .collect(Collectors.toSet());
        Optional<ImageReference> base =
                plan.inputs().base().reference().value() instanceof BaseReference.Registry tagged
                        ? Optional.of(tagged.image())
                        : Optional.empty();
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
        ImageReference from = base.filter(other -> other.registry().equals(repository.registry())
                        && !other.repository().equals(repository.repository()))
                .orElse(null);
        return new RegistryPublisher(
                        session.registry(),
                        repository,
                        registry.tags(),
                        new RegistryPublisher.Mounts(from, mountable),
                        tasks -> BoundedTasks.run(PARALLEL_PUSHES, "push", tasks))
                .knowing(reuse.known(registry));
    }
}
