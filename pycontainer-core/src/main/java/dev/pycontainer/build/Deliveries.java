package dev.pycontainer.build;

import dev.pycontainer.base.BaseImage;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.plan.Destination;
import dev.pycontainer.publish.ImagePublisher;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings what will be in the image to its destinations while the rest of it is still made. No blob goes out before it is known
 * that the image is a new one. What fails is told when the image is published; until then no name has moved.
 */
final class Deliveries implements Closeable {
    private final Map<Destination, DeliveryLane> lanes = new LinkedHashMap<>();
    private final Set<Digest> ofBase = ConcurrentHashMap.newKeySet();
    private final List<Content> waiting = new ArrayList<>();
    private boolean isNew;

    Deliveries(List<Destination> destinations, Publishers publishers, Stopwatch stopwatch) {
        for (Destination destination : destinations) {
            lanes.put(destination, DeliveryLane.of(publishers.of(destination, ofBase::contains), stopwatch));
        }
    }

    /** Asks the registries what they have, and on the way for their tokens. */
    void begin() {
        lanes.values().forEach(DeliveryLane::begin);
    }

    /** A base of the image; its layers go out once the image is known to be new. */
    synchronized void base(BaseImage base) {
        for (Content layer : base.image().layers()) {
            if (ofBase.add(layer.descriptor().digest())) {
                waiting.add(layer);
            }
        }
        if (isNew) {
            imageIsNew();
        }
    }

    /** Something has to be made for this image, so it is not the one that is there. */
    synchronized void imageIsNew() {
        isNew = true;
        waiting.forEach(blob -> lanes.values().forEach(lane -> lane.bring(blob)));
        waiting.clear();
    }

    /** A layer that is about to be written. */
    void layer(GrowingBlob layer, MediaType type) {
        lanes.values().forEach(lane -> lane.bring(layer, type));
        imageIsNew();
    }

    /**
     * Waits until everything that was brought has arrived.
     *
     * @return publishes the rest
     */
    ImagePublisher arrived(Destination destination) throws IOException {
        return Objects.requireNonNull(lanes.get(destination)).arrived();
    }

    /** Stops what is on its way, and takes back what no image will need. */
    @Override
    public void close() throws IOException {
        for (DeliveryLane lane : lanes.values()) {
            lane.close();
        }
    }
}
