package dev.pycontainer.lab;

import java.util.List;

/** What Docker Engine, Podman and containerd have in common: they pull an image over plain http and run it. */
public interface ContainerEngine {
    /** Pulls from a plain-http registry and unpacks. */
    void pull(String image);

    /**
     * Runs a pulled image to its end, on the host's network, and returns its standard output.
     *
     * @param options of the engine's own {@code run}; {@code --env NAME=value} and {@code --read-only} are the same in all
     *     three, {@code --user} is not among containerd's, which goes by the image
     * @param command replaces the image's {@code Cmd}; empty keeps it
     */
    String run(List<String> options, String image, String... command);

    /** Like {@link #run}, but returns at once; closing the container kills and removes it. */
    RunningContainer start(List<String> options, String image, String... command);

    /** Removes the image, so that the next pull is a real one; no such image is not an error. */
    void remove(String image);

    default String run(String image, String... command) {
        return run(List.of(), image, command);
    }
}
