package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.base.FakeMavenRepository;
import dev.pycontainer.build.BuildHost;
import dev.pycontainer.build.DependencyLocking;
import dev.pycontainer.build.ImageBuild;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildPlanner;
import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.plan.MavenFacts;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import dev.pycontainer.registry.auth.SettingsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wheels out of Maven repositories: those that a lock names, and those that the pom has as dependencies. */
class MavenWheelsTest extends SmallWorldBase {
    private static final String MAVEN = "indexUrl=maven:org.example";
    private static final String PRICING = "org.example:pricing:whl:py3-none-any:1.4";
    private static final String TABLES = "org.example:tables:whl:cp311-cp311-manylinux_2_17_x86_64:2.0";
    private static final String TAXES = "com.shop:shop-taxes:whl:3-SNAPSHOT";

    private FakeMavenRepository maven;
    private boolean pushes;

    @BeforeEach
    void repository() {
        maven = new FakeMavenRepository(directory.resolve("m2"));
    }

    private BuildPlan plan(String... settings) {
        Map<String, String> properties = new TreeMap<>();
        Map<String, String> usual = world.run().properties();
        usual.forEach((key, value) -> properties.put(DoorSettings.PREFIX + key, value));
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            properties.put(DoorSettings.PREFIX + parts[0], parts[1]);
        }
        BuildRequest request = BuildRequest.of(
                        world.project(), world.project().resolve("target"), directory.resolve("home"))
                .withDoor(DoorSettings.commandLine(properties))
                .withMaven(new MavenFacts(null, null, null, false, maven.named()));
        return new BuildPlanner().plan(pushes ? request.pushing() : request);
    }

    private BuildHost host(RecordingLog log) {
        HostFacts facts = HostFacts.of(Map.of(), directory.resolve("home"));
        return new BuildHost(log, SettingsServers.NONE, ProxySettings.none(), facts).withArtifacts(maven);
    }

    private BuiltProject build(String... settings) throws IOException {
        BuildPlan plan = plan(settings);
        RecordingLog log = new RecordingLog();
        return new BuiltProject(world.project().resolve("target"), plan, new ImageBuild(host(log)).build(plan), log);
    }

    private String failure(String... settings) {
        return catchThrowableOfType(PycontainerException.class, () -> build(settings))
                .getMessage();
    }

    private void uvLock(WheelBuilder... wheels) throws IOException {
        Files.deleteIfExists(world.project().resolve("requirements.txt"));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("pricing>=1", "pricing"));
        world.write("uv.lock", UvLock.of(world.index(), List.of(wheels)));
    }

    private static JsonNode pinned(BuiltProject built, String name) {
        for (JsonNode one : built.json("image-inputs.json").at("/platforms/0/packages")) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("no package " + name);
    }

    @Test
    void files_that_a_lock_names_come_from_the_maven_repository_and_make_the_same_image() throws IOException {
        uvLock(SmallWorld.pricing(), SmallWorld.tables());
        Digest fromIndex = build("cache=" + directory.resolve("other")).digest();
        maven.has(PRICING, SmallWorld.pricing().bytes())
                .has(TABLES, SmallWorld.tables().bytes());
        int asked = world.index().received().size();

        BuiltProject built = build(MAVEN);

        assertThat(built.digest()).isEqualTo(fromIndex);
        assertThat(world.index().received()).hasSize(asked);
        assertThat(maven.asked()).containsExactlyInAnyOrder(PRICING, TABLES);
        assertThat(pinned(built, "tables").path("url").asText()).isEqualTo("maven:" + TABLES);
        assertThat(built.text("image-plan.json")).contains("maven:org.example");
        assertThat(built.text("image-inputs.json")).doesNotContain("" + directory);
    }

    @Test
    void of_several_classifiers_the_best_for_the_target_is_asked_for_alone() throws IOException {
        uvLock(SmallWorld.pricing(), SmallWorld.tables());
        WheelBuilder pure = wheel("tables", "2.0").file("tables/__init__.py", "");
        String other = "{ url = \"%s\", hash = \"sha256:%s\" }, "
                .formatted(world.index().fileUrl(pure.filename().text()), FakePackageIndex.sha256(pure.bytes()));
        String lock = Files.readString(world.project().resolve("uv.lock"));
        int second = lock.lastIndexOf("wheels = [") + "wheels = [".length();
        world.write("uv.lock", lock.substring(0, second) + other + lock.substring(second));
        maven.has(PRICING, SmallWorld.pricing().bytes())
                .has(TABLES, SmallWorld.tables().bytes())
                .has("org.example:tables:whl:py3-none-any:2.0", pure.bytes());

        build(MAVEN);

        assertThat(maven.asked()).containsExactlyInAnyOrder(PRICING, TABLES);
    }

    @Test
    void a_lock_without_file_names_finds_pure_wheels_and_what_is_missing_is_named_at_once_with_all_that_was_asked()
            throws IOException {
        maven.has(
                "org.example:pricing:whl:py3-none-any:1.4", SmallWorld.pricing().bytes());

        assertThat(failure(MAVEN))
                .contains("1 package cannot be installed")
                .contains("tables 2.0 (requirements.txt:2): maven:org.example:tables:whl:py3-none-any:2.0 and"
                        + " maven:org.example:tables:whl:py2.py3-none-any:2.0 are not in company (https://maven.example/all)"
                        + "; the lock names no file, so only pure wheels are asked for");
        assertThat(world.index().received()).isEmpty();
    }

    @Test
    void missing_files_of_a_lock_are_all_named_and_no_index_is_asked_for_them() throws IOException {
        uvLock(SmallWorld.pricing(), SmallWorld.tables());

        assertThat(failure(MAVEN))
                .contains("2 packages cannot be installed")
                .contains("maven:" + PRICING + " is not in company (https://maven.example/all)")
                .contains("maven:" + TABLES + " is not in company");
        assertThat(world.index().received()).isEmpty();
    }

    @Test
    void a_further_maven_repository_leaves_to_the_index_what_it_has_not() throws IOException {
        Digest fromIndex = build("cache=" + directory.resolve("other")).digest();
        maven.has(PRICING, SmallWorld.pricing().bytes());

        BuiltProject built = build("extraIndexUrl=maven:org.example");

        assertThat(built.digest()).isEqualTo(fromIndex);
        assertThat(pinned(built, "pricing").path("url").asText()).isEqualTo("maven:" + PRICING);
        assertThat(pinned(built, "tables").path("url").asText()).startsWith("http://127.0.0.1");
        maven.isAway();
        assertThat(build("extraIndexUrl=maven:org.example", "offline=true").digest())
                .isEqualTo(fromIndex);
    }

    @Test
    void a_fresh_machine_that_pushes_what_was_pushed_before_asks_for_no_file() throws IOException {
        uvLock(SmallWorld.pricing(), SmallWorld.tables());
        maven.has(PRICING, SmallWorld.pricing().bytes())
                .has(TABLES, SmallWorld.tables().bytes());
        String registry = "registry=" + world.registry().host() + "/team/shop";
        pushes = true;
        Digest first = build(MAVEN, registry).digest();
        int asked = maven.asked().size();

        BuiltProject again = build(MAVEN, registry, "cache=" + directory.resolve("fresh"));

        assertThat(again.digest()).isEqualTo(first);
        assertThat(maven.asked()).hasSize(asked);
    }

    @Test
    void what_neither_maven_nor_the_index_has_is_named_with_both() throws IOException {
        String ghost = "ghost==1 --hash=sha256:" + "0".repeat(64) + "\n";
        world.write("requirements.txt", Files.readString(world.project().resolve("requirements.txt")) + ghost);

        assertThat(failure("extraIndexUrl=maven:org.example"))
                .contains("1 package cannot be installed")
                .contains("ghost 1 (requirements.txt:3): maven:org.example, "
                        + world.index().url()
                        + " does not know it; <indexUrl> names another index; maven:org.example:ghost:whl:py3-none-any:1"
                        + " and");
    }

    @Test
    void a_file_that_is_not_the_locked_one_is_told_with_both_hashes() throws IOException {
        byte[] other = SmallWorld.pricing().file("pricing/more.py", "").bytes();
        maven.has(PRICING, other);

        assertThat(failure(MAVEN))
                .contains("maven:" + PRICING + " is not what requirements.txt:1 locks")
                .contains("lock  sha256:"
                        + FakePackageIndex.sha256(SmallWorld.pricing().bytes()))
                .contains("Maven sha256:" + FakePackageIndex.sha256(other));
    }

    @Test
    void a_project_without_a_lock_cannot_be_resolved_from_maven_alone() throws IOException {
        Files.delete(world.project().resolve("requirements.txt"));

        assertThat(failure(MAVEN))
                .contains("pyproject.toml is no lock, and maven:org.example cannot say which versions there are")
                .contains("hint: lock the project");
    }

    @Test
    void wheels_of_the_pom_are_installed_under_the_names_they_have_themselves() throws IOException {
        Digest without = build().digest();
        maven.dependency(
                TAXES, wheel("shop_taxes", "3.1").file("taxes.py", "RATE = 7\n").bytes());

        BuiltProject built = build();

        assertThat(built.digest()).isNotEqualTo(without);
        JsonNode taxes = pinned(built, "shop-taxes");
        assertThat(taxes.path("version").asText()).isEqualTo("3.1");
        assertThat(taxes.path("file").asText()).isEqualTo("shop_taxes-3.1-py3-none-any.whl");
        assertThat(taxes.path("url").asText()).isEqualTo("maven:" + TAXES);
        assertThat(taxes.path("origin").asText()).isEqualTo("pom.xml " + TAXES);
        assertThat(built.json("image-plan.json").toString()).contains("maven_wheels", TAXES);
        assertThat(build("includeDeps=false").text("image-inputs.json")).doesNotContain("taxes");
    }

    @Test
    void what_the_pom_brings_need_not_be_locked_even_if_the_project_asks_for_it() throws IOException {
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"tables\"", "\"tables\", \"shop-taxes>=3\""));
        assertThat(failure()).contains("requirements.txt does not fit pyproject.toml any more", "shop-taxes");

        maven.dependency(TAXES, wheel("shop_taxes", "3.1").bytes());
        assertThat(pinned(build(), "shop-taxes").path("version").asText()).isEqualTo("3.1");
    }

    @Test
    void a_project_that_requires_nothing_has_the_wheels_of_its_pom() throws IOException {
        Files.delete(world.project().resolve("requirements.txt"));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", ""));
        maven.dependency(PRICING, SmallWorld.pricing().bytes());

        BuiltProject built = build();

        assertThat(pinned(built, "pricing").path("origin").asText()).isEqualTo("pom.xml " + PRICING);
        assertThat(built.json("image-inputs.json").has("lock")).isFalse();
        assertThat(world.index().received()).isEmpty();
    }

    @Test
    void the_pom_may_bring_the_very_file_that_is_locked() throws IOException {
        Digest fromIndex = build("cache=" + directory.resolve("other")).digest();
        maven.has(PRICING, SmallWorld.pricing().bytes())
                .dependency(TABLES, SmallWorld.tables().bytes());

        BuiltProject built = build(MAVEN);

        assertThat(built.digest()).isEqualTo(fromIndex);
        assertThat(pinned(built, "tables").path("origin").asText()).isEqualTo("requirements.txt:2, pom.xml " + TABLES);
    }

    @Test
    void of_several_classifiers_in_the_pom_the_best_for_the_target_is_installed() throws IOException {
        maven.dependency("g:fast:whl:py3-none-any:1", wheel("fast", "1").bytes())
                .dependency(
                        "g:fast:whl:linux:1",
                        wheel("fast", "1")
                                .tag("cp311-cp311-manylinux_2_17_x86_64")
                                .bytes())
                .dependency(
                        "g:fast:whl:arm:1",
                        wheel("fast", "1")
                                .tag("cp311-cp311-manylinux_2_17_aarch64")
                                .bytes());

        assertThat(pinned(build(), "fast").path("url").asText()).isEqualTo("maven:g:fast:whl:linux:1");
    }

    @Test
    void a_wheel_of_the_pom_that_fits_no_target_is_missing() throws IOException {
        maven.dependency(
                "g:fast:whl:1", wheel("fast", "1").tag("cp39-cp39-win_amd64").bytes());

        assertThat(failure()).contains("fast 1 (pom.xml g:fast:whl:1): no wheel fits; offered: cp39-cp39-win_amd64");
    }

    @Test
    void lock_and_pom_that_disagree_are_both_named() throws IOException {
        maven.dependency("g:pricing:whl:1.5", wheel("pricing", "1.5").bytes());
        assertThat(failure())
                .contains(
                        "lock and pom disagree about pricing:\n  requirements.txt:1: 1.4\n  pom.xml g:pricing:whl:1.5: 1.5")
                .contains("take the <dependency> out of the pom");

        maven = new FakeMavenRepository(directory.resolve("m3"));
        byte[] other = SmallWorld.pricing().file("pricing/more.py", "").bytes();
        maven.dependency(PRICING, other);
        assertThat(failure())
                .contains("disagree about pricing 1.4")
                .contains("requirements.txt:1: sha256:"
                        + FakePackageIndex.sha256(SmallWorld.pricing().bytes()))
                .contains("pom.xml " + PRICING + ": sha256:" + FakePackageIndex.sha256(other));
    }

    @Test
    void two_versions_in_the_pom_are_both_named() throws IOException {
        maven.dependency("g:a:whl:1", wheel("taxes", "1").bytes())
                .dependency("g:b:whl:2", wheel("taxes", "2").bytes());

        assertThat(failure()).contains("the pom brings two versions of taxes: 1 (g:a:whl:1) and 2 (g:b:whl:2)");
    }

    @Test
    void what_a_wheel_of_the_pom_requires_must_be_there() throws IOException {
        byte[] needy =
                wheel("taxes", "1").requires("pricing>=2").requires("rates").bytes();
        maven.dependency("g:taxes:whl:1", needy);
        String lacking = "wheels of the pom lack what they require:\n"
                + "  taxes requires 'pricing>=2', which does not fit pricing 1.4\n"
                + "  taxes requires 'rates', which is missing";

        assertThat(failure()).contains(lacking, "name it as a <dependency> of type whl too");
        uvLock(SmallWorld.pricing(), SmallWorld.tables());
        assertThat(failure()).contains(lacking);
    }

    @Test
    void what_is_no_wheel_is_named_by_its_coordinates() throws IOException {
        maven.dependency("g:readme:whl:1", "# readme".getBytes());

        assertThat(failure()).contains("g:readme:whl:1");
    }

    @Test
    void without_a_lock_the_wheels_of_the_pom_are_given_and_what_they_require_is_resolved() throws IOException {
        Files.delete(world.project().resolve("requirements.txt"));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"tables\"", "\"taxes\", \"tables\""));
        world.serve(wheel("rates", "4"), wheel("taxes", "9"));
        maven.dependency("g:taxes:whl:1", wheel("taxes", "1").requires("rates").bytes());

        BuiltProject built = build();

        assertThat(pinned(built, "taxes").path("url").asText()).isEqualTo("maven:g:taxes:whl:1");
        assertThat(pinned(built, "rates").path("version").asText()).isEqualTo("4");
        new DependencyLocking(host(new RecordingLog())).lock(plan());
        Path lock = world.project().resolve("pylock.toml");
        assertThat(lock).content().contains("name = \"rates\"").doesNotContain("taxes", "" + directory);
        assertThat(build().digest()).isEqualTo(built.digest());
    }
}
