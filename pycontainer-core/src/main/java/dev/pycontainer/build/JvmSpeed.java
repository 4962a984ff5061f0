package dev.pycontainer.build;

import java.util.Optional;

/** Knows a way of starting Maven that makes it start faster and builds much slower. */
final class JvmSpeed {
    private JvmSpeed() {}

    /** Without the second compiler, hashing takes many times longer: its SHA-256 uses the processor's own instructions. */
    static Optional<String> warning() {
        return warning(System.getProperty("java.vm.info", ""));
    }

    /** @param vmInfo as the JVM describes itself */
    static Optional<String> warning(String vmInfo) {
        return vmInfo.contains("emulated-client")
                ? Optional.of(
                        "Maven runs with -XX:TieredStopAtLevel=1, with which layers take several times longer to make:"
                                + " remove it from MAVEN_OPTS or .mvn/jvm.config")
                : Optional.empty();
    }
}
