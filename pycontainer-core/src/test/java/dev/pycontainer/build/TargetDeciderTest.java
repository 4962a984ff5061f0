package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.build.InterpreterChoice.Lookup;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BaseClaims;
import dev.pycontainer.plan.BaseLockPlan;
import dev.pycontainer.plan.BasePlan;
import dev.pycontainer.plan.BaseReference;
import dev.pycontainer.plan.DebianPlan;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.plan.Origin;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetDeciderTest {
    private static final Libc GLIBC = Libc.parse("glibc:2.36");
    private final RecordingLog log = new RecordingLog();

    @Test
    void the_base_decides_where_nothing_is_claimed() throws IOException {
        ImageTarget target = decider(null, null).inspected(Platform.LINUX_ARM64, facts("3.11.2", GLIBC), Lookup.NONE);
        assertThat(target.environment().python()).hasToString("3.11.2");
        assertThat(target.environment().machine()).isEqualTo("aarch64");
        assertThat(target.interpreter()).isEqualTo("/usr/bin/python3.11");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void a_base_without_python_is_refused_with_advice() {
        BaseFacts none = new BaseFacts(List.of(), GLIBC, new TreeMap<>());
        assertThatThrownBy(() -> decider(null, null).inspected(Platform.LINUX_AMD64, none, Lookup.NONE))
                .hasMessageContaining("the base image debian:12 has no Python")
                .hasMessageContaining("hint: set <baseImage>");
    }

    @Test
    void a_claim_that_the_base_does_not_keep_names_both_and_where_it_was_made() {
        assertThatThrownBy(() ->
                        decider("3.12", null).inspected(Platform.LINUX_AMD64, facts("3.11.2", GLIBC), Lookup.NONE))
                .hasMessageContaining("has Python 3.11.2 (/usr/bin/python3.11), but Python 3.12 is asked for")
                .hasMessageContaining("-Dpycontainer.python");
        assertThatThrownBy(() -> decider(null, Libc.parse("musl:1.2"))
                        .inspected(Platform.LINUX_AMD64, facts("3.11.2", GLIBC), Lookup.NONE))
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
    void what_has_to_be_assumed_is_told() throws IOException {
        decider(null, null).inspected(Platform.LINUX_AMD64, facts("3.13", null), Lookup.NONE);
        assertThat(log.warnings())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("assuming glibc:2.28"))
                .anySatisfy(line -> assertThat(line).contains("markers see 3.13.0"));
    }

    @Test
    void the_first_python_on_the_path_is_taken_unless_another_is_named() throws IOException {
        BaseFacts two = two();
        assertThat(decider(null, null)
                        .inspected(Platform.LINUX_AMD64, two, Lookup.NONE)
                        .interpreter())
                .isEqualTo("/usr/local/bin/python3.12");
        ImageTarget named =
                decider(null, null, "/usr/bin/python3.11").inspected(Platform.LINUX_AMD64, two, Lookup.NONE);
        assertThat(named.environment().python()).hasToString("3.11.2");
        assertThat(decider("3.11", null)
                        .inspected(Platform.LINUX_AMD64, two, Lookup.NONE)
                        .interpreter())
                .isEqualTo("/usr/bin/python3.11");
    }

    @Test
    void a_named_python_that_is_not_what_is_asked_for_names_both_versions_and_both_settings() {
        assertThatThrownBy(() -> decider("3.12", null, "/usr/bin/python3.11")
                        .inspected(Platform.LINUX_AMD64, two(), Lookup.NONE))
                .hasMessageContaining(
                        "/usr/bin/python3.11 of the base image debian:12 is Python 3.11.2, but Python 3.12 is")
                .hasMessageContaining("change <python> or <interpreter> so that they agree");
    }

    @Test
    void a_named_python_that_is_not_there_is_an_error_that_lists_those_that_are() {
        assertThatThrownBy(() -> decider(null, null, "/opt/python/bin/python3.13")
                        .inspected(Platform.LINUX_AMD64, two(), Lookup.NONE))
                .hasMessageContaining("has no file /opt/python/bin/python3.13")
                .hasMessageContaining("it has Python 3.12.4 (/usr/local/bin/python3.12), 3.11.2 (/usr/bin/python3.11)")
                .hasMessageContaining("correct <interpreter>");
        assertThatThrownBy(() -> decider("3.13", null, "/opt/python/bin/python3.13")
                        .inspected(Platform.LINUX_AMD64, new BaseFacts(List.of(), null, new TreeMap<>()), Lookup.NONE))
                .hasMessageContaining("it has no Python at all");
    }

    @Test
    void a_python_that_comes_later_is_taken_on_trust_with_version_and_libc_named() throws IOException {
        BaseFacts none = new BaseFacts(List.of(), null, new TreeMap<>());
        ImageTarget target =
                decider("3.13", GLIBC, "/mnt/bin/python3").inspected(Platform.LINUX_AMD64, none, Lookup.NONE);
        assertThat(target.interpreter()).isEqualTo("/mnt/bin/python3");
        assertThat(target.environment().libc()).isEqualTo(GLIBC);
    }

    @Test
    void a_named_python_whose_version_nothing_tells_needs_the_key() throws IOException {
        Lookup silent = path -> Optional.of(new InterpreterFacts("/opt/py/run", "", false, "/opt/py/run"));
        BaseFacts none = new BaseFacts(List.of(), GLIBC, new TreeMap<>());
        assertThatThrownBy(() -> decider(null, null, "/opt/py/run").inspected(Platform.LINUX_AMD64, none, silent))
                .hasMessageContaining(
                        "which version of Python /opt/py/run of the base image debian:12 is, cannot be told")
                .hasMessageContaining("set <python>");
        assertThat(decider("3.12.4", null, "/opt/py/run")
                        .inspected(Platform.LINUX_AMD64, none, silent)
                        .environment()
                        .python())
                .hasToString("3.12.4");
    }

    @Test
    void a_python_that_only_root_reaches_is_told() throws IOException {
        String path = "/root/.local/share/uv/python/cpython-3.12.4-linux-x86_64-gnu/bin/python3.12";
        BaseFacts facts =
                new BaseFacts(List.of(new InterpreterFacts(path, "3.12.4", false, path)), GLIBC, new TreeMap<>());
        decider(null, null).inspected(Platform.LINUX_AMD64, facts, Lookup.NONE);
        assertThat(log.warnings()).singleElement().asString().contains("lies below /root");
    }

    private static BaseFacts two() {
        return new BaseFacts(
                List.of(
                        new InterpreterFacts("/usr/local/bin/python3.12", "3.12.4", false, "itself"),
                        new InterpreterFacts("/usr/bin/python3.11", "3.11.2", false, "itself")),
                GLIBC,
                new TreeMap<>());
    }

    private TargetDecider decider(@Nullable String python, @Nullable Libc libc) {
        return decider(python, libc, null);
    }

    private TargetDecider decider(@Nullable String python, @Nullable Libc libc, @Nullable String interpreter) {
        Origin origin = Origin.commandLine("pycontainer.python");
        Decided<List<String>> none = new Decided<>(List.of(), origin);
        BasePlan plan = new BasePlan(
                new Decided<>(new BaseReference.Registry(ImageReference.parse("debian:12")), origin),
                new BaseClaims(
                        python == null ? null : new Decided<>(python, origin),
                        libc == null ? null : new Decided<>(libc, origin),
                        interpreter == null ? null : new Decided<>(interpreter, origin)),
                new DebianPlan(none, none, none, null, new Decided<>(false, origin)),
                new BaseLockPlan(new Decided<>(Path.of("base.lock"), origin), false),
                new Decided<>(List.of(), origin));
        return new TargetDecider(plan, log);
    }

    private static BaseFacts facts(String version, @Nullable Libc libc) {
        String minor = version.split("\\.")[1];
        InterpreterFacts python =
                new InterpreterFacts("/usr/bin/python3." + minor, version, false, "/usr/bin/python3." + minor);
        return new BaseFacts(List.of(python), libc, new TreeMap<>());
    }
}
