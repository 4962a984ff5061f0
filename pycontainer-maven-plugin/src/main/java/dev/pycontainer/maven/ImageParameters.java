package dev.pycontainer.maven;

import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What may stand below {@code <configuration>}: one field for each key of the configuration, named as there. The core gives
 * the keys their meaning; nothing is decided here.
 */
abstract class ImageParameters extends AbstractMojo {
    /**
     * Name of the image: name, name:tag or a full reference. With registry set, the tag part applies there.
     */
    @Parameter(property = "pycontainer.tag")
    @Nullable
    String tag;

    /** Further tags of the same image: tags, or references like tag. */
    @Parameter(property = "pycontainer.tags")
    @Nullable
    List<String> tags;

    /** Repository to push to, host/path. */
    @Parameter
    @Nullable
    PlexusConfiguration registry;

    /**
     * The base image: a registry reference, or deb:&lt;suite&gt;, oci:&lt;dir&gt;, docker-archive:&lt;file&gt;,
     * maven:&lt;coordinates&gt;, scratch.
     */
    @Parameter(property = "pycontainer.baseImage")
    @Nullable
    String baseImage;

    /** Debian packages to add to a deb: base. */
    @Parameter(property = "pycontainer.extraDebianPackages")
    @Nullable
    List<String> extraDebianPackages;

    /**
     * Mirrors of the Debian archive for a deb: base, tried in this order: the address that dists/ and pool/ lie under, and
     * behind a space that of the security archive where it does not lie beside it.
     */
    @Parameter(property = "pycontainer.debianMirror")
    @Nullable
    List<String> debianMirror;

    /**
     * Snapshots of the Debian archive, written like debian_mirror; they are asked for packages of base.lock that the
     * mirrors no longer have.
     */
    @Parameter(property = "pycontainer.debianSnapshot")
    @Nullable
    List<String> debianSnapshot;

    /**
     * File of public keys, as gpg --export writes it, whose signatures count besides Debian's own: for a private archive.
     */
    @Parameter(property = "pycontainer.debianKeyring")
    @Nullable
    String debianKeyring;

    /** Accept an index of the Debian archive past its validity, as snapshots and old copies have it. */
    @Parameter(property = "pycontainer.debianAllowExpired")
    @Nullable
    Boolean debianAllowExpired;

    /** File with the exact packages or digests of the base. */
    @Parameter(property = "pycontainer.baseLock")
    @Nullable
    String baseLock;

    /** Version of Python in the image, X.Y or X.Y.Z; must agree with the base. */
    @Parameter(property = "pycontainer.python")
    @Nullable
    String python;

    /**
     * C library of the base, glibc:2.36 or musl:1.2. With python set, inputs are resolved without reading a
     * base.
     */
    @Parameter(property = "pycontainer.libc")
    @Nullable
    String libc;

    /** Platforms of the image, os/arch[/variant]. */
    @Parameter(property = "pycontainer.platforms")
    @Nullable
    List<String> platforms;

    /** Directory of pyproject.toml or the requirements. */
    @Parameter(property = "pycontainer.projectDirectory")
    @Nullable
    String projectDirectory;

    /** File to read instead of pycontainer.toml. */
    @Parameter(property = "pycontainer.config")
    @Nullable
    String config;

    /** Lock file with the exact packages. */
    @Parameter(property = "pycontainer.lockFile")
    @Nullable
    String lockFile;

    /** Requirements file with exact, hashed packages; another name for lock_file. */
    @Parameter(property = "pycontainer.requirementsFile")
    @Nullable
    String requirementsFile;

    /** Whether dependencies go into the image. */
    @Parameter(property = "pycontainer.includeDeps")
    @Nullable
    Boolean includeDeps;

    /** Extras of the project to install; * for all. */
    @Parameter(property = "pycontainer.extras")
    @Nullable
    List<String> extras;

    /** Dependency groups to install; never implied. */
    @Parameter(property = "pycontainer.groups")
    @Nullable
    List<String> groups;

    /** Name of the uv workspace member to build. */
    @Parameter(property = "pycontainer.workspaceMember")
    @Nullable
    String workspaceMember;

    /** Globs of the files to put into the image, on top of the ignore files and the secret list. */
    @Parameter(property = "pycontainer.include")
    @Nullable
    List<String> include;

    /** Globs of files to leave out. */
    @Parameter(property = "pycontainer.exclude")
    @Nullable
    List<String> exclude;

    /**
     * What the container runs, in exec form; a string is split by shell-word rules and never run by a shell.
     * INHERIT keeps the base's. Setting it clears the base's cmd.
     */
    @Parameter
    @Nullable
    PlexusConfiguration entrypoint;

    /** Arguments of the entrypoint; INHERIT keeps the base's. */
    @Parameter
    @Nullable
    PlexusConfiguration cmd;

    /** Console script of the project that starts the container. */
    @Parameter(property = "pycontainer.script")
    @Nullable
    String script;

    /** Framework of the application; it decides how the container starts. */
    @Parameter(property = "pycontainer.framework")
    @Nullable
    String framework;

    /** Working directory of the container, absolute; the application lies there. */
    @Parameter(property = "pycontainer.workdir")
    @Nullable
    String workdir;

    /** Environment variables; null takes one of the base away. */
    @Parameter
    @Nullable
    Map<String, String> env;

    /** Names in env that look like secrets, but whose values everyone may read. */
    @Parameter(property = "pycontainer.publicEnv")
    @Nullable
    List<String> publicEnv;

    /** Ports the container listens on: 8000, 8080/tcp, 53/udp. */
    @Parameter(property = "pycontainer.ports")
    @Nullable
    List<String> ports;

    /** User of the container: uid[:gid], or a name that the base knows. */
    @Parameter(property = "pycontainer.user")
    @Nullable
    String user;

    /** Labels of the image; null takes one of the base away. */
    @Parameter
    @Nullable
    Map<String, String> labels;

    /** Annotations of the manifest. */
    @Parameter
    @Nullable
    Map<String, String> annotations;

    /** Volumes of the container, absolute paths. */
    @Parameter(property = "pycontainer.volumes")
    @Nullable
    List<String> volumes;

    /** Signal that stops the container. */
    @Parameter(property = "pycontainer.stopSignal")
    @Nullable
    String stopSignal;

    /** Health check of the container; Docker format only. */
    @Parameter
    @Nullable
    PlexusConfiguration healthCheck;

    /** Media types of the image. */
    @Parameter(property = "pycontainer.format")
    @Nullable
    String format;

    /** Compression of the layers. */
    @Parameter(property = "pycontainer.compression")
    @Nullable
    String compression;

    /** Which Python files are compiled ahead. */
    @Parameter(property = "pycontainer.bytecode")
    @Nullable
    String bytecode;

    /** Time of the image and of all its files, ISO 8601 or seconds since 1970; git: the commit's. */
    @Parameter(property = "pycontainer.created")
    @Nullable
    String created;

    /** The same as created, in seconds since 1970. */
    @Parameter(property = "pycontainer.sourceDateEpoch")
    @Nullable
    String sourceDateEpoch;

    /** Where the image goes besides the registry. */
    @Parameter(property = "pycontainer.output")
    @Nullable
    List<String> output;

    /** Bill of materials to write. */
    @Parameter(property = "pycontainer.sbom")
    @Nullable
    List<String> sbom;

    /** Directory of the cache. */
    @Parameter(property = "pycontainer.cache")
    @Nullable
    String cache;

    /** Use nothing that was kept earlier. */
    @Parameter(property = "pycontainer.noCache")
    @Nullable
    Boolean noCache;

    /** Ask no network. */
    @Parameter(property = "pycontainer.offline")
    @Nullable
    Boolean offline;

    /** Package index to use instead of the default one. */
    @Parameter(property = "pycontainer.indexUrl")
    @Nullable
    String indexUrl;

    /** Further package indexes. */
    @Parameter(property = "pycontainer.extraIndexUrl")
    @Nullable
    List<String> extraIndexUrl;

    /** Directories and pages with package files. */
    @Parameter(property = "pycontainer.findLinks")
    @Nullable
    List<String> findLinks;

    /** Build nothing. */
    @Parameter(property = "pycontainer.skip")
    @Nullable
    Boolean skip;

    /** Say more. */
    @Parameter(property = "pycontainer.verbose")
    @Nullable
    Boolean verbose;

    /** Decide only, as pycontainer:plan does. */
    @Parameter(property = "pycontainer.dryRun")
    @Nullable
    Boolean dryRun;

    /** How progress is shown. */
    @Parameter(property = "pycontainer.progress")
    @Nullable
    String progress;

    /**
     * How dependencies are spread over layers: max, the most layers they may take, and separate, the packages
     * that get a layer of their own, by name or glob.
     */
    @Parameter
    @Nullable
    PlexusConfiguration layers;
}
