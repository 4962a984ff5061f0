package dev.pycontainer.python.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.index.IndexLocation.Format;
import dev.pycontainer.python.index.IndexLocation.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexSettingsTest {
    private static final String DEFAULT = DefaultIndex.url().toString();

    @TempDir
    Path home;

    private final List<String> warnings = new ArrayList<>();

    private static List<String> urls(IndexSettings settings) {
        return settings.locations().stream()
                .map(location -> location.url().toString())
                .toList();
    }

    private static IndexLocation location(String url, Role role) {
        return IndexLocation.of(IndexUrl.parse(url, "test"), role);
    }

    private DeclaredIndexes pip(Map<String, String> environment) {
        return PipSettings.read(environment, home, warnings::add);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    @Test
    void without_settings_the_default_index_is_asked() {
        assertThat(urls(IndexSettings.defaults())).containsExactly(DEFAULT);
        assertThat(DEFAULT).startsWith("https://").endsWith("/simple/");
    }

    @Test
    void further_indexes_come_before_the_default_and_supplemental_ones_after() {
        DeclaredIndexes important = DeclaredIndexes.of(List.of(
                location("https://a.example/s", Role.SUPPLEMENTAL),
                location("https://b.example/s", Role.EXPLICIT),
                location("https://c.example/s", Role.FURTHER)));
        DeclaredIndexes other = DeclaredIndexes.of(List.of(
                location("https://d.example/s", Role.DEFAULT),
                location("https://c.example/s/", Role.FURTHER),
                location("https://e.example/s", Role.FURTHER)));
        DeclaredIndexes last = DeclaredIndexes.of(List.of(location("https://f.example/s", Role.DEFAULT)));

        assertThat(urls(IndexSettings.decide(List.of(important, other, last))))
                .containsExactly(
                        "https://c.example/s",
                        "https://e.example/s",
                        "https://d.example/s",
                        "https://a.example/s",
                        "https://b.example/s");
    }

    @Test
    void no_index_leaves_pages_with_links_and_folders() throws Exception {
        Files.createDirectories(home.resolve("wheels"));
        DeclaredIndexes offline = pip(Map.of(
                "PIP_NO_INDEX",
                "1",
                "PIP_FIND_LINKS",
                "https://h.example/links wheels missing",
                "PIP_INDEX_URL",
                "https://x.example/s"));
        IndexSettings settings = IndexSettings.decide(List.of(offline));

        assertThat(urls(settings)).containsExactly("https://h.example/links");
        assertThat(settings.locations().get(0).format()).isEqualTo(Format.LINKS);
        assertThat(settings.wheelFolders()).containsExactly(home.resolve("wheels"));
    }

    @Test
    void no_index_does_not_count_below_a_place_that_names_an_index() {
        DeclaredIndexes configured = DeclaredIndexes.of(List.of(location("https://a.example/s", Role.DEFAULT)));
        DeclaredIndexes offline = pip(Map.of("PIP_NO_INDEX", "true"));

        assertThat(urls(IndexSettings.decide(List.of(configured, offline)))).containsExactly("https://a.example/s");
    }

    @Test
    void pip_files_are_read_in_pips_order() throws IOException {
        write(".pip/pip.conf", "[global]\nindex-url = https://old.example/s\n");
        write(
                ".config/pip/pip.conf",
                """
                # a comment
                [global]
                index_url: https://u:CNRY@a.example/simple
                extra-index-url =
                    https://b.example/simple
                    ; in between
                    https://c.example/simple
                trusted-host = a.example b.example:8080
                [install]
                extra-index-url = https://d.example/simple
                    https://b.example/simple
                [freeze]
                index-url = https://no.example/s
                """);
        DeclaredIndexes declared = pip(Map.of());

        assertThat(urls(IndexSettings.decide(List.of(declared))))
                .containsExactly("https://d.example/simple", "https://b.example/simple", "https://a.example/simple");
        assertThat(declared.insecureHosts()).containsExactly("a.example", "b.example:8080");
        assertThat(declared.locations().get(2).url().login()).isPresent();
        assertThat(declared.toString()).doesNotContain("CNRY");
    }

    @Test
    void the_environment_wins_over_pips_files() throws IOException {
        write("own.conf", "[global]\nindex-url = https://a.example/s\nextra-index-url = https://b.example/s\n");
        String file = home.resolve("own.conf").toString();

        assertThat(urls(IndexSettings.decide(
                        List.of(pip(Map.of("PIP_CONFIG_FILE", file, "PIP_INDEX_URL", "https://c.example/s"))))))
                .containsExactly("https://b.example/s", "https://c.example/s");
        write(".config/pip/pip.conf", "[global]\nindex-url = https://x.example/s\n");
        assertThat(urls(IndexSettings.decide(List.of(pip(Map.of("PIP_CONFIG_FILE", "/dev/null"))))))
                .containsExactly(DEFAULT);
    }

    @Test
    void a_pip_file_that_cannot_be_read_is_warned_of() throws IOException {
        write(".config/pip/pip.conf", "x".repeat(2 << 20));

        assertThat(pip(Map.of()).locations()).isEmpty();
        assertThat(warnings).singleElement().asString().contains("pip.conf").contains("larger than");
    }

    @Test
    void a_flag_that_is_none_is_refused() {
        assertThatThrownBy(() -> pip(Map.of("PIP_NO_INDEX", "perhaps")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("no-index");
    }

    @Test
    void uv_tables_are_read() {
        Map<String, Object> table = Map.of(
                "index",
                List.of(
                        Map.of(
                                "name",
                                "torch",
                                "url",
                                "https://t.example/whl",
                                "explicit",
                                true,
                                "ignore-error-codes",
                                List.of(403L)),
                        Map.of("url", "https://flat.example/links", "format", "flat"),
                        Map.of("name", "corp", "url", "https://u:CNRY@corp.example/s", "default", true)),
                "extra-index-url",
                List.of("https://e.example/s"),
                "find-links",
                List.of("./wheels"),
                "allow-insecure-host",
                List.of("corp.example"));
        DeclaredIndexes declared = UvIndexes.of(table, "uv.toml", home);
        IndexSettings settings = IndexSettings.decide(List.of(declared));

        assertThat(urls(settings))
                .containsExactly(
                        "https://flat.example/links",
                        "https://e.example/s",
                        "https://corp.example/s",
                        "https://t.example/whl");
        IndexLocation torch = settings.locations().get(3);
        assertThat(torch.name()).contains("torch");
        assertThat(torch.role()).isEqualTo(Role.EXPLICIT);
        assertThat(torch.ignoredStatuses()).containsExactly(403);
        assertThat(settings.locations().get(0).format()).isEqualTo(Format.FLAT);
        assertThat(settings.wheelFolders()).containsExactly(home.resolve("./wheels"));
        assertThat(settings.insecureHosts()).containsExactly("corp.example");
        assertThat(settings.toString()).doesNotContain("CNRY");
        assertThatThrownBy(() -> UvIndexes.of(Map.of("index", List.of(Map.of("name", "x"))), "uv.toml", home))
                .hasMessageContaining("uv.toml")
                .hasMessageContaining("no url");
    }

    @Test
    void uv_files_are_found_where_uv_looks_for_them() throws IOException {
        write(".config/uv/uv.toml", "index-url = \"https://user.example/s\"\n");
        write(
                "project/uv.toml",
                "[[index]]\nname = \"a\"\nurl = \"https://project.example/s\"\nignore-error-codes = [403]\n");
        write("own.toml", "extra-index-url = [\"https://own.example/s\"]\n");
        Path project = home.resolve("project");
        Map<String, String> chosen =
                Map.of("UV_CONFIG_FILE", home.resolve("own.toml").toString());

        assertThat(urls(IndexSettings.decide(UvToml.read(Map.of(), home, project, warnings::add))))
                .containsExactly("https://project.example/s", "https://user.example/s");
        assertThat(urls(IndexSettings.decide(UvToml.read(Map.of("UV_NO_CONFIG", "1"), home, project, warnings::add))))
                .containsExactly("https://project.example/s", DEFAULT);
        assertThat(urls(IndexSettings.decide(UvToml.read(chosen, home, project, warnings::add))))
                .containsExactly("https://own.example/s", DEFAULT);

        write("project/uv.toml", "index-url = https://u:CNRY@x.example/\n");
        assertThatThrownBy(() -> UvToml.read(Map.of(), home, project, warnings::add))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("uv.toml:1:")
                .hasMessageNotContaining("CNRY");
    }

    @Test
    void uv_variables_are_read() {
        Map<String, String> environment = Map.of(
                "UV_INDEX", "corp=https://corp.example/s https://b.example/s?x=1",
                "UV_DEFAULT_INDEX", "https://d.example/s",
                "UV_INDEX_CORP_USERNAME", "u",
                "UV_INDEX_CORP_PASSWORD", "CNRY");
        IndexSettings settings = IndexSettings.decide(List.of(UvIndexes.ofEnvironment(environment, home)));

        assertThat(settings.locations())
                .extracting(IndexLocation::toString)
                .containsExactly("corp (https://corp.example/s)", "https://b.example/s?x=***", "https://d.example/s");
        assertThat(IndexCredentials.ofEnvironment(environment)
                        .login(settings.locations().get(0)))
                .isPresent();
        assertThat(IndexCredentials.ofEnvironment(environment)
                        .login(settings.locations().get(1)))
                .isEmpty();
    }

    @Test
    void poetry_sources_have_priorities() {
        DeclaredIndexes declared = PoetrySources.of(List.of(
                Map.of("name", "one", "url", "https://one.example/s"),
                Map.of("name", "two", "url", "https://two.example/s", "priority", "primary"),
                Map.of("name", "more", "url", "https://more.example/s", "priority", "supplemental"),
                Map.of("name", "own", "url", "https://own.example/s", "priority", "explicit")));

        assertThat(urls(IndexSettings.decide(List.of(declared))))
                .containsExactly(
                        "https://one.example/s",
                        "https://two.example/s",
                        "https://more.example/s",
                        "https://own.example/s");
        assertThat(urls(IndexSettings.decide(List.of(PoetrySources.of(List.of(
                        Map.of("name", "more", "url", "https://more.example/s", "priority", "supplemental")))))))
                .containsExactly(DEFAULT, "https://more.example/s");
    }
}
