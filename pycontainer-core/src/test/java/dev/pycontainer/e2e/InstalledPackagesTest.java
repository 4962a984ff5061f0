package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.lab.DockerEngine;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.PackageName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pip and Python say, in a container of {@code examples/fastapi}, about what is installed there. */
@LaboratoryTest
class InstalledPackagesTest {
    private static final String PYTHON = "/opt/venv/bin/python";
    private static final String BASE_PYTHON = "/usr/bin/python3";

    private final WeatherService weather = WeatherService.shared();
    private final DockerEngine docker = weather.laboratory().docker();

    @BeforeEach
    void pull() {
        docker.pull(weather.image());
    }

    @Test
    void pip_lists_exactly_the_locked_packages_and_the_project() {
        JsonNode list = array(run(BASE_PYTHON, "-m", "pip", "--python", PYTHON, "list", "--format=json"));

        SortedMap<String, String> listed = new TreeMap<>();
        list.forEach(each -> listed.put(
                PackageName.of(each.path("name").asText()).value(),
                each.path("version").asText()));
        SortedMap<String, String> expected = locked();
        expected.put("weather-service", "1.0.0");
        assertThat(listed).isEqualTo(expected).hasSizeGreaterThan(20);
    }

    @Test
    void pip_check_finds_nothing_wrong() {
        assertThat(run(BASE_PYTHON, "-m", "pip", "--python", PYTHON, "check")).contains("No broken requirements found");
    }

    @Test
    void pip_knows_every_file_it_would_remove() {
        String said = run(
                BASE_PYTHON,
                "-m",
                "pip",
                "--python",
                PYTHON,
                "show",
                "--verbose",
                "--files",
                "numpy",
                "weather-service");

        assertThat(said)
                .contains("numpy/__init__.py", "../../../bin/f2py", "Installer: pycontainer")
                .doesNotContain("Cannot locate");
    }

    @Test
    void importlib_knows_the_version_of_every_locked_package() {
        String script =
                """
                import importlib.metadata as m, json, sys
                print(json.dumps({name: m.version(name) for name in sys.argv[1:]}))
                """;
        List<String> names = List.copyOf(locked().keySet());
        String[] command = new String[3 + names.size()];
        command[0] = PYTHON;
        command[1] = "-c";
        command[2] = script;
        for (int i = 0; i < names.size(); i++) {
            command[3 + i] = names.get(i);
        }

        SortedMap<String, String> versions = new TreeMap<>();
        object(run(command))
                .properties()
                .forEach(each -> versions.put(each.getKey(), each.getValue().asText()));
        assertThat(versions).isEqualTo(locked());
    }

    @Test
    void every_file_of_every_record_is_there_with_its_hash() {
        String script =
                """
                import importlib.metadata as m, hashlib, base64, collections
                count = collections.Counter()
                for d in m.distributions():
                    if '/opt/venv/' not in str(d._path): continue
                    for f in d.files:
                        data = f.locate().read_bytes()
                        if f.hash:
                            h = hashlib.new(f.hash.mode, data).digest()
                            good = base64.urlsafe_b64encode(h).rstrip(b'=').decode() == f.hash.value and f.size == len(data)
                            count['good' if good else 'bad ' + str(f)] += 1
                print(len(count), sorted(count)[0], count['good'] > 1500)
                """;

        assertThat(run(PYTHON, "-c", script)).isEqualTo("1 good True\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tmp", "/app", "/opt"})
    void the_project_is_importable_from_any_directory(String from) {
        String said = docker.run(
                List.of("--workdir", from, "--entrypoint", PYTHON),
                weather.image(),
                "-c",
                "import weather.statistics as s; print(s.__file__, s.summary().measurements)");

        assertThat(said).isEqualTo("/app/src/weather/statistics.py 36\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uvicorn --version",
                "f2py -v",
                "watchfiles --version",
                "websockets --version",
                "dotenv --version"
            })
    void console_scripts_of_packages_run(String command) {
        String[] words = command.split(" ");
        words[0] = "/opt/venv/bin/" + words[0];

        assertThat(run(words)).containsPattern("[0-9]+\\.[0-9]+");
    }

    @Test
    void the_script_of_the_project_starts_it() {
        String probe =
                "import importlib.metadata as m; e = m.entry_points(group='console_scripts', name='weather-service');"
                        + "print([x.load().__module__ for x in e])";

        assertThat(run(PYTHON, "-c", probe)).isEqualTo("['weather.__main__']\n");
        assertThat(run(PYTHON, "-c", "print(open('/opt/venv/bin/weather-service').readline())"))
                .startsWith("#!/opt/venv/bin/python");
    }

    @Test
    void nothing_is_compiled_and_nothing_is_writable() {
        String script =
                """
                import os
                print(sum(1 for top in ('/opt/venv', '/app') for d, ds, fs in os.walk(top)
                          if '__pycache__' in ds or any(f.endswith('.pyc') for f in fs) or os.access(d, os.W_OK)))
                """;

        assertThat(run(PYTHON, "-B", "-c", script)).isEqualTo("0\n");
    }

    @Test
    void python_takes_the_environment_for_a_virtual_one() {
        assertThat(run(PYTHON, "-c", "import sys; print(sys.prefix, sys.base_prefix, *sys.path[-2:])"))
                .isEqualTo("/opt/venv /usr /opt/venv/lib/python3.11/site-packages /app/src\n");
    }

    private SortedMap<String, String> locked() {
        SortedMap<String, String> locked = new TreeMap<>();
        weather.built()
                .json("image-inputs.json")
                .at("/platforms/0/packages")
                .forEach(each -> locked.put(
                        each.path("name").asText(), each.path("version").asText()));
        return locked;
    }

    private String run(String... command) {
        String[] rest = List.of(command).subList(1, command.length).toArray(String[]::new);
        return docker.run(List.of("--entrypoint", command[0]), weather.image(), rest);
    }

    private static JsonNode object(String json) {
        return OciJson.parse(json.getBytes(StandardCharsets.UTF_8), "answer of the container");
    }

    private static JsonNode array(String json) {
        return object("{\"list\":" + json + "}").path("list");
    }
}
