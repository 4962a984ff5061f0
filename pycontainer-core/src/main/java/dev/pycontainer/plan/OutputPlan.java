package dev.pycontainer.plan;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the image goes.
 *
 * @param names what it is called
 * @param destinations in the order of publishing; the registry last
 * @param resultDirectory absolute; for {@code image-digest}, {@code image.json} and their like
 */
public record OutputPlan(ImageNames names, List<Destination> destinations, Path resultDirectory) {
    public OutputPlan {
        destinations = List.copyOf(destinations);
    }
}
