package dev.pycontainer.plan;

import dev.pycontainer.oci.ImageFormat;
import java.time.Instant;

/**
 * What the image says about itself.
 *
 * @param created whole seconds; also the time of every file in our layers
 */
public record MetadataPlan(
        Decided<ImageFormat> format, Decided<Instant> created, NamedValues labels, NamedValues annotations) {}
