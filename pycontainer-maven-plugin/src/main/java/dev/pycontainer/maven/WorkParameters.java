package dev.pycontainer.maven;

import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say how packages are chosen and made, and which earlier work a build may take. */
abstract class WorkParameters extends AbstractMojo {
    /**
     * Files of certificates in PEM form that join those the base trusts.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.extraCaCertificates")
    @Nullable
    List<String> extraCaCertificates;

    /**
     * Path of Python in the image, absolute. Default: found in the base.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.interpreter")
    @Nullable
    String interpreter;

    /**
     * Whether a lock that no longer fits pyproject.toml stops the build. One of: on, off. Default: on.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.lockCheck")
    @Nullable
    String lockCheck;

    /**
     * What happens to packages that have no fitting wheel, only sources. One of: build, refuse. Default: build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.sdist")
    @Nullable
    String sdist;

    /**
     * The Python of this machine that compiles ahead and builds from sources: host, maven, none, or a path. Default: one exact
     * version for each minor version of Python: the host's where it is that very one, else maven.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.buildPython")
    @Nullable
    String buildPython;

    /**
     * What happens to wheels whose RECORD does not agree with their files. One of: heal, strict. Default: heal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.record")
    @Nullable
    String record;

    /**
     * Resolve as if nothing had been uploaded since: a time, or an age such as 3 days.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.excludeNewer")
    @Nullable
    String excludeNewer;

    /**
     * Whether a push takes layers, and what is known of them, from the image pushed before; verified asks for each. One of:
     * on, verified, off. Default: on.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.reuse")
    @Nullable
    String reuse;

    /**
     * Further images to take layers from, host/path:tag, and repositories of caches, host/path. Default: [].
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.cacheFrom")
    @Nullable
    List<String> cacheFrom;

    /**
     * Repository that keeps the layers for other builds, host/path; builds of pull requests leave it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.cacheTo")
    @Nullable
    String cacheTo;

    /**
     * Say where the time went, on the console and in image.json. Default: false.
     *
     * @since 0.1.0
     */
    @Parameter(property = "pycontainer.timings")
    @Nullable
    String timings;
}
