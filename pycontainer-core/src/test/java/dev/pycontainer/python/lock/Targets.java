package dev.pycontainer.python.lock;

import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;

/** Targets that the tests of locks resolve for. */
final class Targets {
    static final TargetEnvironment PY312 = target("3.12.1", "x86_64", "glibc:2.36");
    static final TargetEnvironment PY311_ARM = target("3.11.7", "aarch64", "glibc:2.36");

    private Targets() {}

    static TargetEnvironment target(String python, String machine, String libc) {
        return new TargetEnvironment(Version.parse(python), false, TargetEnvironment.Libc.parse(libc), machine);
    }
}
