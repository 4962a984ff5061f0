package dev.pycontainer.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseFactsJson;
import dev.pycontainer.base.BaseImage;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an image keeps of its base besides the layers, so that another image can be put on the same base without a look at it.
 *
 * @param manifest of the base
 * @param layers how many layers the base has
 * @param chain of their digests and diff ids, so that layers somebody exchanged are no longer the base's
 * @param changed the members of the base's config that building changes, as they were; an absent one is not listed
 */
record BaseTrace(Descriptor manifest, int layers, Digest chain, ObjectNode changed, BaseFacts facts) {
    private static final List<String> CHANGED = List.of("created", "config");
    private static final String HISTORY = "history";

    static BaseTrace of(BaseImage base, BaseFacts facts) {
        Image image = base.image();
        ObjectNode config = image.config().toJson();
        ObjectNode changed = OciJson.object();
        for (String member : CHANGED) {
            if (config.has(member)) {
                changed.set(member, config.get(member));
            }
        }
        if (config.has(HISTORY)) {
            JsonNode history = config.get(HISTORY);
            changed.set(HISTORY, history.isArray() ? OciJson.object().numberNode(history.size()) : history);
        }
        Descriptor manifest = image.descriptor();
        return new BaseTrace(
                Descriptor.of(manifest.mediaType(), manifest.digest(), manifest.size()),
                image.layers().size(),
                chain(image.layers()),
                changed,
                facts);
    }

    static BaseTrace read(JsonNode json) {
        return new BaseTrace(
                Descriptor.read(json.path("manifest"), "trace of a base"),
                json.path("layers").asInt(-1),
                Digest.parse(json.path("chain").asText()),
                json.path("changed") instanceof ObjectNode changed ? changed : OciJson.object(),
                BaseFactsJson.read(json.path("facts")));
    }

    ObjectNode toJson() {
        ObjectNode json = OciJson.object();
        json.set("manifest", manifest.toJson());
        json.put("layers", layers);
        json.put("chain", chain.toString());
        json.set("changed", changed);
        json.set("facts", BaseFactsJson.write(facts));
        return json;
    }

    private static Digest chain(List<Layer> layers) {
        StringBuilder text = new StringBuilder();
        layers.forEach(layer -> text.append(layer.descriptor().digest())
                .append(' ')
                .append(layer.diffId())
                .append('\n'));
        return Digest.of(text.toString());
    }

    /** Whether these are the layers of an image on this base. */
    boolean isBelow(List<Layer> all) {
        return layers >= 0
                && layers <= all.size()
                && chain(all.subList(0, layers)).equals(chain);
    }

    /**
     * The base as it was before the image was put on it.
     *
     * @param config of the image on it
     * @param own the base's layers
     */
    Image restore(ImageConfig config, List<Layer> own) {
        byte[] bytes = OciJson.bytes(restored(config.toJson()));
        Descriptor descriptor = Descriptor.of(config(own), bytes);
        SortedMap<String, String> none = new TreeMap<>();
        return new Image(
                new ImageManifest(
                        manifest.mediaType(),
                        descriptor,
                        own.stream().map(Content::descriptor).toList(),
                        none),
                new UnreadContent(manifest),
                ImageConfig.parse(bytes, "config of the base"),
                Content.of(descriptor, bytes),
                own);
    }

    private static MediaType config(List<Layer> own) {
        boolean docker =
                own.stream().anyMatch(layer -> layer.descriptor().mediaType().isDocker());
        return docker ? MediaType.DOCKER_CONFIG : MediaType.OCI_CONFIG;
    }

    private ObjectNode restored(ObjectNode json) {
        json.remove(ImageFacts.MEMBER);
        for (String member : CHANGED) {
            if (changed.has(member)) {
                json.set(member, changed.get(member));
            } else {
                json.remove(member);
            }
        }
        if (json.path("rootfs").path("diff_ids") instanceof ArrayNode ids) {
            shorten(ids, layers);
        }
        JsonNode history = changed.path(HISTORY);
        if (history.isInt() && json.path(HISTORY) instanceof ArrayNode entries) {
            shorten(entries, history.asInt());
        } else if (history.isMissingNode()) {
            json.remove(HISTORY);
        } else {
            json.set(HISTORY, history);
        }
        return json;
    }

    private static void shorten(ArrayNode list, int size) {
        while (list.size() > size) {
            list.remove(list.size() - 1);
        }
    }
}
