package dev.pycontainer.publish;

import java.io.IOException;

/** One kind of destination. */
public interface ImagePublisher {
    /** Shows the old image or the new one, whole, at any time (INV-5); nothing half-written stays after a failure. */
    Published publish(Publication publication) throws IOException;
}
