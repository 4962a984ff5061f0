package dev.pycontainer.base;

import dev.pycontainer.image.ImageAssembler;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.Platform;
import java.util.List;
import java.util.TreeMap;

/** A base with nothing in it. */
public final class ScratchBase implements BaseSource {
    @Override
    public BaseImage base(Platform platform) {
        return new BaseImage(
                "scratch",
                ImageAssembler.empty(platform).assemble(ImageFormat.OCI),
                null,
                new BaseFacts(List.of(), null, new TreeMap<>()),
                null);
    }
}
