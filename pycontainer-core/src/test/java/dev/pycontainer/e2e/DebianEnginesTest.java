package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.lab.ContainerEngine;
import dev.pycontainer.lab.Containerd;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Podman;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code examples/fastapi} on the base it gets when none is named, in every engine, with as little as an engine can give. */
@LaboratoryTest
class DebianEnginesTest {
    static final String PYTHON = "/opt/venv/bin/python";
    /** What containerd gives a process unless it is told otherwise. */
    private static final List<String> CAPABILITIES = List.of(
            "CHOWN",
            "DAC_OVERRIDE",
            "FSETID",
            "FOWNER",
            "MKNOD",
            "NET_RAW",
            "SETGID",
            "SETUID",
            "SETFCAP",
            "SETPCAP",
            "NET_BIND_SERVICE",
            "SYS_CHROOT",
            "KILL",
            "AUDIT_WRITE");
    /** Says who it is, what it can do and where it can write. */
    static final String PROBE =
            """
            import ctypes.util, locale, os, sqlite3, ssl, sys, tempfile, zoneinfo
            import httptools, numpy, orjson, pydantic_core, uvloop, watchfiles, websockets.speedups, yaml
            status = dict(line.split(':\\t', 1) for line in open('/proc/self/status'))
            print(os.getuid(), os.getgid(), 'CapBnd', int(status['CapBnd'], 16), 'CapEff', int(status['CapEff'], 16))
            print(os.uname().machine, '%d.%d' % sys.version_info[:2], os.path.exists('/bin/sh'))
            print(round(numpy.linalg.det(numpy.eye(3) * 2)), orjson.loads(b'[42]'), yaml.__with_libyaml__)
            print(sys.getfilesystemencoding(), locale.getpreferredencoding(False), ctypes.util.find_library('ssl'))
            print(len(ssl.create_default_context().get_ca_certs()) >= 140, zoneinfo.ZoneInfo('Europe/Berlin'))
            def takes_a_file(folder):
                try:
                    tempfile.TemporaryFile(dir=folder).close()
                    return True
                except OSError:
                    return False
            engines = ('/proc', '/sys', '/dev')
            print([at for at, _, _ in os.walk('/') if not at.startswith(engines) and takes_a_file(at)])
            """;

    private final DebianWeather weather = DebianWeather.on(DebianRelease.TRIXIE);

    static Stream<ContainerEngine> engines() {
        return Laboratory.running().engines().stream();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void it_serves_as_nobody_without_capabilities_where_only_tmp_can_be_written(ContainerEngine engine) {
        engine.pull(weather.name());

        try (ServedImage service = ServedImage.start(engine, confined(engine), weather.name(), weather.built())) {
            assertThat(service.json("/").path("measurements").asInt()).isEqualTo(36);
            assertThat(service.container().execute(PYTHON, "-c", PROBE))
                    .isEqualTo(seen("x86_64", DebianRelease.TRIXIE));
        }
    }

    static String seen(String machine, DebianRelease release) {
        return """
                65532 65532 CapBnd 0 CapEff 0
                %s %s False
                8 [42] True
                utf-8 UTF-8 libssl.so.3
                True Europe/Berlin
                ['/tmp']
                """
                .formatted(machine, release.pythonMinor());
    }

    static List<String> confined(ContainerEngine engine) {
        List<String> options = new ArrayList<>(List.of("--read-only"));
        if (engine instanceof Containerd) {
            options.addAll(List.of("--mount", "type=tmpfs,src=tmpfs,dst=/tmp,options=mode=1777"));
            CAPABILITIES.forEach(name -> options.addAll(List.of("--cap-drop", "CAP_" + name)));
        } else {
            if (engine instanceof Podman) {
                options.add("--read-only-tmpfs=false"); // else it makes /var/tmp and /run writable as well
            }
            options.addAll(List.of("--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        }
        return options;
    }
}
