package dev.pycontainer.lab;

/** Podman with the laboratory's own storage. */
public final class Podman extends DockerLike {
    Podman(Program program) {
        super(program);
    }

    @Override
    public void pull(String image) {
        program.run("pull", "--quiet", "--tls-verify=false", image);
    }

    @Override
    public String toString() {
        return "Podman";
    }
}
