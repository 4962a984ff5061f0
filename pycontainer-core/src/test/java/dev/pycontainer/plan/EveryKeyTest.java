package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** X19: every key of the schema, through every door that has it, has an effect, and none is passed over in silence. */
class EveryKeyTest {
    /** A project on which each sample value makes a difference. */
    private static final String PYPROJECT =
            """
            [project]
            name = "demo"
            version = "1.0"
            requires-python = ">=3.11"
            dependencies = ["fastapi", "uvicorn"]
            [project.optional-dependencies]
            pg = []
            [project.scripts]
            serve = "main:run"
            [tool.uv.workspace]
            members = ["packages/*"]
            [tool.pycontainer]
            """;

    /** For each key: the text of the command line and the pom, and the TOML value. */
    private static final String SAMPLES =
            """
            tag                 other:2           'other:2'
            tags                a,b               ['a','b']
            registry            ghcr.io/a/b       'ghcr.io/a/b'
            registry.auth       anonymous         'anonymous'
            base_image          debian:13         'debian:13'
            extra_debian_packages  libpq5,tini    ['libpq5','tini']
            debian_mirror       https://m.example/debian  ['https://m.example/debian']
            debian_snapshot     https://s.example/debian  ['https://s.example/debian']
            debian_keyring      own.gpg           'own.gpg'
            debian_allow_expired  true            true
            extra_ca_certificates  own.pem        ['own.pem']
            interpreter         /opt/py/bin/python3  '/opt/py/bin/python3'
            base_lock           other.lock        'other.lock'
            python              3.12              '3.12'
            libc                musl:1.2          'musl:1.2'
            platforms           linux/arm64       ['linux/arm64']
            project_directory   packages/core     'packages/core'
            config              other.toml        'other.toml'
            lock_file           pylock.x.toml     'pylock.x.toml'
            requirements_file   prod.txt          'prod.txt'
            lock_check          off               'off'
            include_deps        false             false
            extras              pg                ['pg']
            groups              docs              ['docs']
            workspace_member    core              'core'
            record              strict            'strict'
            sdist               refuse            'refuse'
            include             data/**           ['data/**']
            exclude             *.md              ['*.md']
            exclude_newer       1700000000        '2026-01-01T00:00:00Z'
            entrypoint          ./run             './run'
            cmd                 --reload          ['--reload']
            script              serve             'serve'
            framework           none              'none'
            workdir             /srv              '/srv'
            env                 DEBUG=1           {DEBUG='1'}
            public_env          API_KEY           ['API_KEY']
            ports               53/udp            ['53/udp']
            user                1000              '1000'
            labels              a.b=c             {'a.b'='c'}
            annotations         a.b=c             {'a.b'='c'}
            volumes             /data             ['/data']
            stop_signal         SIGINT            'SIGINT'
            format              docker            'docker'
            compression         zstd              'none'
            layers.max          3                 3
            layers.separate     numpy*            ['numpy*']
            bytecode            deps              'deps'
            build_python        host              'host'
            created             1700000000        '2026-01-01T00:00:00Z'
            source_date_epoch   1700000000        1700000000
            output              docker-archive    ['docker-archive']
            reuse               off               'off'
            cache_from          ghcr.io/a/b:main  ['ghcr.io/a/b:main']
            cache_to            ghcr.io/a/cache   'ghcr.io/a/cache'
            cache               /tmp/elsewhere    '/tmp/elsewhere'
            no_cache            true              true
            offline             true              true
            index_url           https://i.example/simple/   'https://i.example/simple/'
            extra_index_url     https://i.example/simple/   ['https://i.example/simple/']
            find_links          wheels            ['wheels']
            insecure_hosts      r.example:5000    ['r.example:5000']
            trusted_realms      auth.example      ['auth.example']
            skip                true              true
            verbose             true              true
            timings             true              true
            progress            plain             'plain'
            """;

    @TempDir
    Path directory;

    static Stream<Arguments> keysAndDoors() {
        Map<ConfigurationKey, String[]> samples = samples();
        List<Arguments> all = new ArrayList<>();
        for (ConfigurationKey key : ConfigurationKey.values()) {
            for (Door door : key.doors()) {
                if (!key.isPlanned()) {
                    all.add(Arguments.of(key, door, samples.get(key)[door.isMaven() ? 0 : 1]));
                }
            }
        }
        return all.stream();
    }

    private static Map<ConfigurationKey, String[]> samples() {
        Map<ConfigurationKey, String[]> samples = new LinkedHashMap<>();
        SAMPLES.lines().forEach(line -> {
            String[] parts = line.strip().split("\\s+", 3);
            ConfigurationKey key =
                    ConfigurationSchema.find(Door.PYPROJECT, parts[0]).orElseThrow();
            samples.put(key, new String[] {parts[1], parts[2]});
        });
        return samples;
    }

    @ParameterizedTest
    @MethodSource("keysAndDoors")
    void every_key_has_an_effect_through_every_door(ConfigurationKey key, Door door, String value) {
        SampleProject without = project(key);
        String before = outcome(without);
        SampleProject with = set(project(key), key, door, value);
        String after = outcome(with);
        assertThat(after).isNotEqualTo(before);
        assertThat(after).doesNotStartWith("failure:");
    }

    @ParameterizedTest
    @EnumSource(ConfigurationKey.class)
    void a_key_without_code_is_refused_at_every_door(ConfigurationKey key) {
        for (Door door : key.doors()) {
            if (key.isPlanned()) {
                SampleProject project = set(project(key), key, door, door.isMaven() ? "x" : "'x'");
                assertThat(project.failure()).contains("'" + key.key() + "' is not yet supported");
            }
        }
    }

    private SampleProject project(ConfigurationKey key) {
        SampleProject project = SampleProject.empty(directory)
                .file("pyproject.toml", PYPROJECT)
                .file("main.py", "from fastapi import FastAPI\napp = FastAPI()\ndef run(): ...\n")
                .file("uv.lock", "version = 1\n")
                .file("pylock.x.toml", "")
                .file("prod.txt", "")
                .file("other.toml", "[build]\nworkdir = '/other'\n")
                .file(
                        "packages/core/pyproject.toml",
                        "[project]\nname = 'core'\nversion = '9'\nscripts = {x = 'm:f'}\n")
                .file("packages/core/m.py", "")
                .file("pycontainer.toml", "")
                .pushing();
        project.file("packages/core/uv.lock", "");
        return switch (key) {
            case REGISTRY -> SampleProject.reset(project);
            case EXTRA_DEBIAN_PACKAGES -> project.properties("baseImage=deb:bookworm", "registry=ghcr.io/x/y");
            case PUBLIC_ENV -> project.properties("env.API_KEY=open", "registry=ghcr.io/x/y");
            default -> project.properties("registry=ghcr.io/x/y");
        };
    }

    private SampleProject set(SampleProject project, ConfigurationKey key, Door door, String value) {
        boolean map = key.type() == ValueType.MAP;
        switch (door) {
            case COMMAND_LINE -> project.properties(key.camelCase() + (map ? "." : "=") + value);
            case POM -> {
                String[] entry = value.split("=", 2);
                RawValue raw = new RawValue.Text(map ? entry[1] : value, Origin.pom(key.camelCase()));
                project.pom(key.camelCase(), map ? new RawValue.Table(Map.of(entry[0], raw), raw.origin()) : raw);
            }
            case CONFIG_FILE -> project.file("pycontainer.toml", "[build]\n" + key.key() + " = " + value + "\n");
            case PYPROJECT -> project.file("pyproject.toml", PYPROJECT + key.key() + " = " + value + "\n");
            case INFERRED -> throw new IllegalArgumentException("no door");
        }
        return project;
    }

    /** All that can be observed: whether the build is skipped, the plan, or the failure. */
    private static String outcome(SampleProject project) {
        try {
            boolean skips = new BuildPlanner().skips(project.request());
            return skips + PlanJson.write(project.plan());
        } catch (PycontainerException e) {
            return "failure: " + e.getMessage();
        }
    }
}
