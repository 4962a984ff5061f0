package dev.pycontainer.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The config of an image (image-spec, config.md), kept as the JSON tree it was read from: members that pycontainer does
 * not know, {@code null} maps and odd values survive (PL-10, X11). Immutable; {@link #edit()} starts a changed copy.
 */
public final class ImageConfig {
    private final ObjectNode json;

    private ImageConfig(ObjectNode json) {
        this.json = json;
    }

    /** A config with no layers, for an image without a base. */
    public static ImageConfig empty(Platform platform) {
        ObjectNode json = OciJson.object();
        json.put("architecture", platform.architecture());
        json.put("os", platform.os());
        platform.variant().ifPresent(variant -> json.put("variant", variant));
        json.putObject("config");
        ObjectNode rootfs = json.putObject("rootfs");
        rootfs.put("type", "layers");
        rootfs.putArray("diff_ids");
        return new ImageConfig(json);
    }

    /** @param what names the config in errors */
    public static ImageConfig parse(byte[] bytes, String what) {
        ObjectNode json = OciJson.parse(bytes, what);
        if (!json.path("rootfs").path("diff_ids").isArray()) {
            throw new PycontainerException(what + " has no rootfs.diff_ids");
        }
        return new ImageConfig(json);
    }

    public Platform platform() {
        String variant = json.path("variant").asText("");
        return new Platform(
                json.path("os").asText("linux"),
                json.path("architecture").asText("unknown"),
                variant.isEmpty() ? null : variant);
    }

    /** The digests of the uncompressed layers, bottom to top. */
    public List<Digest> diffIds() {
        List<Digest> ids = new ArrayList<>();
        for (JsonNode id : OciJson.elements(json.path("rootfs"), "diff_ids")) {
            ids.add(Digest.parse(id.asText()));
        }
        return ids;
    }

    /**
     * The same for the layers of a manifest.
     *
     * @param name of the image, for the error
     * @throws PycontainerException if there are more or fewer than layers
     */
    public List<Digest> diffIds(ImageManifest manifest, String name) {
        List<Digest> ids = diffIds();
        int layers = manifest.layers().size();
        if (ids.size() != layers) {
            throw new PycontainerException("config of " + name + " lists " + ids.size()
                    + " diff_ids, but the manifest has " + layers + " layers");
        }
        return ids;
    }

    /** The environment, in the order of the config; of a repeated name the last value counts. */
    public Map<String, String> env() {
        Map<String, String> env = new LinkedHashMap<>();
        for (JsonNode entry : OciJson.elements(run(), "Env")) {
            String text = entry.asText();
            int equals = text.indexOf('=');
            env.put(equals < 0 ? text : text.substring(0, equals), equals < 0 ? "" : text.substring(equals + 1));
        }
        return env;
    }

    public Optional<String> user() {
        return text("User");
    }

    public Optional<String> workingDirectory() {
        return text("WorkingDir");
    }

    public List<String> entrypoint() {
        return texts("Entrypoint");
    }

    public List<String> cmd() {
        return texts("Cmd");
    }

    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : run().path("Labels").properties()) {
            labels.put(entry.getKey(), entry.getValue().asText());
        }
        return labels;
    }

    /** A copy of the whole JSON tree. */
    public ObjectNode toJson() {
        return json.deepCopy();
    }

    public byte[] toBytes() {
        return OciJson.bytes(json);
    }

    /** The number of {@code history} entries that stand for a layer, or -1 where the config has no history. */
    public int historyLayers() {
        if (!json.path("history").isArray()) {
            return -1;
        }
        int layers = 0;
        for (JsonNode entry : json.path("history")) {
            layers += entry.path("empty_layer").asBoolean() ? 0 : 1;
        }
        return layers;
    }

    public Editor edit() {
        return new Editor(json.deepCopy());
    }

    private JsonNode run() {
        return json.path("config");
    }

    private Optional<String> text(String member) {
        String value = run().path(member).asText("");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private List<String> texts(String member) {
        List<String> values = new ArrayList<>();
        OciJson.elements(run(), member).forEach(value -> values.add(value.asText()));
        return values;
    }

    /** Changes a copy of a config, member by member. */
    public static final class Editor {
        private final ObjectNode json;

        private Editor(ObjectNode json) {
            this.json = json;
        }

        /** @param created an RFC 3339 time */
        public Editor created(String created) {
            json.put("created", created);
            return this;
        }

        public Editor env(Map<String, String> env) {
            ArrayNode list = run().putArray("Env");
            env.forEach((name, value) -> list.add(name + "=" + value));
            return this;
        }

        public Editor labels(Map<String, String> labels) {
            ObjectNode node = run().putObject("Labels");
            labels.forEach(node::put);
            return this;
        }

        public Editor workingDirectory(String path) {
            run().put("WorkingDir", path);
            return this;
        }

        public Editor user(String user) {
            run().put("User", user);
            return this;
        }

        /** Sets the entrypoint and clears the base's command, as Docker does (X03). */
        public Editor entrypoint(List<String> words) {
            list("Entrypoint", words);
            run().remove("Cmd");
            return this;
        }

        public Editor cmd(List<String> words) {
            return list("Cmd", words);
        }

        public Editor stopSignal(String signal) {
            run().put("StopSignal", signal);
            return this;
        }

        /** Adds ports in the config's own form, {@code 8000/tcp}; the base's stay. */
        public Editor exposedPorts(List<String> ports) {
            addMembers("ExposedPorts", ports);
            return this;
        }

        /** Adds volumes; the base's stay. */
        public Editor volumes(List<String> paths) {
            addMembers("Volumes", paths);
            return this;
        }

        /** Adds one layer on top: its diff id and its history, which always match (X01). */
        public Editor addLayer(Digest diffId, History history) {
            if (!(json.path("rootfs").path("diff_ids") instanceof ArrayNode ids)) {
                throw new IllegalStateException("parse() has checked that diff_ids is a list");
            }
            alignHistory(ids.size(), history.created());
            ids.add(diffId.toString());
            json.withArray("history").add(history.toJson());
            return this;
        }

        /** Sets a member that only its writer understands, which config.md allows; it comes last. */
        public Editor extension(String name, ObjectNode value) {
            json.remove(name);
            json.set(name, value);
            return this;
        }

        public ImageConfig done() {
            return new ImageConfig(json.deepCopy());
        }

        /** A base may have no history, or null; then each of its layers gets an entry, so that the counts match. */
        private void alignHistory(int layers, String created) {
            if (json.path("history").isArray()) {
                return;
            }
            ArrayNode history = json.putArray("history");
            for (int i = 0; i < layers; i++) {
                history.add(new History(created, "base image", "", false).toJson());
            }
        }

        private Editor list(String member, List<String> words) {
            ArrayNode list = run().putArray(member);
            words.forEach(list::add);
            return this;
        }

        private void addMembers(String member, List<String> names) {
            ObjectNode node = member(run(), member);
            names.forEach(name -> node.putObject(name));
        }

        private ObjectNode run() {
            return member(json, "config");
        }

        private static ObjectNode member(ObjectNode parent, String name) {
            @Nullable JsonNode value = parent.get(name);
            return value instanceof ObjectNode object ? object : parent.putObject(name);
        }
    }
}
