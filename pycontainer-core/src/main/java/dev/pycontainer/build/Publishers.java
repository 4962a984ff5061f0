package dev.pycontainer.build;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BaseReference;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Destination;
import dev.pycontainer.publish.DockerArchivePublisher;
import dev.pycontainer.publish.ImagePublisher;
import dev.pycontainer.publish.OciLayoutPublisher;
import dev.pycontainer.publish.RegistryPublisher;
import java.util.function.Predicate;

/** Makes what writes to a destination of the plan. */
final class Publishers {
    private static final int PARALLEL_PUSHES = 4;

    private final BuildPlan plan;
    private final BuildSession session;
    private final Reuse reuse;

    Publishers(BuildPlan plan, BuildSession session, Reuse reuse) {
        this.reuse = reuse;
        this.plan = plan;
        this.session = session;
    }

    /** @param ofBase whether a blob is a layer of the base; may learn of them later */
    ImagePublisher of(Destination destination, Predicate<Digest> ofBase) {
        if (destination instanceof Destination.OciLayout layout) {
            return new OciLayoutPublisher(layout.directory());
        }
        return destination instanceof Destination.DockerArchive archive
                ? new DockerArchivePublisher(archive.file(), hostPlatform())
                : registry((Destination.Registry) destination, ofBase);
    }

    RegistryPublisher registry(Destination.Registry destination, Predicate<Digest> ofBase) {
        ImageReference repository = destination.repository().value();
        boolean mountable = plan.inputs().base().reference().value() instanceof BaseReference.Registry base
                && base.image().registry().equals(repository.registry())
                && !base.image().repository().equals(repository.repository());
        ImageReference from = mountable
                ? ((BaseReference.Registry) plan.inputs().base().reference().value()).image()
                : null;
        return new RegistryPublisher(
                        session.registry(),
                        repository,
                        destination.tags(),
                        new RegistryPublisher.Mounts(from, ofBase),
                        tasks -> BoundedTasks.run(PARALLEL_PUSHES, "push", tasks))
                .knowing(() -> reuse.known(destination));
    }

    /** An archive is loaded here, as a rule: of several images it gets the one that this machine runs. */
    private static Platform hostPlatform() {
        return System.getProperty("os.arch").equals("aarch64") ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64;
    }
}
