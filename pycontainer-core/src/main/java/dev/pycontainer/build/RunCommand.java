package dev.pycontainer.build;

import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Destination;
import dev.pycontainer.plan.Port;
import java.nio.file.Path;

/** The command that starts a container of what was built, from where it lies now. */
final class RunCommand {
    private RunCommand() {}

    static String of(BuildPlan plan) {
        String ports = ports(plan);
        String layout = "";
        String archive = "";
        for (Destination destination : plan.output().destinations()) {
            if (destination instanceof Destination.Registry registry) {
                ImageReference pushed =
                        registry.repository().value().withTag(registry.tags().get(0));
                return "docker run --rm " + ports + pushed.familiar();
            }
            if (destination instanceof Destination.DockerArchive file) {
                archive = "docker load -i " + shown(file.file()) + " && docker run --rm " + ports
                        + plan.output().names().name().value().familiar();
            }
            if (destination instanceof Destination.OciLayout directory) {
                layout = "podman run --rm " + ports + "oci:" + shown(directory.directory()) + ":"
                        + plan.output().names().name().value().tagOrLatest();
            }
        }
        return archive.isEmpty() ? layout : archive;
    }

    private static String ports(BuildPlan plan) {
        StringBuilder options = new StringBuilder();
        for (Port port : plan.image().runtime().ports().value()) {
            String suffix = port.protocol() == Port.Protocol.TCP ? "" : "/" + port.protocol();
            options.append("-p ")
                    .append(port.number())
                    .append(':')
                    .append(port.number())
                    .append(suffix)
                    .append(' ');
        }
        return options.toString();
    }

    /** Relative to where the build was started, for that is where the command is typed in. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
