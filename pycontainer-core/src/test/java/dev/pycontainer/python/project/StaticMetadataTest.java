package dev.pycontainer.python.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.Version;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticMetadataTest {
    @Test
    void since_2_2_metadata_says_what_is_left_open() {
        assertThat(isFinal("Metadata-Version: 2.2\nName: a\nVersion: 1")).isTrue();
        assertThat(isFinal("Metadata-Version: 2.10\nName: a\nVersion: 1\nDynamic: License-File"))
                .isTrue();
        assertThat(isFinal("Metadata-Version: 2.4\nName: a\nVersion: 1\nDynamic: requires-dist"))
                .isFalse();
        assertThat(isFinal("Metadata-Version: 2.2\nName: a\nVersion: 1\nDynamic: Provides-Extra"))
                .isFalse();
        assertThat(isFinal("Metadata-Version: 2.1\nName: a\nVersion: 1")).isFalse();
        assertThat(isFinal("Name: a\nVersion: 1")).isFalse();
    }

    @Test
    void a_project_table_becomes_metadata() {
        CoreMetadata metadata = metadata(
                """
                [project]
                name = "Words"
                version = "1.0"
                requires-python = ">=3.9"
                dependencies = ["letters[fast]<2; python_version < '3.11'", "signs @ https://example.org/signs.zip"]
                [project.optional-dependencies]
                Big_Ones = ["capitals", "inks>=1; sys_platform == 'linux' or os_name == 'nt'"]
                """);

        assertThat(metadata.name().value()).isEqualTo("words");
        assertThat(metadata.version()).hasToString("1.0");
        assertThat(metadata.requiresPython()).hasToString(">=3.9");
        assertThat(metadata.extras()).containsExactly("big-ones");
        assertThat(metadata.unreadableRequirements()).isEmpty();
        assertThat(metadata.requiresDist())
                .extracting(Requirement::toString)
                .containsExactly(
                        "letters[fast]<2; python_version < \"3.11\"",
                        "signs @ https://example.org/signs.zip",
                        "capitals; extra == \"big-ones\"",
                        "inks>=1; (sys_platform == \"linux\" or os_name == \"nt\") and extra == \"big-ones\"");
    }

    @Test
    void a_version_that_the_backend_makes_may_be_known_from_elsewhere() {
        String dynamic = "[project]\nname = \"a\"\ndynamic = [\"version\"]\n";
        assertThat(StaticMetadata.ofPyproject(dynamic.getBytes(UTF_8), Optional.empty()))
                .isEmpty();
        assertThat(metadata(dynamic).version()).hasToString("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[tool.poetry]\nname = \"a\"\nversion = \"1\"\n",
                "[project]\nname = \"a\"\nversion = \"1\"\ndynamic = [\"dependencies\"]\n",
                "[project]\nname = \"a\"\nversion = \"1\"\ndynamic = [\"optional-dependencies\"]\n",
                "[project]\nname = \"a\"\nversion = \"1\"\ndynamic = [\"requires-python\"]\n",
                "[project]\nname = \"a\"\nversion = \"1\"\ndependencies = [\"no requirement!\"]\n",
                "[project\n"
            })
    void what_is_open_or_unreadable_is_for_the_backend(String toml) {
        assertThat(StaticMetadata.ofPyproject(toml.getBytes(UTF_8), Optional.of(Version.parse("7"))))
                .isEmpty();
    }

    private static boolean isFinal(String info) {
        return StaticMetadata.isFinal(info.getBytes(UTF_8));
    }

    private static CoreMetadata metadata(String toml) {
        return CoreMetadata.parse(StaticMetadata.ofPyproject(toml.getBytes(UTF_8), Optional.of(Version.parse("7")))
                .orElseThrow());
    }
}
