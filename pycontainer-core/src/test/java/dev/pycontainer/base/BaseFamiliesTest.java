package dev.pycontainer.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in bases as the distributions of Python lay them out (T20–T27): names, links and databases as they are there. */
class BaseFamiliesTest {
    private static final String LD_AMD64 = "/lib64/ld-linux-x86-64.so.2";
    private static final String DEBIAN_LIBC = "usr/lib/x86_64-linux-gnu/libc.so.6";

    @TempDir
    Path cache;

    private final Map<String, String> files = new TreeMap<>();

    @Test
    void python_slim() throws IOException {
        debian("trixie", "2.41");
        files.put("usr/local/bin/python3.14", elf(LD_AMD64));
        files.put("usr/local/bin/python3", "->python3.14");
        files.put("usr/local/bin/python", "->python3");
        files.put("usr/local/lib/libpython3.14.so.1.0", "\0" + "3.14.2\0");
        files.put("usr/local/lib/libpython3.so", "");
        files.put("usr/local/lib/python3.14/os.py", "");
        assertThat(found(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "PYTHON_VERSION", "3.14.2")))
                .isEqualTo("/usr/local/bin/python3.14 3.14.2 by environment variable PYTHON_VERSION; glibc:2.41");
        assertThat(found(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin")))
                .isEqualTo("/usr/local/bin/python3.14 3.14.2 by /usr/local/lib/libpython3.14.so.1.0; glibc:2.41");
    }

    @Test
    void python_slim_beside_the_python_of_the_distribution_does_not_lend_it_its_version() throws IOException {
        debian("bookworm", "2.36");
        files.put("usr/local/bin/python3.11", elf(LD_AMD64, "3.11.14"));
        files.put("usr/bin/python3.11", elf(LD_AMD64, "3.11.2"));
        files.put("usr/bin/python3", "->python3.11");
        assertThat(found(Map.of("PATH", "/usr/local/bin:/usr/bin", "PYTHON_VERSION", "3.11.14")))
                .isEqualTo("/usr/local/bin/python3.11 3.11.14 by environment variable PYTHON_VERSION,"
                        + " /usr/bin/python3.11 3.11.2 by /usr/bin/python3.11; glibc:2.36");
    }

    @Test
    void python_of_debian() throws IOException {
        debian("bookworm", "2.36");
        files.put("usr/bin/python3.11", elf(LD_AMD64, "3.11.2"));
        files.put("usr/bin/python3", "->python3.11");
        files.put("usr/lib/python3.11/os.py", "");
        files.put("var/lib/dpkg/status", "Package: libc6\nVersion: 2.36-9+deb12u13\n\n");
        assertThat(found(Map.of())).isEqualTo("/usr/bin/python3.11 3.11.2 by /usr/bin/python3.11; glibc:2.36");
    }

    @Test
    void debian_before_glibc_2_34_where_the_name_of_the_library_is_a_link() throws IOException {
        debian("bullseye", "2.31");
        files.put("usr/lib/x86_64-linux-gnu/libc-2.31.so", files.remove(DEBIAN_LIBC));
        files.put(DEBIAN_LIBC, "->libc-2.31.so");
        files.remove("usr/lib/os-release");
        files.put("usr/bin/python3.9", elf(LD_AMD64, "3.9.2"));
        assertThat(found(Map.of())).isEqualTo("/usr/bin/python3.9 3.9.2 by /usr/bin/python3.9; glibc:2.31");
    }

    @Test
    void distroless_has_a_status_file_for_each_package_and_no_shell() throws IOException {
        debian("bookworm", "2.36");
        files.remove(DEBIAN_LIBC);
        files.put("usr/bin/python3.11", elf(LD_AMD64));
        files.put("usr/bin/python", "->/usr/bin/python3.11");
        files.put("var/lib/dpkg/status.d/libc6", "Package: libc6\nArchitecture: amd64\nVersion: 2.36-9+deb12u10\n");
        files.put(
                "var/lib/dpkg/status.d/python3.11-minimal", "Package: python3.11-minimal\nVersion: 3.11.2-6+deb12u6\n");
        files.put("var/lib/dpkg/status.d/libc6.md5sums", "0123  lib/x86_64-linux-gnu/libc.so.6\n");
        files.put(
                "etc/passwd",
                "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532::/home/nonroot:/sbin/nologin\n");
        assertThat(found(Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")))
                .isEqualTo("/usr/bin/python3.11 3.11.2 by /var/lib/dpkg/status.d/python3.11-minimal; glibc:2.36");
    }

    @Test
    void python_of_ubuntu() throws IOException {
        debian("noble", "2.39");
        files.put(
                DEBIAN_LIBC,
                "\0GNU C Library (Ubuntu GLIBC 2.39-0ubuntu8.4) stable release version 2.39.\nCopyright\0");
        files.put("usr/bin/python3.12", elf(LD_AMD64, "3.12.3"));
        files.put("usr/bin/python3", "->python3.12");
        assertThat(found(Map.of())).isEqualTo("/usr/bin/python3.12 3.12.3 by /usr/bin/python3.12; glibc:2.39");
    }

    @Test
    void python_of_alpines_own_packages() throws IOException {
        files.put("usr/bin/python3.12", elf("/lib/ld-musl-aarch64.so.1"));
        files.put("usr/bin/python3", "->python3.12");
        files.put("usr/lib/libpython3.12.so.1.0", "\0" + "3.12.12\0");
        files.put("lib/ld-musl-aarch64.so.1", "\0musl libc (aarch64)\nVersion %s\n\0" + "1.2.5\0");
        files.put("lib/libc.musl-aarch64.so.1", "->ld-musl-aarch64.so.1");
        files.put("lib/apk/db/installed", "C:Q1\nP:musl\nV:1.2.5-r9\nA:aarch64\n\nP:python3\nV:3.12.12-r0\n\n");
        assertThat(found(Map.of())).isEqualTo("/usr/bin/python3.12 3.12.12 by /usr/lib/libpython3.12.so.1.0; musl:1.2");
        files.remove("usr/lib/libpython3.12.so.1.0");
        files.put("lib/ld-musl-aarch64.so.1", "stripped of all texts");
        assertThat(found(Map.of())).isEqualTo("/usr/bin/python3.12 3.12.12 by /lib/apk/db/installed; musl:1.2");
    }

    @Test
    void a_musl_base_with_gcompat_stays_musl() throws IOException {
        files.put("usr/local/bin/python3.13", elf("/lib/ld-musl-x86_64.so.1", "3.13.9"));
        files.put("lib/ld-musl-x86_64.so.1", "\0musl libc\0" + "1.2.5\0");
        files.put("lib/libc.so.6", "->libgcompat.so.0");
        files.put("lib/ld-linux-x86-64.so.2", "gcompat");
        assertThat(found(Map.of())).endsWith("; musl:1.2");
    }

    @Test
    void universal_base_images_keep_libraries_in_lib64_and_python_behind_alternatives() throws IOException {
        usrmerge("lib64");
        files.put("etc/os-release", "->../usr/lib/os-release");
        files.put("usr/lib/os-release", "ID=\"rhel\"\nVERSION_ID=\"8.10\"\nPLATFORM_ID=\"platform:el8\"\n");
        files.put("usr/libexec/platform-python3.6", elf(LD_AMD64));
        files.put("usr/bin/python3.12", elf(LD_AMD64));
        files.put("usr/bin/python3", "->/etc/alternatives/python3");
        files.put("etc/alternatives/python3", "->/usr/bin/python3.12");
        files.put("opt/app-root/bin/python3", "->/usr/bin/python3.12");
        files.put("usr/lib64/libpython3.12.so.1.0", "\0" + "3.12.8\0");
        files.put("usr/lib64/python3.12/os.py", "");
        files.put("usr/lib64/libc.so.6", "->libc-2.28.so");
        files.put("usr/lib64/libc-2.28.so", "GNU C Library (GNU libc) stable release version 2.28.\n");
        Map<String, String> env = Map.of("PATH", "/opt/app-root/bin:/usr/bin", "PYTHON_VERSION", "3.12");
        assertThat(found(env)).isEqualTo("/usr/bin/python3.12 3.12.8 by /usr/lib64/libpython3.12.so.1.0; glibc:2.28");
        files.put("usr/lib64/libc-2.28.so", "stripped");
        assertThat(found(env)).endsWith("; glibc:2.28");
    }

    @Test
    void conda_prefix() throws IOException {
        debian("bookworm", "2.36");
        files.put("opt/conda/bin/python3.13", elf(LD_AMD64, "3.13.5"));
        files.put("opt/conda/bin/python3", "->python3.13");
        files.put("opt/conda/bin/python", "->python3.13");
        files.put("opt/conda/include/python3.13/patchlevel.h", "#define PY_VERSION             \"3.13.5\"\n");
        files.put("opt/conda/envs/app/bin/python3.12", elf(LD_AMD64, "3.12.11"));
        assertThat(found(Map.of("PATH", "/opt/conda/bin:/usr/bin")))
                .isEqualTo(
                        "/opt/conda/bin/python3.13 3.13.5 by /opt/conda/bin/python3.13,"
                                + " /opt/conda/envs/app/bin/python3.12 3.12.11 by /opt/conda/envs/app/bin/python3.12; glibc:2.36");
    }

    @Test
    void prefix_managed_by_uv_is_found_where_no_path_leads() throws IOException {
        debian("bookworm", "2.36");
        String prefix = "opt/uv/python/cpython-3.12.11-linux-x86_64-gnu/";
        files.put(prefix + "bin/python3.12", elf(LD_AMD64));
        files.put(prefix + "bin/python3", "->python3.12");
        files.put(prefix + "lib/libpython3.12.so.1.0", "\0" + "3.12.11\0");
        files.put("usr/bin/python3.11", elf(LD_AMD64, "3.11.2"));
        assertThat(found(Map.of("PATH", "/root/.local/bin")))
                .isEqualTo("/" + prefix + "bin/python3.12 3.12.11 by /" + prefix
                        + "lib/libpython3.12.so.1.0, /usr/bin/python3.11 3.11.2 by /usr/bin/python3.11; glibc:2.36");
    }

    @Test
    void free_threaded_builds_beside_ordinary_ones() throws IOException {
        debian("trixie", "2.41");
        files.put("usr/local/bin/python3.14", "->python3.14t");
        files.put("usr/local/bin/python3.14t", elf(LD_AMD64, "3.14.0"));
        files.put("usr/bin/python3.13", elf(LD_AMD64, "3.13.5"));
        assertThat(found(Map.of()))
                .isEqualTo("/usr/local/bin/python3.14t 3.14.0 free-threaded by /usr/local/bin/python3.14t,"
                        + " /usr/bin/python3.13 3.13.5 by /usr/bin/python3.13; glibc:2.41");
    }

    @Test
    void a_free_threaded_build_under_an_ordinary_name_is_told_by_its_details() throws IOException {
        debian("trixie", "2.41");
        files.put("opt/py/bin/python3.14", elf(LD_AMD64));
        files.put(
                "opt/py/lib/python3.14/build-details.json",
                "{\"implementation\": {\"version\": {\"major\": 3, \"minor\": 14, \"micro\": 1}}, \"abi\": {\"flags\": [\"t\"]}}");
        assertThat(found(Map.of("PATH", "/opt/py/bin")))
                .isEqualTo("/opt/py/bin/python3.14 3.14.1 free-threaded by /opt/py/lib/python3.14/build-details.json;"
                        + " glibc:2.41");
    }

    @Test
    void without_usrmerge_the_library_lies_in_lib() throws IOException {
        files.put("lib/x86_64-linux-gnu/libc.so.6", glibc("2.28"));
        files.put("lib64/ld-linux-x86-64.so.2", "->/lib/x86_64-linux-gnu/ld-2.28.so");
        files.put("usr/bin/python3.7", elf(LD_AMD64, "3.7.3"));
        assertThat(found(Map.of())).isEqualTo("/usr/bin/python3.7 3.7.3 by /usr/bin/python3.7; glibc:2.28");
    }

    @Test
    void opaque_directories_and_replaced_ones_hide_what_lay_below() throws IOException {
        debian("bookworm", "2.36");
        files.put("usr/local/bin/python3.10", elf(LD_AMD64, "3.10.1"));
        files.put("opt/old/bin/python3.9", elf(LD_AMD64, "3.9.1"));
        Layer lower = TestImages.layer(files);
        Layer upper = TestImages.layer(Map.of(
                "usr/local/bin/.wh..wh..opq",
                "",
                "usr/local/bin/python3.12",
                elf(LD_AMD64, "3.12.1"),
                "opt/old",
                "a file"));
        assertThat(found(List.of(lower, upper), Map.of()))
                .isEqualTo("/usr/local/bin/python3.12 3.12.1 by /usr/local/bin/python3.12; glibc:2.36");
    }

    private String found(Map<String, String> env) throws IOException {
        return found(List.of(TestImages.layer(files)), env);
    }

    private String found(List<Layer> layers, Map<String, String> env) throws IOException {
        Image image = TestImages.image(layers, config -> config.env(new TreeMap<>(env)));
        BaseFacts facts = new BaseInspector(new BlobStore(cache)).inspect(image);
        String pythons = facts.interpreters().stream()
                .map(python -> python.path() + " " + python.version() + (python.freeThreaded() ? " free-threaded" : "")
                        + " by " + python.evidence())
                .collect(Collectors.joining(", "));
        return pythons + "; " + facts.libc().orElseThrow();
    }

    private void debian(String codename, String glibc) {
        usrmerge("lib64");
        files.put("etc/os-release", "->../usr/lib/os-release");
        files.put("usr/lib/os-release", "ID=debian\nVERSION_CODENAME=" + codename + "\n");
        files.put(DEBIAN_LIBC, glibc(glibc));
    }

    private void usrmerge(String lib64) {
        for (String name : List.of("bin", "sbin", "lib", lib64)) {
            files.put(name, "->usr/" + name);
        }
    }

    private static String glibc(String version) {
        return "\0GNU C Library (Debian GLIBC " + version + "-1) stable release version " + version + ".\n\0";
    }

    private static String elf(String loader) {
        return elf(loader, "");
    }

    /** The head of an executable for x86-64 as linkers write it, and the texts that Python holds. */
    private static String elf(String loader, String version) {
        ByteBuffer head = ByteBuffer.allocate(9 << 10).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        head.putShort(16, (short) 3).putShort(18, (short) 62).putLong(32, 64);
        head.putShort(54, (short) 56).putShort(56, (short) 2);
        head.putInt(64, 6).putInt(120, 3).putLong(128, 792).putLong(152, loader.length() + 1L);
        head.position(792).put(loader.getBytes(StandardCharsets.US_ASCII));
        head.position(8192).put(("%s\0" + version + "\0main\0").getBytes(StandardCharsets.US_ASCII));
        return new String(head.array(), StandardCharsets.ISO_8859_1);
    }
}
