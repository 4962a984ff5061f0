package dev.pycontainer.build;

import dev.pycontainer.base.BaseImage;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.ImageAssembler;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.History;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.publish.Publication;
import dev.pycontainer.reuse.ImageFacts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts base, layers and the plan's settings together. */
final class ImageAssembly {
    private static final String MADE_BY = "pycontainer";

    private final BuildPlan plan;

    ImageAssembly(BuildPlan plan) {
        this.plan = plan;
    }

    Image assemble(ResolvedInputs inputs, ImageLayers.Made made) {
        PinnedBase base = inputs.base().orElseThrow();
        Image below = base.image().image();
        String created = plan.image().metadata().created().value().toString();
        ImageAssembler assembler = ImageAssembler.on(below);
        for (BuiltLayer layer : made.layers()) {
            assembler.append(layer.layer(), new History(created, madeBy(layer), "", false));
        }
        boolean compiled = made.layers().stream().anyMatch(layer -> layer.role().equals(BytecodeLayers.ROLE));
        ContainerSettings settings =
                new ContainerSettings(plan, below.config(), base.facts().users(), compiled);
        DependencyLayers.Made wheels = made.dependencies();
        ImageFacts plain =
                ImageFacts.of(wheels.key(), wheels.facts(), NotedWheels.notes(inputs), base.image(), base.facts());
        ImageFacts facts = made.bytecode().map(plain::compiled).orElse(plain);
        return assembler
                .configure(settings::applyTo)
                .configure(facts::into)
                .annotate(annotations(base.image()))
                .annotate(own(inputs.target(), base.image()))
                .assemble(plan.image().metadata().format().value());
    }

    /** Short, since there may be many layers and everybody who runs the image reads it: wheels say themselves what they are. */
    private static String madeBy(BuiltLayer layer) {
        String content = layer.role().equals("dependencies") ? layer.content() : layer.role() + ": " + layer.content();
        return MADE_BY + ": " + content;
    }

    /** Those of the plan, and the base's name and digest as the image-spec wants them (annotations.md). */
    private SortedMap<String, String> annotations(BaseImage base) {
        SortedMap<String, String> annotations = new TreeMap<>();
        base.repository().ifPresent(repository -> {
            String tag = repository.tag().map(text -> ":" + text).orElse("");
            annotations.put("org.opencontainers.image.base.name", repository.name() + tag);
        });
        annotations.put("org.opencontainers.image.base.digest", base.digest().toString());
        return plan.image().metadata().annotations().applyTo(annotations);
    }

    /** What the next build knows the image by. */
    private static SortedMap<String, String> own(ImageTarget target, BaseImage base) {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put(ImageFacts.FORMAT, ImageFacts.FORMAT_VERSION);
        base.key().ifPresent(key -> annotations.put(ImageFacts.BASE_KEY, key.toString()));
        annotations.put("dev.pycontainer.python", target.environment().python().toString());
        annotations.put("dev.pycontainer.libc", target.environment().libc().toString());
        return annotations;
    }

    /** One image as it is, several under an index that names each one's platform. */
    Publication publication(List<PlatformImage> platforms) {
        List<Image> images = platforms.stream().map(PlatformImage::image).toList();
        List<ImageReference> names = plan.output().names().all();
        if (images.size() == 1) {
            return Publication.of(images.get(0), names);
        }
        ImageFormat format = plan.image().metadata().format().value();
        List<Descriptor> manifests = images.stream()
                .map(image -> image.descriptor().withPlatform(image.platform()))
                .toList();
        SortedMap<String, String> annotations = format == ImageFormat.OCI
                ? plan.image().metadata().annotations().applyTo(new TreeMap<>())
                : new TreeMap<>();
        byte[] index = new ImageIndex(format.index(), manifests, annotations).toBytes();
        return new Publication(images, Content.of(Descriptor.of(format.index(), index), index), names);
    }
}
