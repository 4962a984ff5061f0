package dev.pycontainer.maven;

import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What may stand below {@code <configuration>}: one field for each key of the schema, named and described as there, which a
 * test holds. The core gives the keys their meaning; nothing is decided here.
 */
abstract class ImageParameters extends InputParameters {
    /**
     * Name of the image: name, name:tag or a full reference. With registry set, the tag part applies there. Default:
     * project name : project version.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.tag")
    @Nullable
    String tag;

    /**
     * Further tags of the same image: tags, or references like tag.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.tags")
    @Nullable
    List<String> tags;

    /**
     * Repository to push to, host/path. Or two elements: url, the same, and auth. auth: Where credentials for the push
     * come from: docker-config, settings:&lt;server id&gt;, environment, github-token, azure-cli,
     * helper:&lt;suffix&gt; or anonymous. Never a secret itself. Default: all sources in turn.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.registry")
    @Nullable
    PlexusConfiguration registry;

    /**
     * Where the image goes besides the registry; without this key, a push goes nowhere else. Any of: oci-layout, docker-archive.
     * Default: oci-layout.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.output")
    @Nullable
    List<String> output;

    /**
     * Media types of the image. One of: oci, docker. Default: oci.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.format")
    @Nullable
    String format;

    /**
     * What the container runs, in exec form; a string is split by shell-word rules and never run by a shell. INHERIT
     * keeps the base's. Setting it clears the base's cmd. Default: detected: script, framework, the only
     * console script or the project's namesake.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.entrypoint")
    @Nullable
    PlexusConfiguration entrypoint;

    /**
     * Arguments of the entrypoint; INHERIT keeps the base's. Default: none, or detected.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.cmd")
    @Nullable
    PlexusConfiguration cmd;

    /**
     * Console script of the project that starts the container. Default: the only one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.script")
    @Nullable
    String script;

    /**
     * Framework of the application; it decides how the container starts. One of: fastapi, flask, django, streamlit,
     * none. Default: detected.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.framework")
    @Nullable
    String framework;

    /**
     * Working directory of the container, absolute; the application lies there. Default: /app.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.workdir")
    @Nullable
    String workdir;

    /**
     * Environment variables; null takes one of the base away. Default: PATH and VIRTUAL_ENV of the virtual
     * environment, PYTHONUNBUFFERED=1, LANG=C.UTF-8 where the base sets none. On the command line:
     * -Dpycontainer.env.NAME=value.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    Map<String, String> env;

    /**
     * Names in env that look like secrets, but whose values everyone may read.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.publicEnv")
    @Nullable
    List<String> publicEnv;

    /**
     * Ports the container listens on: 8000, 8080/tcp, 53/udp. Default: from the framework.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.ports")
    @Nullable
    List<String> ports;

    /**
     * User of the container: uid[:gid], or a name that the base knows. Default: the base's, else 65532:65532.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.user")
    @Nullable
    String user;

    /**
     * Volumes of the container, absolute paths. Default: the base's.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.volumes")
    @Nullable
    List<String> volumes;

    /**
     * Signal that stops the container. Default: the base's.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.stopSignal")
    @Nullable
    String stopSignal;

    /**
     * Health check of the container; Docker format only. Not yet supported.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    PlexusConfiguration healthCheck;

    /**
     * Labels of the image; null takes one of the base away. Default: org.opencontainers.image.* known from the
     * project. On the command line: -Dpycontainer.labels.NAME=value.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    Map<String, String> labels;

    /**
     * Annotations of the manifest. Default: org.opencontainers.image.* known from the project. On the command line:
     * -Dpycontainer.annotations.NAME=value.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    Map<String, String> annotations;

    /**
     * Time of the image and of all its files, ISO 8601 or seconds since 1970; git: the commit's. Default:
     * project.build.outputTimestamp, SOURCE_DATE_EPOCH, a fixed time.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.created")
    @Nullable
    String created;

    /**
     * The same as created, in seconds since 1970.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.sourceDateEpoch")
    @Nullable
    String sourceDateEpoch;

    /**
     * How dependencies are spread over layers. max: Most layers that dependencies take. Default: 16. separate:
     * Packages that get a layer of their own, by name or glob.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    PlexusConfiguration layers;

    /**
     * Compression of the layers; zstd for OCI images only, which Docker Engine reads from 23 on. One of: gzip, zstd, none. Default: gzip.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.compression")
    @Nullable
    String compression;

    /**
     * Python files compiled ahead: none, deps with the standard library, all; auto: all where that can be done.
     * Default: none. One of: none, auto, deps, all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.bytecode")
    @Nullable
    String bytecode;

    /**
     * Bill of materials to write. Not yet supported.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.sbom")
    @Nullable
    List<String> sbom;
}
