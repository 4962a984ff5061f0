package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.lab.ContainerEngine;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import dev.pycontainer.layer.Compression;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.publish.OciLayoutPublisher;
import dev.pycontainer.publish.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bases of the real archive in real engines, and Debian's own tools as the measure. */
@LaboratoryTest
class DebianLaboratoryTest {
    private static final String PROBE =
            """
            import bz2, ctypes, ctypes.util, lzma, os, socket, sqlite3, ssl, subprocess, sys, tempfile, zoneinfo
            tempfile.TemporaryFile().close()
            print(os.getuid(), os.path.exists('/bin/sh'), sys.getfilesystemencoding(), ctypes.util.find_library('ssl'))
            print(sqlite3.connect(':memory:').execute('select 40+2').fetchone()[0], zoneinfo.ZoneInfo('Europe/Berlin'))
            print(len(ssl.create_default_context().get_ca_certs()) > 100, socket.getservbyname('https'))
            """;
    /** Has ldconfig make a cache of its own in the running container. */
    private static final String LDCONFIG =
            """
            import subprocess
            ask = lambda *more: subprocess.run(['/sbin/ldconfig', *more], check=True, capture_output=True, text=True).stdout
            ask('-X', '-C', '/tmp/cache')
            lines = lambda text: [line for line in text.splitlines() if '=>' in line]
            ours, real = lines(ask('-p')), lines(ask('-C', '/tmp/cache', '-p'))
            print(len(ours) > 40 and ours == real or (ours, real))
            """;

    @TempDir
    Path folder;

    private final Laboratory laboratory = Laboratory.running();

    @ParameterizedTest
    @EnumSource
    void a_base_of_the_real_archive_runs_in_every_engine(DebianRelease release) throws IOException {
        AssembledBase base = assemble(release);
        String name = laboratory.registry() + "/debian-base/" + UUID.randomUUID() + ":1";
        Path layout = folder.resolve("layout");
        new OciLayoutPublisher(layout).publish(Publication.of(base.image(), List.of(ImageReference.parse(name))));
        laboratory.skopeo().copy("oci:" + layout + ":1", "docker://" + name);

        assertThat(base.packages()).hasSize(27);
        List<String> confined = List.of("--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL");
        probe(laboratory.docker(), confined, name);
        probe(laboratory.podman(), confined, name);
        String tmp = "type=tmpfs,src=tmpfs,dst=/tmp,options=mode=1777";
        probe(laboratory.containerd(), List.of("--read-only", "--mount", tmp), name);
        assertThat(laboratory.docker().run(name, "python", "-c", LDCONFIG)).isEqualTo("True\n");
        assertThat(laboratory.docker().run(name, "python3", "-c", "import platform; print(platform.python_version())"))
                .isEqualTo(base.pythonVersion() + "\n");
        assertThat(laboratory
                        .docker()
                        .run(name, "python3", "-c", "import os; print(os.confstr('CS_GNU_LIBC_VERSION'))"))
                .isEqualTo("glibc " + base.glibcVersion() + "\n");
    }

    @Test
    void versions_are_compared_as_dpkg_compares_them() {
        Program dpkg = Program.of(Path.of("/usr/bin/dpkg"), "--compare-versions");
        List<String> versions = DebVersionTest.ASCENDING;
        for (int i = 0; i + 1 < versions.size(); i++) {
            for (int j : new int[] {i, i + 1, versions.size() - 1 - i}) {
                int order = new DebVersion(versions.get(i)).compareTo(new DebVersion(versions.get(j)));
                String operator = order == 0 ? "eq" : order < 0 ? "lt" : "gt";
                assertThat(dpkg.attempt(List.of(versions.get(i), operator, versions.get(j)))
                                .status())
                        .as("%s %s %s", versions.get(i), operator, versions.get(j))
                        .isZero();
            }
        }
    }

    private static void probe(ContainerEngine engine, List<String> options, String name) {
        engine.pull(name);
        assertThat(engine.run(options, name, "python3", "-c", PROBE))
                .isEqualTo("65532 False utf-8 libssl.so.3\n42 Europe/Berlin\nTrue 443\n");
    }

    private AssembledBase assemble(DebianRelease release) throws IOException {
        AptMirror mirror = RealDebianArchive.of(release).aptMirror();
        BlobStore store = new BlobStore(folder.resolve("cache"));
        try (HttpTransport transport = HttpTransports.create(HttpSettings.defaults(), HttpListener.NONE)) {
            DebianSettings settings = DebianSettings.defaults().withMirrors(List.of(mirror.mirror()));
            DebianBase debian = new DebianBase(transport, store, settings, Compression.GZIP, DebianListener.NONE);
            DebianRequest request = new DebianRequest(release, List.of(DebArchitecture.AMD64), List.of());
            DebianLock lock = debian.resolve(request);
            mirror.bring(lock);
            return debian.assemble(lock, Platform.LINUX_AMD64);
        }
    }
}
