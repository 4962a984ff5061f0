package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.Version;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompletenessCheckTest {

    private static CompletenessCheck.Installed installed(
            String name, String version, String extras, String... requires) {
        return new CompletenessCheck.Installed(
                PackageName.of(name),
                Version.parse(version),
                extras.isEmpty() ? List.of() : List.of(extras.split(",")),
                Stream.of(requires).map(Requirement::parse).toList());
    }

    private static List<CompletenessCheck.Unmet> unmet(CompletenessCheck.Installed... packages) {
        return CompletenessCheck.unmet(List.of(packages), Targets.PY312);
    }

    @Test
    void a_complete_set_has_nothing_unmet() {
        assertThat(unmet(
                        installed(
                                "web",
                                "1.0",
                                "",
                                "starlette<0.50,>=0.40",
                                "pywin32; sys_platform == 'win32'",
                                "fast; extra == 'fast'"),
                        installed("starlette", "0.49.0rc1", "")))
                .isEmpty();
    }

    @Test
    void what_is_missing_and_what_does_not_fit_is_named_with_who_requires_it() {
        List<CompletenessCheck.Unmet> unmet = unmet(
                installed("web", "1.0", "fast", "starlette<0.50", "anyio", "orjson; extra == 'fast'"),
                installed("starlette", "0.50", ""));

        assertThat(unmet)
                .extracting(CompletenessCheck.Unmet::toString)
                .containsExactly(
                        "web requires 'anyio', which is missing",
                        "web requires 'orjson; extra == \"fast\"', which is missing",
                        "web requires 'starlette<0.50', which does not fit starlette 0.50");
        assertThat(CompletenessCheck.error("requirements.txt", unmet))
                .hasMessageContaining("requirements.txt is not complete:\n  web requires 'anyio', which is missing\n");
    }

    @Test
    void extras_that_packages_ask_of_each_other_count() {
        assertThat(unmet(
                        installed("a", "1", "", "b[Fast]"),
                        installed("b", "1", "", "c[deep]; extra == 'fast'"),
                        installed("c", "1", "", "d; extra == 'deep'", "b[fast]")))
                .extracting(CompletenessCheck.Unmet::requirement)
                .containsExactly("d; extra == \"deep\"");
    }
}
