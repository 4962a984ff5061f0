package dev.pycontainer.base;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A base in an archive as {@code docker save}, {@code podman save} and this project write it; one of an OCI layout will do, too. */
public final class DockerArchiveBase implements BaseSource {
    private static final String MANIFEST = "manifest.json";

    private final ImageFiles files;
    private final ArchiveStore store;

    /** @param shown for people */
    public DockerArchiveBase(Path file, String shown, ArchiveStore store) {
        this.files = new ArchiveFiles(file, shown);
        this.store = store;
    }

    /**
     * One image of the archive.
     *
     * @param names for errors
     * @param layers paths in the archive, bottom to top
     */
    record Saved(List<String> names, byte[] configBytes, ImageConfig config, List<String> layers) {}

    @Override
    public BaseImage base(Platform platform) throws IOException {
        Optional<byte[]> manifest = files.document(MANIFEST);
        if (manifest.isPresent()) {
            Image image = new ArchiveImages(files, store).image(chosen(saved(manifest.get()), platform));
            return BaseImage.ofFiles(files.shown(), image);
        }
        if (files.document(LayoutReader.MARKER).isEmpty()) {
            throw new PycontainerException("the base " + files.shown() + " is no archive of an image: it has neither "
                            + MANIFEST + " nor " + LayoutReader.MARKER)
                    .withHint("write one with docker save -o FILE IMAGE");
        }
        return BaseImage.ofFiles(files.shown(), new LayoutReader(files, store.blobs()).image(null, platform));
    }

    private Saved chosen(List<Saved> images, Platform platform) {
        List<Saved> fitting = images.stream()
                .filter(image -> BasePlatforms.fits(image.config(), platform))
                .toList();
        if (fitting.isEmpty()) {
            throw BasePlatforms.missing(
                    files.shown(),
                    platform,
                    images.stream().map(image -> image.config().platform()).toList());
        }
        if (fitting.size() > 1) {
            List<String> names =
                    fitting.stream().flatMap(image -> image.names().stream()).toList();
            throw new PycontainerException("the base " + files.shown() + " holds " + fitting.size() + " images for "
                            + platform + ": " + String.join(", ", names))
                    .withHint("save one of them into an archive of its own");
        }
        return fitting.get(0);
    }

    private List<Saved> saved(byte[] manifest) throws IOException {
        String what = MANIFEST + " of " + files.shown();
        Map<String, Saved> images = new LinkedHashMap<>();
        for (JsonNode entry : OciJson.parseList(manifest, what)) {
            String configPath = entry.path("Config").asText();
            byte[] bytes = files.requiredDocument(configPath);
            ImageConfig config = ImageConfig.parse(bytes, "config of " + files.shown());
            Saved image = new Saved(texts(entry.path("RepoTags")), bytes, config, texts(entry.path("Layers")));
            if (image.layers().size() != config.diffIds().size()) {
                throw new PycontainerException(what + " lists " + image.layers().size() + " layers, but the config "
                        + config.diffIds().size());
            }
            images.putIfAbsent(configPath, image);
        }
        return List.copyOf(images.values());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
