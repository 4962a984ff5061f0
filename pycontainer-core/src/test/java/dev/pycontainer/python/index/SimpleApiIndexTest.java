package dev.pycontainer.python.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimpleApiIndexTest extends IndexTestBase {
    private static final String HASH = "a".repeat(64);

    private ProjectPage page(String type, String body) {
        FakePackageIndex index = index().answer("/simple/foo/", 200, type, body);
        return client(index.url()).project(FOO).orElseThrow();
    }

    private ProjectPage json(String files) {
        return page(
                "application/vnd.pypi.simple.v1+json",
                "{\"meta\":{\"api-version\":\"1.4\"},\"files\":[" + files + "]}");
    }

    private ProjectPage html(String body) {
        return page("text/html", body);
    }

    @ParameterizedTest
    @EnumSource(FakePackageIndex.Form.class)
    void the_files_of_a_project_are_listed(FakePackageIndex.Form form) {
        byte[] bytes = zip(100);
        FakePackageIndex index =
                index().form(form).file("Foo_Bar-1.0-py3-none-any.whl", bytes).file("foo_bar-2.0.tar.gz", zip(5));
        ProjectPage page =
                client(index.url()).project(PackageName.of("Foo.Bar")).orElseThrow();

        assertThat(page.files())
                .extracting(IndexFile::filename)
                .containsExactly("Foo_Bar-1.0-py3-none-any.whl", "foo_bar-2.0.tar.gz");
        assertThat(page.files().get(0).proof()).contains(new FileHash("sha256", FakePackageIndex.sha256(bytes)));
        assertThat(page.files().get(0).url()).isEqualTo(index.fileUrl("Foo_Bar-1.0-py3-none-any.whl"));
        assertThat(page.versions()).containsExactly(Version.parse("1.0"), Version.parse("2.0"));
        assertThat(page.filesOf(Version.parse("2"))).hasSize(1);
        assertThat(index.received().get(0).path()).isEqualTo("/simple/foo-bar/");
        assertThat(index.received().get(0).headers().get("Accept")).startsWith("application/vnd.pypi.simple.v1+json,");
    }

    @ParameterizedTest
    @EnumSource(FakePackageIndex.Form.class)
    void pages_may_be_compressed(FakePackageIndex.Form form) {
        FakePackageIndex index = index().form(form).gzip().file(WHEEL, zip(10));

        assertThat(client(index.url()).project(FOO).orElseThrow().files()).hasSize(1);
    }

    @Test
    void an_unknown_name_is_empty() {
        assertThat(client(index().url()).project(FOO)).isEmpty();
    }

    /** I3. */
    @Test
    void json_tells_all_about_a_file() {
        ProjectPage page = json(
                """
                {"filename":"foo-1.0-py3-none-any.whl","url":"../../f/foo-1.0-py3-none-any.whl","size":7,"_own":[{}],
                 "hashes":{"sha256":"%s","blake2b":"00","md5":"xx"},"requires-python":">=3.6.*",
                 "yanked":"broken","core-metadata":{"sha256":"%s"}},
                {"filename":"foo-2.0-py3-none-any.whl","url":"foo-2.0-py3-none-any.whl","hashes":{},
                 "yanked":false,"data-dist-info-metadata":true,"requires-python":"nonsense"},
                {"filename":"foo-3.0-py3-none-any.whl","url":"u","hashes":{},"yanked":true,"requires-python":null}"""
                        .formatted(HASH, HASH));
        IndexFile first = page.files().get(0);
        IndexFile second = page.files().get(1);

        assertThat(first.url().getPath()).isEqualTo("/f/foo-1.0-py3-none-any.whl");
        assertThat(first.size()).hasValue(7);
        assertThat(first.hashes()).extracting(FileHash::toString).containsExactly("sha256:" + HASH, "blake2b:00");
        assertThat(first.requiresPython()).hasToString(">=3.6");
        assertThat(first.about().yankedOrNull()).isEqualTo("broken");
        assertThat(first.about().coreMetadataOrNull()).containsExactly(new FileHash("sha256", HASH));
        assertThat(second.isYanked()).isFalse();
        assertThat(second.hasCoreMetadata()).isTrue();
        assertThat(second.requiresPython().isEmpty()).isTrue();
        assertThat(second.url().getPath()).isEqualTo("/simple/foo/foo-2.0-py3-none-any.whl");
        assertThat(second.proof()).isEmpty();
        assertThat(page.files().get(2).isYanked()).isTrue();
    }

    /** I4. */
    @Test
    void html_tells_all_about_a_file() {
        ProjectPage page = html(
                """
                <!DOCTYPE html><html><head><BASE HREF="/packages/"><base href="/ignored/">
                <meta name="pypi:repository-version" content="1.3"></head><body>
                <!-- <a href="foo-0.1-py3-none-any.whl">no</a> -->
                <a href="b/foo-2.0%%2Bcpu-py3-none-any.whl?x=1&amp;y=2#sha256=%s" data-requires-python="&gt;=3.8, &lt;4"
                   DATA-YANKED data-core-metadata="sha256=%s">two</a>
                <A data-dist-info-metadata=true HREF='foo-1.0-py3-none-any.whl#main' data-size="12">one</A>
                <a href=foo-3.0.tar.gz#md5=d41d8cd98f00b204e9800998ecf8427e>three</a>
                </body></html>"""
                        .formatted(HASH, HASH));

        assertThat(page.files())
                .extracting(IndexFile::filename)
                .containsExactly("foo-1.0-py3-none-any.whl", "foo-2.0+cpu-py3-none-any.whl", "foo-3.0.tar.gz");
        IndexFile one = page.files().get(0);
        IndexFile two = page.files().get(1);
        assertThat(one.url().getPath()).isEqualTo("/packages/foo-1.0-py3-none-any.whl");
        assertThat(one.hasCoreMetadata()).isTrue();
        assertThat(one.hashes()).isEmpty();
        assertThat(one.size()).hasValue(12);
        assertThat(one.isYanked()).isFalse();
        assertThat(two.url().getRawPath() + "?" + two.url().getRawQuery())
                .isEqualTo("/packages/b/foo-2.0%2Bcpu-py3-none-any.whl?x=1&y=2");
        assertThat(two.requiresPython()).hasToString("<4,>=3.8");
        assertThat(two.isYanked()).isTrue();
        assertThat(two.hashes()).containsExactly(new FileHash("sha256", HASH));
        assertThat(page.files().get(2).proof()).isEmpty();
        assertThat(page.files().get(2).hashes()).hasSize(1);
    }

    /** F94, F95, WH-1, WH-2. */
    @Test
    void links_that_are_no_files_of_the_project_are_passed_over() {
        ProjectPage page = html(
                """
                <a href="javascript:alert(1)">x</a>
                <a href="file:///etc/foo-1.0-py3-none-any.whl">x</a>
                <a href="ftp://h/foo-1.0-py3-none-any.whl">x</a>
                <a href="bar-1.0-py3-none-any.whl">x</a>
                <a href="..%2f..%2ffoo-1.0-py3-none-any.whl">x</a>
                <a href="foo-1.0-py3-none-any%0a.whl">x</a>
                <a href="%zz/foo-1.1%zz-py3-none-any.whl">x</a>
                <a href="">x</a><a>x</a><a href="foo-1.0.exe">x</a>
                <a href="/ok/foo-1.0-py3-none-any.whl">x</a>
                """);

        assertThat(page.files())
                .extracting(file -> file.url().getPath())
                .containsExactly("/ok/foo-1.0-py3-none-any.whl");
        assertThat(
                        json("""
                                {"filename":"../foo-1.0-py3-none-any.whl","url":"u"},{"filename":"foo-1.0-py3-none-any.whl"},
                                {"filename":"bar-1.0-py3-none-any.whl","url":"u"},{"filename":"foo-1.0-py3-none-a/b.whl","url":"u"},
                                {"filename":"foo-1.0-../x.tar.gz","url":"u"},{"filename":"foo-1.0/..tar.gz","url":"u"}""")
                                .files())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.pypi.simple.v1+json | {\"meta\":{\"api-version\":\"2.0\"},\"files\":[]} | version '2.0'",
                "application/vnd.pypi.simple.v1+json | {\"files\":[ | not valid JSON at line 1",
                "application/vnd.pypi.simple.v1+json | [] | no JSON object",
                "application/vnd.pypi.simple.v1+json | {} | lists no files",
                "application/vnd.pypi.simple.v1+json | {\"files\":{}} | are no list",
                "text/html | <meta name=\"pypi:repository-version\" content=\"2.0\"> | version '2.0'",
                "text/html | <form><input type='password'></form> | a login page instead of a list",
                "application/pdf | x | of type 'application/pdf'",
            })
    void what_is_no_page_is_refused(String type, String body, String why) {
        assertThatThrownBy(() -> page(type, body))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("/simple/foo/")
                .hasMessageContaining(why);
    }

    @Test
    void a_deep_page_is_refused_without_harm() {
        assertThatThrownBy(() -> json("{\"filename\":\"a\",\"x\":" + "[".repeat(100_000)))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void a_page_above_the_limit_is_refused() {
        assertThatThrownBy(() -> html(" ".repeat((32 << 20) + 1)))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("limit");
    }

    @Test
    void a_refusal_names_the_index_and_what_to_do_but_no_secret() {
        FakePackageIndex index = index().file(WHEEL, zip(10)).requireLogin("u", "right");

        assertThatThrownBy(() -> client(index.url()).project(FOO))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(index.url() + "foo/: 401: the index refuses")
                .hasMessageContaining("set a login");
        assertThatThrownBy(() -> client(index.url("u:CNRY")).project(FOO))
                .hasMessageContaining("is wrong")
                .hasMessageNotContaining("CNRY");
    }

    @Test
    void credentials_of_the_address_are_sent_in_a_header_only() {
        FakePackageIndex index = index().file(WHEEL, zip(10)).requireLogin("u@corp", "p:w%");
        SimpleApiIndex client = client(index.url("u%40corp:p%3Aw%"));

        assertThat(client.project(FOO)).isPresent();
        assertThat(client.shown()).isEqualTo(index.url());
        assertThat(client.project(FOO).orElseThrow().toString()).doesNotContain("p:w");
    }

    @Test
    void other_statuses_are_named() {
        FakePackageIndex index = index().answer("/simple/foo/", 418, "text/plain", "teapot");

        assertThatThrownBy(() -> client(index.url()).project(FOO)).hasMessageContaining(": 418: ");
    }

    @Test
    void a_redirected_page_is_the_base_of_its_links() {
        FakePackageIndex other = indexAt("127.0.0.2").file(WHEEL, zip(10)).form(FakePackageIndex.Form.HTML);
        FakePackageIndex index = index();
        index.redirect("/simple/foo/", other.url() + "foo/");

        List<IndexFile> files = client(index.url()).project(FOO).orElseThrow().files();
        assertThat(files).extracting(IndexFile::url).containsExactly(other.fileUrl(WHEEL));
        assertThat(files.get(0).source().pageOrNull()).isEqualTo(URI.create(other.url() + "foo/"));
    }
}
