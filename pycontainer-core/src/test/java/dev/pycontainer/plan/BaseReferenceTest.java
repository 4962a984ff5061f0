package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.oci.ImageReference;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseReferenceTest {
    @TempDir
    Path directory;

    private BasePlan base(String... properties) {
        return SampleProject.in(directory)
                .properties(properties)
                .plan()
                .inputs()
                .base();
    }

    private BaseReference reference(String base) {
        return base("baseImage=" + base).reference().value();
    }

    private String failure(String... properties) {
        return SampleProject.in(directory).properties(properties).failure();
    }

    @ParameterizedTest
    @CsvSource({
        "python:3.12-slim, python:3.12-slim",
        "ghcr.io/a/oci:1, ghcr.io/a/oci:1",
        "deb:trixie, deb:trixie",
        "oci:build/base:1, oci:build/base:1",
        "oci:build/base, oci:build/base",
        "docker-archive:./base.tar, docker-archive:base.tar",
        "maven:org.example:base:oci.tar:linux-amd64:3.12, maven:org.example:base:oci.tar:linux-amd64:3.12",
        "scratch, scratch",
    })
    void every_kind_of_base_is_shown_as_people_write_it(String written, String shown) {
        assertThat(reference(written).shown()).isEqualTo(shown);
    }

    @Test
    void each_scheme_has_a_type_of_its_own() {
        assertThat(reference("python:3.12-slim"))
                .isEqualTo(new BaseReference.Registry(ImageReference.parse("python:3.12-slim")));
        assertThat(reference("deb:bookworm")).isEqualTo(new BaseReference.Debian(DebianSuite.BOOKWORM));
        assertThat(reference("oci:out/x:y:1"))
                .isEqualTo(new BaseReference.OciLayout(directory.resolve("out/x:y"), "1", "oci:out/x:y:1"));
        assertThat(reference("oci:out.d/x")).isInstanceOfSatisfying(BaseReference.OciLayout.class, layout -> {
            assertThat(layout.directory()).isEqualTo(directory.resolve("out.d/x"));
            assertThat(layout.tag()).isEmpty();
        });
        assertThat(reference("docker-archive:b.tar"))
                .isEqualTo(new BaseReference.DockerArchive(directory.resolve("b.tar"), "docker-archive:b.tar"));
        assertThat(reference("maven:g:a:tar:1")).isEqualTo(new BaseReference.MavenArtifact("g:a:tar:1"));
        assertThat(reference("scratch")).isEqualTo(new BaseReference.Scratch());
    }

    @Test
    void an_absolute_path_is_not_shown() {
        assertThat(reference("oci:/somewhere/private/base:1").shown()).isEqualTo("oci:base:1");
    }

    @Test
    void what_a_scheme_cannot_be_is_refused_where_it_stands() {
        assertThat(failure("baseImage=deb:sid"))
                .startsWith("-Dpycontainer.baseImage: no base can be made of the Debian release 'sid'")
                .contains("deb:bookworm (Python 3.11), deb:trixie (Python 3.13)");
        assertThat(failure("baseImage=oci:")).contains("'oci:' names no file");
        assertThat(failure("baseImage=maven:a:b:1")).contains("'a:b:1' are no coordinates");
        assertThat(failure("baseImage=Python")).contains("not an image reference: ");
    }

    @Test
    void debian_packages_need_a_debian_base_and_a_name() {
        assertThat(base("baseImage=deb:trixie", "extraDebianPackages=tini,libstdc++6")
                        .debian()
                        .extraPackages()
                        .value())
                .containsExactly("tini", "libstdc++6");
        assertThat(failure("baseImage=python:3.12-slim", "extraDebianPackages=tini"))
                .startsWith(
                        "-Dpycontainer.extraDebianPackages: Debian packages can be added to a base of Debian packages")
                .contains("the base is python:3.12-slim (-Dpycontainer.baseImage)");
        assertThat(failure("baseImage=deb:trixie", "extraDebianPackages=tini=0.19"))
                .contains("'tini=0.19' is not the name of a Debian package");
    }

    @Test
    void the_lock_lies_beside_the_project_unless_it_is_named() {
        assertThat(base().lock().present()).isFalse();
        SampleProject.in(directory).file("base.lock", "").file("locks/a.lock", "");
        assertThat(base().lock().file().value()).isEqualTo(directory.resolve("base.lock"));
        assertThat(base().lock().present()).isTrue();
        assertThat(base("baseLock=locks/a.lock").lock().file().value()).isEqualTo(directory.resolve("locks/a.lock"));
        assertThat(base("baseLock=none.lock").lock().present()).isFalse();
        assertThat(failure("baseLock=locks")).contains("locks is a directory");
    }

    @Test
    void the_logins_of_mirrors_are_not_shown() {
        BuildPlan plan = SampleProject.in(directory)
                .properties(
                        "debianMirror=https://me:topsecret@m.example/debian https://me:topsecret@s.example/security")
                .plan();
        assertThat(PlanJson.write(plan))
                .contains("https://***@m.example/debian https://***@s.example/security")
                .doesNotContain("topsecret");
    }

    @Test
    void the_suites_are_the_releases_that_bases_can_be_made_of() {
        assertThat(DebianSuite.values())
                .extracting(suite -> suite.codename() + " " + suite.pythonMinor())
                .isEqualTo(Arrays.stream(DebianRelease.values())
                        .map(release -> release.codename() + " " + release.pythonMinor())
                        .toList());
    }
}
