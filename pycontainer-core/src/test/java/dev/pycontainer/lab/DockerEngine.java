package dev.pycontainer.lab;

import com.fasterxml.jackson.databind.JsonNode;

/** The laboratory's Docker Engine. */
public final class DockerEngine extends DockerLike {
    DockerEngine(Program program) {
        super(program);
    }

    @Override
    public void pull(String image) {
        program.run("pull", "--quiet", image);
    }

    /** Pulls the image that an index has for a platform, such as {@code linux/arm64}. */
    public void pull(String image, String platform) {
        program.run("pull", "--quiet", "--platform", platform, image);
    }

    /** What Docker's command line reads of an index in a plain-http registry, one entry a platform. */
    public JsonNode manifest(String image) {
        return json(program.run("manifest", "inspect", "--insecure", image));
    }

    @Override
    public String toString() {
        return "Docker Engine";
    }
}
