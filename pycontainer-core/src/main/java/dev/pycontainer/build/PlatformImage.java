package dev.pycontainer.build;

import dev.pycontainer.base.BaseImage;
import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * The finished image of one platform, and what it was made of.
 *
 * @param layers those above the base, bottom to top
 */
record PlatformImage(BaseImage base, List<BuiltLayer> layers, Image image) {

    /** The layers that other projects may have as well, as they are in the image: of dependencies, and of bytecode below them. */
    List<Layer> dependencies() {
        int baseLayers = image.layers().size() - layers.size();
        List<Layer> dependencies = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String role = layers.get(i).role();
            if (role.equals("application")) {
                break; // its bytecode is above it
            }
            if (role.equals("dependencies") || role.equals(BytecodeLayers.ROLE)) {
                dependencies.add(image.layers().get(baseLayers + i));
            }
        }
        return dependencies;
    }

    /** What the closing table and {@code image.json} say. */
    BuiltImage described() {
        List<LayerRow> rows = new ArrayList<>();
        int baseLayers = image.layers().size() - layers.size();
        for (int i = 0; i < image.layers().size(); i++) {
            rows.add(i < baseLayers ? baseRow(image.layers().get(i)) : row(layers.get(i - baseLayers), i));
        }
        return new BuiltImage(
                image.platform(),
                image.descriptor().digest(),
                image.configContent().descriptor().digest(),
                base.digest(),
                base.reference(),
                rows);
    }

    private LayerRow baseRow(Layer layer) {
        boolean written = base.written().contains(layer.descriptor().digest());
        return row(LayerRow.BASE, base.reference(), layer, written);
    }

    private LayerRow row(BuiltLayer built, int index) {
        return row(built.role(), built.content(), image.layers().get(index), !built.reused());
    }

    private static LayerRow row(String role, String content, Layer layer, boolean written) {
        return new LayerRow(
                role,
                content,
                layer.descriptor().mediaType(),
                layer.descriptor().digest(),
                layer.diffId(),
                layer.descriptor().size(),
                written);
    }
}
