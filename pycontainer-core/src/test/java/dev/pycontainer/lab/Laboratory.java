package dev.pycontainer.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The parts of the running laboratory, as {@code lab.env} names them. */
public final class Laboratory {
    /** What every laboratory has; {@code lab/up} writes them. */
    static final List<String> VARIABLES = List.of(
            "LAB_DIR",
            "LAB_REGISTRY",
            "LAB_REGISTRY_LOG",
            "LAB_AUTH_REGISTRY",
            "LAB_AUTH_REGISTRY_LOG",
            "LAB_AUTH_USER",
            "LAB_AUTH_PASSWORD",
            "DOCKER_HOST",
            "LAB_DOCKER",
            "LAB_CTR",
            "LAB_PODMAN",
            "LAB_UMOCI",
            "LAB_SKOPEO",
            "LAB_BASE",
            "LAB_BASE_TAG",
            "LAB_BASE_IMAGE",
            "LAB_VENV");

    private final Map<String, String> environment;

    private Laboratory(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The laboratory of this process's environment; only for tests marked {@link LaboratoryTest}. */
    public static Laboratory running() {
        return new Laboratory(System.getenv());
    }

    /** Whether a missing laboratory is an error, as in continuous integration. */
    public static boolean required() {
        return required(System.getenv());
    }

    static boolean required(Map<String, String> environment) {
        return "true".equals(environment.get("PYCONTAINER_LAB_REQUIRED"));
    }

    /** The anonymous plain-http registry (distribution 2.8), as {@code host:port}. */
    public String registry() {
        return variable("LAB_REGISTRY");
    }

    public RegistryLog registryLog() {
        return new RegistryLog(path("LAB_REGISTRY_LOG"));
    }

    /** A plain-http registry that wants Basic authentication, as {@code host:port}. */
    public String authRegistry() {
        return variable("LAB_AUTH_REGISTRY");
    }

    /** The log that a variable of {@code lab.env} names, of a registry that not every laboratory has. */
    public RegistryLog logOf(String variable) {
        return new RegistryLog(path(variable));
    }

    public RegistryLog authRegistryLog() {
        return new RegistryLog(path("LAB_AUTH_REGISTRY_LOG"));
    }

    public String authUser() {
        return variable("LAB_AUTH_USER");
    }

    public String authPassword() {
        return variable("LAB_AUTH_PASSWORD");
    }

    /** The base image in {@link #registry()}: {@code host:port/library/python:3.11-slim}. */
    public String baseImage() {
        return variable("LAB_BASE_IMAGE");
    }

    /** The folder of the OCI layout that holds the base image. */
    public Path baseLayout() {
        return path("LAB_BASE");
    }

    /** The base image's tag in {@link #baseLayout()}. */
    public String baseTag() {
        return variable("LAB_BASE_TAG");
    }

    /** A program of the venv to compare with, such as {@code uv}, {@code pip} or {@code python}. */
    public Program venv(String program) {
        return Program.of(path("LAB_VENV").resolve("bin").resolve(program));
    }

    public DockerEngine docker() {
        return new DockerEngine(Program.of(path("LAB_DOCKER"), "--host", variable("DOCKER_HOST")));
    }

    public Podman podman() {
        return new Podman(Program.of(path("LAB_PODMAN")));
    }

    public Containerd containerd() {
        return new Containerd(Program.of(path("LAB_CTR")));
    }

    /** Docker Engine, Podman and containerd: what must hold for every engine is tested over these. */
    public List<ContainerEngine> engines() {
        return List.of(docker(), podman(), containerd());
    }

    public Umoci umoci() {
        return new Umoci(Program.of(path("LAB_UMOCI")));
    }

    public Skopeo skopeo() {
        return new Skopeo(Program.of(path("LAB_SKOPEO")));
    }

    /** crane, for tests that need {@code LAB_CRANE}. */
    public Program crane() {
        return Program.of(path("LAB_CRANE"));
    }

    /** syft, for tests that can do with or without {@code LAB_SYFT}. */
    public Program syft() {
        return Program.of(path("LAB_SYFT"));
    }

    /** Any variable of {@code lab.env}; one that not every laboratory has belongs in {@link LaboratoryTest#needs()}. */
    public String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    name + " is not set: is the test marked @LaboratoryTest, does it need more?");
        }
        return value;
    }

    private Path path(String name) {
        return Path.of(variable(name));
    }
}
