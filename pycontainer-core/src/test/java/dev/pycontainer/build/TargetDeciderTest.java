package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BaseLockPlan;
import dev.pycontainer.plan.BasePlan;
import dev.pycontainer.plan.BaseReference;
import dev.pycontainer.plan.DebianPlan;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.plan.Origin;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetDeciderTest {
    private static final Libc GLIBC = Libc.parse("glibc:2.36");
    private final RecordingLog log = new RecordingLog();

    @Test
    void the_base_decides_where_nothing_is_claimed() {
        ImageTarget target = decider(null, null).inspected(Platform.LINUX_ARM64, facts("3.11.2", GLIBC));
        assertThat(target.environment().python()).hasToString("3.11.2");
        assertThat(target.environment().machine()).isEqualTo("aarch64");
        assertThat(target.interpreter()).isEqualTo("/usr/bin/python3.11");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void a_base_without_python_is_refused_with_advice() {
        BaseFacts none = new BaseFacts(List.of(), GLIBC, new TreeMap<>());
        assertThatThrownBy(() -> decider(null, null).inspected(Platform.LINUX_AMD64, none))
                .hasMessageContaining("the base image debian:12 has no Python")
                .hasMessageContaining("hint: set <baseImage>");
    }

    @Test
    void a_claim_that_the_base_does_not_keep_names_both_and_where_it_was_made() {
        assertThatThrownBy(() -> decider("3.12", null).inspected(Platform.LINUX_AMD64, facts("3.11.2", GLIBC)))
                .hasMessageContaining("has Python 3.11.2 (/usr/bin/python3.11), but Python 3.12 is asked for")
                .hasMessageContaining("-Dpycontainer.python");
        assertThatThrownBy(() ->
                        decider(null, Libc.parse("musl:1.2")).inspected(Platform.LINUX_AMD64, facts("3.11.2", GLIBC)))
                .hasMessageContaining("has glibc:2.36, but musl:1.2 is asked for");
    }

    @Test
    void with_both_claims_no_base_is_needed() {
        TargetDecider decider = decider("3.12.7", GLIBC);
        assertThat(decider.isClaimed()).isTrue();
        assertThat(decider.claimed(Platform.LINUX_AMD64).environment().tags()).isNotEmpty();
        assertThat(decider("3.12", null).isClaimed()).isFalse();
    }

    @Test
    void what_has_to_be_assumed_is_told() {
        decider(null, null).inspected(Platform.LINUX_AMD64, facts("3.13", null));
        assertThat(log.warnings())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("assuming glibc:2.28"))
                .anySatisfy(line -> assertThat(line).contains("markers see 3.13.0"));
    }

    private TargetDecider decider(@Nullable String python, @Nullable Libc libc) {
        Origin origin = Origin.commandLine("pycontainer.python");
        Decided<List<String>> none = new Decided<>(List.of(), origin);
        BasePlan plan = new BasePlan(
                new Decided<>(new BaseReference.Registry(ImageReference.parse("debian:12")), origin),
                python == null ? null : new Decided<>(python, origin),
                libc == null ? null : new Decided<>(libc, origin),
                new DebianPlan(none, none, none, null, new Decided<>(false, origin)),
                new BaseLockPlan(new Decided<>(Path.of("base.lock"), origin), false));
        return new TargetDecider(plan, log);
    }

    private static BaseFacts facts(String version, @Nullable Libc libc) {
        String minor = version.split("\\.")[1];
        InterpreterFacts python =
                new InterpreterFacts("/usr/bin/python3." + minor, version, false, "/usr/bin/python3." + minor);
        return new BaseFacts(List.of(python), libc, new TreeMap<>());
    }
}
