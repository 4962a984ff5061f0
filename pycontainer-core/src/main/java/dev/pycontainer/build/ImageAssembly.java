package dev.pycontainer.build;

import dev.pycontainer.base.BaseImage;
import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.ImageAssembler;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.History;
import dev.pycontainer.plan.BuildPlan;
import java.util.ArrayList;
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

    Image assemble(PinnedBase base, List<BuiltLayer> layers) {
        Image below = base.image().image();
        String created = plan.image().metadata().created().value().toString();
        ImageAssembler assembler = ImageAssembler.on(below);
        for (BuiltLayer layer : layers) {
            String comment = layer.role() + ": " + layer.content();
            assembler.append(layer.layer(), new History(created, MADE_BY, comment, false));
        }
        ContainerSettings settings =
                new ContainerSettings(plan, below.config(), base.facts().users());
        return assembler
                .configure(settings::applyTo)
                .annotate(annotations(base.image()))
                .assemble(plan.image().metadata().format().value());
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

    /** What the closing table and {@code image.json} say. */
    static BuiltImage described(Image image, BaseImage base, List<BuiltLayer> layers) {
        List<LayerRow> rows = new ArrayList<>();
        int baseLayers = image.layers().size() - layers.size();
        for (int i = 0; i < image.layers().size(); i++) {
            Layer layer = image.layers().get(i);
            BuiltLayer built = i < baseLayers ? null : layers.get(i - baseLayers);
            rows.add(new LayerRow(
                    built == null ? LayerRow.BASE : built.role(),
                    built == null ? base.reference() : built.content(),
                    layer.descriptor().mediaType(),
                    layer.descriptor().digest(),
                    layer.diffId(),
                    layer.descriptor().size(),
                    built != null && !built.reused()));
        }
        return new BuiltImage(
                image.platform(),
                image.descriptor().digest(),
                image.configContent().descriptor().digest(),
                base.digest(),
                base.reference(),
                rows);
    }
}
