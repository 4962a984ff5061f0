package dev.pycontainer.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say what goes into the image and how the goal goes about it. */
abstract class InputParameters extends WorkParameters {
    /**
     * Directory of pyproject.toml or the requirements. Default: ${basedir}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.projectDirectory")
    @Nullable
    String projectDirectory;

    /**
     * File to read instead of pycontainer.toml. Default: pycontainer.toml if it is there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.config")
    @Nullable
    String config;

    /**
     * Name of the uv workspace member to build. Default: the project in project_directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.workspaceMember")
    @Nullable
    String workspaceMember;

    /**
     * The base image: a registry reference, or deb:&lt;suite&gt;, oci:&lt;dir&gt;, docker-archive:&lt;file&gt;,
     * maven:&lt;coordinates&gt;, scratch. Default: deb:&lt;suite&gt; of the newest Debian release whose Python fits, else
     * python:&lt;minor&gt;-slim.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.baseImage")
    @Nullable
    String baseImage;

    /**
     * File with the exact packages or digests of the base. Default: base.lock if it is there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.baseLock")
    @Nullable
    String baseLock;

    /**
     * Debian packages to add to a deb: base.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.extraDebianPackages")
    @Nullable
    List<String> extraDebianPackages;

    /**
     * Mirrors of the Debian archive for a deb: base, tried in this order: the address that dists/ and pool/ lie under, and
     * behind a space that of the security archive where it does not lie beside it. Default: Debian's own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.debianMirror")
    @Nullable
    List<String> debianMirror;

    /**
     * Snapshots of the Debian archive, written like debian_mirror; they are asked for packages of base.lock that the
     * mirrors no longer have.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.debianSnapshot")
    @Nullable
    List<String> debianSnapshot;

    /**
     * File of public keys, as gpg --export writes it, whose signatures count besides Debian's own: for a private archive.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.debianKeyring")
    @Nullable
    String debianKeyring;

    /**
     * Accept an index of the Debian archive past its validity, as snapshots and old copies have it. Default: false.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.debianAllowExpired")
    @Nullable
    String debianAllowExpired;

    /**
     * Version of Python in the image, X.Y or X.Y.Z; must agree with the base. Default: from the base; it chooses the
     * default base, together with .python-version, requires-python and the lock.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.python")
    @Nullable
    String python;

    /**
     * C library of the base, glibc:2.36 or musl:1.2. With python set, inputs are resolved without reading a base.
     * Default: from the base.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.libc")
    @Nullable
    String libc;

    /**
     * Platforms of the image, os/arch[/variant]. Default: linux/amd64.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.platforms")
    @Nullable
    List<String> platforms;

    /**
     * Lock file with the exact packages. Default: the first of uv.lock, poetry.lock, pdm.lock, pylock.toml,
     * Pipfile.lock, requirements.txt.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.lockFile")
    @Nullable
    String lockFile;

    /**
     * Requirements file with exact, hashed packages; another name for lock_file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.requirementsFile")
    @Nullable
    String requirementsFile;

    /**
     * Whether dependencies go into the image. Default: true.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.includeDeps")
    @Nullable
    String includeDeps;

    /**
     * Extras of the project to install; * for all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.extras")
    @Nullable
    List<String> extras;

    /**
     * Dependency groups to install; never implied.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.groups")
    @Nullable
    List<String> groups;

    /**
     * Globs of the files to put into the image, on top of the ignore files and the secret list. Default: sources found
     * by layout.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.include")
    @Nullable
    List<String> include;

    /**
     * Globs of files to leave out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.exclude")
    @Nullable
    List<String> exclude;

    /**
     * Package index to use instead of the default one; maven:&lt;groupId&gt; for wheels in Maven repositories. Default: that of
     * the environment, else the default index.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.indexUrl")
    @Nullable
    String indexUrl;

    /**
     * Further package indexes, written like index_url.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.extraIndexUrl")
    @Nullable
    List<String> extraIndexUrl;

    /**
     * Directories and pages with package files.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.findLinks")
    @Nullable
    List<String> findLinks;

    /**
     * Build nothing. Default: false.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.skip")
    @Nullable
    String skip;

    /**
     * Decide only, as pycontainer:plan does. Not yet supported.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.dryRun")
    @Nullable
    String dryRun;

    /**
     * Say more. Default: false.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.verbose")
    @Nullable
    String verbose;

    /**
     * How progress is shown. One of: auto, bar, plain, json, none. Default: auto.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.progress")
    @Nullable
    String progress;

    /**
     * Ask no network. Default: Maven's -o.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.offline")
    @Nullable
    String offline;

    /**
     * Directory of the cache. Default: the user's cache directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.cache")
    @Nullable
    String cache;

    /**
     * Use nothing that was kept earlier. Default: false.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.noCache")
    @Nullable
    String noCache;

    /**
     * Registries and indexes, host or host:port, that may be spoken to in plain http; loopback always may.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.insecureHosts")
    @Nullable
    List<String> insecureHosts;

    /**
     * Hosts of token servers that any registry may send credentials to.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.trustedRealms")
    @Nullable
    List<String> trustedRealms;
}
