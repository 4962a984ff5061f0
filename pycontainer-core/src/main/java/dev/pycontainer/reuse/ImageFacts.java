package dev.pycontainer.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseImage;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.OciJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an image tells the next build, in a member of its config: facts that otherwise only the wheels and the base's layers
 * tell. Config.md lets such members be.
 *
 * @param dependencies names the wheels that were checked together
 * @param layers what is known of the layers that hold them
 */
public final class ImageFacts {
    /** The annotation of manifests that follow these rules, and which version of them. */
    public static final String FORMAT = "dev.pycontainer.format";

    public static final String FORMAT_VERSION = "1";

    /** The annotation of what the base is known by. */
    public static final String BASE_KEY = "dev.pycontainer.base.key";

    static final String MEMBER = "dev.pycontainer";

    private final Digest dependencies;
    private final DependencyFacts layers;
    private final WheelNotes wheels;
    private final BaseTrace base;
    private final @Nullable BytecodeFacts bytecode;

    private ImageFacts(
            Digest dependencies,
            DependencyFacts layers,
            WheelNotes wheels,
            BaseTrace base,
            @Nullable BytecodeFacts bytecode) {
        this.dependencies = dependencies;
        this.wheels = wheels;
        this.layers = layers;
        this.base = base;
        this.bytecode = bytecode;
    }

    /**
     * The facts of an image that is being made.
     *
     * @param dependencies names the wheels that were checked together
     * @param layers what is known of the layers that hold them
     * @param wheels which files they are
     */
    public static ImageFacts of(
            Digest dependencies, DependencyFacts layers, WheelNotes wheels, BaseImage base, BaseFacts baseFacts) {
        return new ImageFacts(dependencies, layers, wheels, BaseTrace.of(base, baseFacts), null);
    }

    /** The same for an image with bytecode. */
    public ImageFacts compiled(BytecodeFacts facts) {
        return new ImageFacts(dependencies, layers, wheels, base, facts);
    }

    /** Writes them into a config. */
    public void into(ImageConfig.Editor config) {
        config.extension(MEMBER, toJson());
    }

    static ImageFacts read(ImageConfig config) {
        return read(config.toJson().path(MEMBER));
    }

    static ImageFacts read(JsonNode json) {
        return new ImageFacts(
                Digest.parse(json.path("dependencies").path("key").asText()),
                DependencyFacts.read(json.path("dependencies").path("layers")),
                WheelNotes.read(json.path("dependencies").path("wheels")),
                BaseTrace.read(json.path("base")),
                BytecodeFacts.read(json.path(BytecodeFacts.MEMBER)).orElse(null));
    }

    ObjectNode toJson() {
        ObjectNode json = OciJson.object();
        ObjectNode set = json.putObject("dependencies");
        set.put("key", dependencies.toString());
        set.set("layers", layers.toJson());
        set.set("wheels", wheels.toJson());
        json.set("base", base.toJson());
        bytecode().ifPresent(facts -> json.set(BytecodeFacts.MEMBER, facts.toJson()));
        return json;
    }

    Digest dependencies() {
        return dependencies;
    }

    DependencyFacts layers() {
        return layers;
    }

    WheelNotes wheels() {
        return wheels;
    }

    BaseTrace base() {
        return base;
    }

    Optional<BytecodeFacts> bytecode() {
        return Optional.ofNullable(bytecode);
    }
}
