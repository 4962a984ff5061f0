package dev.pycontainer.python.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.IndexLocation.Format;
import dev.pycontainer.python.index.IndexLocation.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexChainTest extends IndexTestBase {
    private static IndexLocation location(@Nullable String name, String url, Role role, Integer... ignored) {
        return new IndexLocation(name, IndexUrl.parse(url, "test"), role, Format.SIMPLE, List.of(ignored));
    }

    private IndexChain chain(IndexLocation... locations) {
        IndexSettings settings = new IndexSettings(List.of(locations), List.of(), List.of());
        return new IndexChain(settings, transport, IndexCredentials.of(settings.locations(), List.of(), null));
    }

    /** I8, F92. */
    @Test
    void the_first_index_that_knows_a_name_is_the_only_one_asked() {
        FakePackageIndex first = index().file(WHEEL, zip(10));
        FakePackageIndex second = index().file("foo-99.0-py3-none-any.whl", zip(10));
        ProjectPage page = chain(
                        location("corp", first.url(), Role.FURTHER), location(null, second.url(), Role.DEFAULT))
                .project(FOO)
                .orElseThrow();

        assertThat(page.versions()).containsExactly(Version.parse("1.0"));
        assertThat(page.index()).isEqualTo("corp (" + first.url() + ")");
        assertThat(second.received()).isEmpty();
    }

    @Test
    void an_index_that_does_not_know_the_name_leads_to_the_next() {
        FakePackageIndex first = index();
        FakePackageIndex second = index().file(WHEEL, zip(10));

        assertThat(chain(location(null, first.url(), Role.FURTHER), location(null, second.url(), Role.DEFAULT))
                        .project(FOO))
                .isPresent();
        assertThat(chain(location(null, first.url(), Role.DEFAULT)).project(FOO))
                .isEmpty();
    }

    @Test
    void an_index_that_refuses_ends_the_search_unless_told_otherwise() {
        FakePackageIndex first = index().requireLogin("u", "p");
        FakePackageIndex second = index().file(WHEEL, zip(10));
        IndexLocation fallback = location(null, second.url(), Role.DEFAULT);

        assertThatThrownBy(() -> chain(location(null, first.url(), Role.FURTHER), fallback)
                        .project(FOO))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("401");
        assertThat(chain(location(null, first.url(), Role.FURTHER, 401, 403), fallback)
                        .project(FOO))
                .isPresent();
    }

    @Test
    void an_explicit_index_serves_only_who_names_it() {
        FakePackageIndex index = index().file(WHEEL, zip(10));
        IndexChain chain = chain(location("torch", index.url(), Role.EXPLICIT));

        assertThat(chain.project(FOO)).isEmpty();
        assertThat(chain.named("torch").project(FOO)).isPresent();
        assertThatThrownBy(() -> chain.named("x")).hasMessageContaining("no index is named 'x'");
    }

    @Test
    void a_recorded_index_is_asked_with_the_login_of_the_settings() {
        FakePackageIndex index = index().file(WHEEL, zip(10)).requireLogin("u", "p");
        String recorded = index.url().replaceAll("/$", "");

        assertThat(chain(location(null, index.url("u:p"), Role.DEFAULT))
                        .at(recorded)
                        .project(FOO))
                .isPresent();
        assertThat(chain().at(index.url("u:p")).project(FOO)).isPresent();
        assertThatThrownBy(() -> chain().at(recorded).project(FOO)).hasMessageContaining("401");
    }

    @Test
    void flat_pages_and_folders_are_indexes_too(@TempDir Path folder) throws Exception {
        FakePackageIndex index = index().answer(
                        "/links.html",
                        200,
                        "text/html",
                        "<a href='files/foo-1.0-py3-none-any.whl'>f</a><a href='bar-1.0-py3-none-any.whl'>");
        String page = index.url().replace("/simple/", "/links.html");
        IndexLocation flat =
                new IndexLocation(null, IndexUrl.parse(page, "test"), Role.FURTHER, Format.FLAT, List.of());

        IndexChain ofPage = chain(flat);
        assertThat(ofPage.project(FOO).orElseThrow().files())
                .extracting(IndexFile::url)
                .containsExactly(index.fileUrl(WHEEL));
        assertThat(ofPage.project(PackageName.of("baz"))).isEmpty();

        assertThat(index.received()).as("the page is fetched once").hasSize(1);

        Files.write(folder.resolve(WHEEL), zip(10));
        IndexSettings offline = new IndexSettings(List.of(), List.of(folder), List.of());
        IndexChain chain = new IndexChain(offline, transport, IndexCredentials.none());
        assertThat(chain.project(FOO).orElseThrow().files())
                .extracting(IndexFile::url)
                .containsExactly(folder.resolve(WHEEL).toUri());
        IndexSettings missing = new IndexSettings(List.of(), List.of(folder.resolve("missing")), List.of());
        assertThatThrownBy(() -> new IndexChain(missing, transport, IndexCredentials.none()).project(FOO))
                .hasMessageContaining("there is no such directory");
    }

    @Test
    void files_of_find_links_join_those_of_the_index_and_win_where_the_name_is_the_same(@TempDir Path folder)
            throws Exception {
        FakePackageIndex index = index().file(WHEEL, zip(10))
                .file("foo-2.0-py3-none-any.whl", zip(10))
                .answer("/links.html", 200, "text/html", "<a href='files/foo-0.9-py3-none-any.whl'>f</a>");
        Files.write(folder.resolve(WHEEL), zip(10));
        Files.write(folder.resolve("foo-3.0.tar.gz"), zip(10));
        DeclaredIndexes links = DeclaredIndexes.ofLinks(
                List.of(index.url().replace("/simple/", "/links.html"), folder.toString()), folder);
        DeclaredIndexes main = DeclaredIndexes.of(List.of(location(null, index.url(), Role.DEFAULT)));
        IndexChain chain =
                new IndexChain(IndexSettings.decide(List.of(links, main)), transport, IndexCredentials.none());

        ProjectPage page = chain.project(FOO).orElseThrow();

        assertThat(page.files())
                .extracting(IndexFile::filename)
                .containsExactly("foo-0.9-py3-none-any.whl", WHEEL, "foo-2.0-py3-none-any.whl", "foo-3.0.tar.gz");
        assertThat(page.files().get(1).isLocal()).isTrue();
        assertThat(page.index()).isEqualTo(chain.shown());
    }
}
