package dev.pycontainer.oci;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a layer came to be (image-spec, config.md, "history").
 *
 * @param created an RFC 3339 time
 * @param createdBy what made the layer, shown by {@code docker history}; never a command line or URL (K13)
 * @param comment what the layer holds
 * @param emptyLayer true for a step that changed only the config and has no layer
 */
public record History(String created, String createdBy, String comment, boolean emptyLayer) {

    public ObjectNode toJson() {
        ObjectNode node = OciJson.object();
        node.put("created", created);
        node.put("created_by", createdBy);
        if (!comment.isEmpty()) {
            node.put("comment", comment);
        }
        if (emptyLayer) {
            node.put("empty_layer", true);
        }
        return node;
    }
}
