package dev.pycontainer.build;

import dev.pycontainer.oci.Platform;
import dev.pycontainer.python.TargetEnvironment;

/**
 * What packages are chosen for, and the interpreter that runs them.
 *
 * @param interpreter absolute path in the base, or an empty text where no base was read
 * @param evidence where the version of Python was found, for people
 */
public record ImageTarget(Platform platform, TargetEnvironment environment, String interpreter, String evidence) {}
