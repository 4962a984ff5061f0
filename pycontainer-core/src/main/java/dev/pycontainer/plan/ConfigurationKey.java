package dev.pycontainer.plan;

import static dev.pycontainer.plan.KeySpec.choice;
import static dev.pycontainer.plan.KeySpec.flag;
import static dev.pycontainer.plan.KeySpec.list;
import static dev.pycontainer.plan.KeySpec.map;
import static dev.pycontainer.plan.KeySpec.of;
import static dev.pycontainer.plan.KeySpec.path;
import static dev.pycontainer.plan.KeySpec.text;
import static dev.pycontainer.plan.KeySpec.whole;
import static dev.pycontainer.plan.KeySpec.words;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The schema as data: every key there is, whichever door it comes by; the order is that of the reference. */
public enum ConfigurationKey {
    TAG(text("Name of the image: name, name:tag or a full reference. With registry set, the tag part applies there.")
            .by("project name : project version")),
    TAGS(list("Further tags of the same image: tags, or references like tag.")),
    REGISTRY(text("Repository to push to, host/path.")),
    REGISTRY_AUTH(
            "registry.auth",
            text("Where credentials for the push come from: docker-config, settings:<server id>, environment, github-token,"
                            + " azure-cli, helper:<suffix> or anonymous. Never a secret itself.")
                    .by("all sources in turn")),
    BASE_IMAGE(text("The base image: a registry reference, or deb:<suite>, oci:<dir>, docker-archive:<file>,"
                    + " maven:<coordinates>, scratch.")
            .by("deb:<suite> of the newest Debian release whose Python fits, else python:<minor>-slim")),
    EXTRA_DEBIAN_PACKAGES(list("Debian packages to add to a deb: base.")),
    DEBIAN_MIRROR(
            list("Mirrors of the Debian archive for a deb: base, tried in this order: the address that dists/ and pool/ lie"
                            + " under, and behind a space that of the security archive where it does not lie beside it.")
                    .by("Debian's own")),
    DEBIAN_SNAPSHOT(list("Snapshots of the Debian archive, written like debian_mirror; they are asked for packages of"
            + " base.lock that the mirrors no longer have.")),
    DEBIAN_KEYRING(path("File of public keys, as gpg --export writes it, whose signatures count besides Debian's own:"
            + " for a private archive.")),
    DEBIAN_ALLOW_EXPIRED(
            flag("Accept an index of the Debian archive past its validity, as snapshots and old copies have it.")),
    EXTRA_CA_CERTIFICATES(list("Files of certificates in PEM form that join those the base trusts.")),
    BASE_LOCK(path("File with the exact packages or digests of the base.").by("base.lock if it is there")),
    PYTHON(
            text("Version of Python in the image, X.Y or X.Y.Z; must agree with the base.")
                    .by(
                            "from the base; it chooses the default base, together with .python-version, requires-python and the lock")),
    INTERPRETER(text("Path of Python in the image, absolute.").by("found in the base")),
    LIBC(
            text("C library of the base, glibc:2.36 or musl:1.2. With python set, inputs are resolved without reading a base.")
                    .by("from the base")),
    PLATFORMS(list("Platforms of the image, os/arch[/variant].").by("linux/amd64")),
    PROJECT_DIRECTORY(path("Directory of pyproject.toml or the requirements.")
            .by("${basedir}")
            .only(Door.COMMAND_LINE, Door.POM, Door.CONFIG_FILE)),
    CONFIG(path("File to read instead of pycontainer.toml.")
            .by("pycontainer.toml if it is there")
            .only(Door.COMMAND_LINE, Door.POM)),
    LOCK_FILE(path("Lock file with the exact packages.")
            .by("the first of uv.lock, poetry.lock, pdm.lock, pylock.toml, Pipfile.lock, requirements.txt")),
    REQUIREMENTS_FILE(path("Requirements file with exact, hashed packages; another name for lock_file.")),
    LOCK_CHECK(choice("Whether a lock that no longer fits pyproject.toml stops the build.", "on", "off")),
    INCLUDE_DEPS(flag("Whether dependencies go into the image.").by("true")),
    EXTRAS(list("Extras of the project to install; * for all.")),
    GROUPS(list("Dependency groups to install; never implied.")),
    WORKSPACE_MEMBER(text("Name of the uv workspace member to build.").by("the project in project_directory")),
    SDIST(choice("What happens to packages that have no fitting wheel, only sources.", "build", "refuse")
            .by("build")),
    BUILD_PYTHON(
            text("The Python of this machine that compiles ahead and builds from sources: host, maven, none, or a path.")
                    .by(
                            "one exact version for each minor version of Python: the host's where it is that very one, else maven")),
    RECORD(choice("What happens to wheels whose RECORD does not agree with their files.", "heal", "strict")),
    EXCLUDE_NEWER(
            of(ValueType.TIME, "Resolve as if nothing had been uploaded since: a time, or an age such as 3 days.")),
    INCLUDE(list("Globs of the files to put into the image, on top of the ignore files and the secret list.")
            .by("sources found by layout")),
    EXCLUDE(list("Globs of files to leave out.")),
    ENTRYPOINT(words(
                    "What the container runs, in exec form; a string is split by shell-word rules and never run by a shell."
                            + " INHERIT keeps the base's. Setting it clears the base's cmd.")
            .by("detected: script, framework, the only console script or the project's namesake")),
    CMD(words("Arguments of the entrypoint; INHERIT keeps the base's.").by("none, or detected")),
    SCRIPT(text("Console script of the project that starts the container.").by("the only one")),
    FRAMEWORK(choice(
                    "Framework of the application; it decides how the container starts.",
                    "fastapi",
                    "flask",
                    "django",
                    "streamlit",
                    "none")
            .by("detected")),
    WORKDIR(text("Working directory of the container, absolute; the application lies there.")
            .by("/app")),
    ENV(
            map("Environment variables; null takes one of the base away.")
                    .by(
                            "PATH and VIRTUAL_ENV of the virtual environment, PYTHONUNBUFFERED=1, LANG=C.UTF-8 where the base sets none")),
    PUBLIC_ENV(list("Names in env that look like secrets, but whose values everyone may read.")),
    PORTS(of(ValueType.PORTS, "Ports the container listens on: 8000, 8080/tcp, 53/udp.")
            .by("from the framework")),
    USER(text("User of the container: uid[:gid], or a name that the base knows.")
            .by("the base's, else 65532:65532")),
    LABELS(map("Labels of the image; null takes one of the base away.")
            .by("org.opencontainers.image.* known from the project")),
    ANNOTATIONS(map("Annotations of the manifest.").by("org.opencontainers.image.* known from the project")),
    VOLUMES(list("Volumes of the container, absolute paths.").by("the base's")),
    STOP_SIGNAL(text("Signal that stops the container.").by("the base's")),
    HEALTH_CHECK(of(ValueType.TABLE, "Health check of the container; Docker format only.")
            .planned()),
    FORMAT(choice("Media types of the image.", "oci", "docker")),
    COMPRESSION(choice(
            "Compression of the layers; zstd for OCI images only, which Docker Engine reads from 23 on.",
            "gzip",
            "zstd",
            "none")),
    LAYERS_MAX("layers.max", whole("Most layers that dependencies take.").by("16")),
    LAYERS_SEPARATE("layers.separate", list("Packages that get a layer of their own, by name or glob.")),
    BYTECODE(choice(
            "Python files compiled ahead: none, deps with the standard library, all; auto: all where that can be done.",
            "none",
            "auto",
            "deps",
            "all")),
    CREATED(of(
                    ValueType.TIME,
                    "Time of the image and of all its files, ISO 8601 or seconds since 1970; git: the commit's.")
            .by("project.build.outputTimestamp, SOURCE_DATE_EPOCH, a fixed time")),
    SOURCE_DATE_EPOCH(of(ValueType.TIME, "The same as created, in seconds since 1970.")),
    OUTPUT(of(
                    ValueType.CHOICES,
                    "Where the image goes besides the registry; without this key, a push goes nowhere else.")
            .by("oci-layout")
            .allowing(List.of("oci-layout", "oci-archive", "docker-archive", "docker", "podman", "containerd"))
            .planned("oci-archive", "docker", "podman", "containerd")),
    SBOM(of(ValueType.CHOICES, "Bill of materials to write.")
            .by("spdx")
            .allowing(List.of("spdx", "cyclonedx", "none"))
            .planned()),
    REUSE(choice(
            "Whether a push takes layers, and what is known of them, from the image pushed before; verified asks for each.",
            "on",
            "verified",
            "off")),
    CACHE_FROM(list("Further images to take layers from, host/path:tag, and repositories of caches, host/path.")),
    CACHE_TO(text("Repository that keeps the layers for other builds, host/path; builds of pull requests leave it.")),
    CACHE(path("Directory of the cache.").by("the user's cache directory")),
    NO_CACHE(flag("Use nothing that was kept earlier.")),
    OFFLINE(flag("Ask no network.").by("Maven's -o")),
    INDEX_URL(text("Package index to use instead of the default one; maven:<groupId> for wheels in Maven repositories.")
            .by("that of the environment, else the default index")),
    EXTRA_INDEX_URL(list("Further package indexes, written like index_url.")),
    FIND_LINKS(list("Directories and pages with package files.")),
    INSECURE_HOSTS(list(
            "Registries and indexes, host or host:port, that may be spoken to in plain http; loopback always may.")),
    TRUSTED_REALMS(list("Hosts of token servers that any registry may send credentials to.")),
    SKIP(flag("Build nothing.")),
    VERBOSE(flag("Say more.")),
    DRY_RUN(flag("Decide only, as pycontainer:plan does.").planned()),
    TIMINGS(flag("Say where the time went, on the console and in image.json.")),
    PROGRESS(choice("How progress is shown.", "auto", "bar", "plain", "json", "none"));

    private final String key;
    private final KeySpec spec;

    ConfigurationKey(KeySpec spec) {
        this.key = name().toLowerCase(Locale.ROOT);
        this.spec = spec;
    }

    ConfigurationKey(String key, KeySpec spec) {
        this.key = key;
        this.spec = spec;
    }

    /** The key in TOML files: snake_case; a dot leads into a table. */
    public String key() {
        return key;
    }

    /** The key in the pom and behind {@code -Dpycontainer.}: camelCase; a dot leads into an element. */
    public String camelCase() {
        return ConfigurationSchema.camelCase(key);
    }

    /** The property of the command line, without {@code -D}. */
    public String property() {
        return DoorSettings.PREFIX + camelCase();
    }

    /** As a person would write it at a door, for hints. */
    String spelledAt(Door door) {
        return switch (door) {
            case COMMAND_LINE -> "-D" + property();
            case POM -> "<" + camelCase().replace(".", "><") + ">";
            case CONFIG_FILE, PYPROJECT, INFERRED -> "'" + key + "'";
        };
    }

    public ValueType type() {
        return spec.type();
    }

    public String description() {
        return spec.description();
    }

    /** What holds without the key, in words or as a value; empty where nothing does. */
    public String byDefault() {
        return spec.byDefault();
    }

    /** The values of a choice; empty where any value of the type will do. */
    public List<String> allowed() {
        return spec.values().allowed();
    }

    /** The allowed values that are not supported yet. */
    public List<String> plannedValues() {
        return spec.values().planned();
    }

    /** Whether setting the key at all is not supported yet. */
    public boolean isPlanned() {
        return spec.values().allPlanned();
    }

    /** The doors that have the key. */
    public Set<Door> doors() {
        return EnumSet.copyOf(spec.doors());
    }
}
