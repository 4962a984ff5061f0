package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseImage;
import dev.pycontainer.base.BaseInspector;
import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.debian.RealDebianArchive;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.DebianSuite;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small project on a base of the real archive, from its lock to a container. */
@LaboratoryTest
class DebianBaseLaboratoryTest extends BaseFlowFixture {
    private static final String SHOP =
            """
            import os, sqlite3, ssl, sys
            import prices
            def run():
                print(os.getuid(), sys.prefix, '%d.%d' % sys.version_info[:2], prices.APPLE)
                print(len(ssl.create_default_context().get_ca_certs()) > 100, os.path.exists('/bin/sh'))
            """;

    @ParameterizedTest
    @EnumSource
    void a_project_without_a_word_about_its_base_is_locked_built_pushed_and_run(DebianRelease release)
            throws IOException {
        Laboratory laboratory = Laboratory.running();
        String repository = laboratory.registry() + "/debian-project/" + UUID.randomUUID();
        RealDebianArchive archive = RealDebianArchive.of(release);
        try (FakePackageIndex index = FakePackageIndex.start()) {
            writeProject(index);
            // Nobody names a base: the Python decides.
            Files.writeString(project.resolve(".python-version"), release.pythonMinor());
            String[] settings = {"debianMirror=" + archive.mirror(), "indexUrl=" + index.url(), "registry=" + repository
            };
            locking().lock(plan(true, settings));
            archive.bring(Files.readAllBytes(lockFile()));
            BuildPlan plan = plan(true, settings);
            new ImageBuild(host()).build(plan);
            assertThatFactsAreTrue(plan, release);
        }

        String image = repository + ":1.0";
        laboratory.docker().pull(image);
        assertThat(laboratory.docker().run(List.of("--read-only", "--cap-drop", "ALL"), image))
                .isEqualTo("65532 /opt/venv " + release.pythonMinor() + " 42\nTrue False\n");
    }

    /** What is told of the base without a look into it is what a look finds. */
    private void assertThatFactsAreTrue(BuildPlan plan, DebianRelease release) throws IOException {
        try (BuildSession session = BuildSession.open(plan, host())) {
            BaseImage base = new BaseSources(plan, session).source().base(Platform.LINUX_AMD64);
            BaseFacts told = base.facts().orElseThrow();
            BaseFacts seen = new BaseInspector(session.store()).inspect(base.image());
            assertThat(told.libc()).isEqualTo(seen.libc());
            assertThat(told.users()).isEqualTo(seen.users());
            assertThat(told.interpreters())
                    .extracting(BaseFacts.InterpreterFacts::path, BaseFacts.InterpreterFacts::version)
                    .containsExactly(tuple(
                            seen.interpreters().get(0).path(),
                            seen.interpreters().get(0).version()));
            assertThat(told.interpreters().get(0).version())
                    .isEqualTo(DebianSuite.valueOf(release.name()).python());
        }
    }

    private void writeProject(FakePackageIndex index) throws IOException {
        WheelBuilder wheel = WheelBuilder.wheel("prices", "1.0").file("prices.py", "APPLE = 42\n");
        index.file(wheel.filename().text(), wheel.bytes());
        Files.writeString(project.resolve("shop.py"), SHOP);
        Files.writeString(
                project.resolve("requirements.txt"),
                "prices==1.0 --hash=sha256:" + FakePackageIndex.sha256(wheel.bytes()) + "\n");
    }
}
