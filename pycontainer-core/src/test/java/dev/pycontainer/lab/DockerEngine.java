package dev.pycontainer.lab;

/** The laboratory's Docker Engine. */
public final class DockerEngine extends DockerLike {
    DockerEngine(Program program) {
        super(program);
    }

    @Override
    public void pull(String image) {
        program.run("pull", "--quiet", image);
    }

    @Override
    public String toString() {
        return "Docker Engine";
    }
}
