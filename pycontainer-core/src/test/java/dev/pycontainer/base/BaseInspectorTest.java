package dev.pycontainer.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseInspectorTest {
    private static final String GLIBC = "xx GNU C Library (Debian GLIBC 2.41-12) stable release version 2.41.\nxx";
    private static final Libc GLIBC_2_36 = new Libc(Libc.Kind.GLIBC, 2, 36);

    @TempDir
    Path cache;

    @Test
    void the_layout_of_the_official_images_is_understood() throws Exception {
        BaseFacts facts = inspect(TestImages.pythonBase());
        assertThat(facts.interpreters())
                .containsExactly(new InterpreterFacts(
                        "/usr/local/bin/python3.11", "3.11.9", false, "/usr/local/bin/python3.11"));
        assertThat(facts.libc()).contains(GLIBC_2_36);
        assertThat(facts.users()).containsEntry("root", "0:0").containsEntry("www-data", "33:33");
    }

    @Test
    void the_environment_variable_of_the_official_images_gives_the_full_version() throws Exception {
        Image base = TestImages.image(
                TestImages.pythonBase().layers(),
                config -> config.env(new TreeMap<>(Map.of("PYTHON_VERSION", "3.11.14", "PATH", "/usr/local/bin"))));
        assertThat(inspect(base).interpreters().get(0).version()).isEqualTo("3.11.14");
    }

    @Test
    void debians_python_is_found_through_links_and_its_package_database() throws Exception {
        Map<String, String> files = new TreeMap<>();
        files.put("bin", "->usr/bin");
        files.put("usr/bin/python3", "->python3.13");
        files.put("usr/bin/python3.13", elf("/lib64/ld-linux-x86-64.so.2"));
        files.put("usr/lib/x86_64-linux-gnu/libc.so.6", GLIBC);
        files.put(
                "var/lib/dpkg/status",
                "Package: libc6\nVersion: 2.41-12\n\nPackage: python3.13-minimal\nVersion: 3.13.5-2\n");
        BaseFacts facts = inspect(TestImages.image(List.of(TestImages.layer(files)), config -> {}));
        assertThat(facts.interpreters())
                .containsExactly(new InterpreterFacts("/usr/bin/python3.13", "3.13.5", false, "/var/lib/dpkg/status"));
        assertThat(facts.libc()).contains(new Libc(Libc.Kind.GLIBC, 2, 41));
    }

    @Test
    void alpine_is_musl_by_the_loader_of_its_python() throws Exception {
        Map<String, String> files = new TreeMap<>();
        files.put("usr/local/bin/python3.12", elf("/lib/ld-musl-x86_64.so.1"));
        files.put("usr/local/lib/libpython3.12.so.1.0", "\0" + "3.12.4\0");
        files.put("lib/ld-musl-x86_64.so.1", "musl libc\0Version %s\0" + "1.2.5\0");
        BaseFacts facts = inspect(TestImages.image(List.of(TestImages.layer(files)), config -> {}));
        assertThat(facts.libc()).contains(new Libc(Libc.Kind.MUSL, 1, 2));
        assertThat(facts.interpreters().get(0).version()).isEqualTo("3.12.4");
        assertThat(facts.interpreters().get(0).evidence()).isEqualTo("/usr/local/lib/libpython3.12.so.1.0");
    }

    @Test
    void a_free_threaded_build_is_told_by_its_name_and_3_14_by_its_build_details() throws Exception {
        Map<String, String> files = new TreeMap<>();
        files.put("usr/local/bin/python3.14t", elf("/lib64/ld-linux-x86-64.so.2"));
        files.put(
                "usr/local/lib/python3.14t/build-details.json",
                "{\"implementation\":{\"version\":{\"major\":3,\"minor\":14,\"micro\":2}}}");
        files.put("usr/lib/libc.so.6", GLIBC);
        InterpreterFacts python = inspect(TestImages.image(List.of(TestImages.layer(files)), config -> {}))
                .interpreters()
                .get(0);
        assertThat(python.freeThreaded()).isTrue();
        assertThat(python.version()).isEqualTo("3.14.2");
    }

    @Test
    void a_whiteout_of_an_upper_layer_hides_a_python_of_a_lower_one() throws Exception {
        Layer lower = TestImages.layer(
                Map.of("usr/bin/python3.11", elf("/lib64/ld-linux-x86-64.so.2"), "usr/lib/libc.so.6", GLIBC));
        Layer upper =
                TestImages.layer(Map.of("usr/bin/.wh.python3.11", "", "usr/local/bin/python3.13", "\0" + "3.13.1\0"));
        BaseFacts facts = inspect(TestImages.image(List.of(lower, upper), config -> {}));
        assertThat(facts.interpreters())
                .extracting(InterpreterFacts::path)
                .containsExactly("/usr/local/bin/python3.13");
    }

    @Test
    void the_first_python_on_the_path_of_the_base_comes_first() throws Exception {
        Map<String, String> files = new TreeMap<>();
        files.put("usr/bin/python3.11", "\0" + "3.11.2\0");
        files.put("usr/local/bin/python3.12", "\0" + "3.12.3\0");
        files.put("usr/lib/libc.so.6", GLIBC);
        Image base = TestImages.image(
                List.of(TestImages.layer(files)),
                config -> config.env(new TreeMap<>(Map.of("PATH", "/usr/local/bin:/usr/bin"))));
        BaseFacts facts = inspect(base);
        assertThat(facts.interpreters()).extracting(InterpreterFacts::minor).containsExactly("3.12", "3.11");
        assertThat(facts.interpreter("3.11")).isPresent();
        assertThat(facts.interpreter("3.10")).isEmpty();
    }

    @Test
    void a_base_without_python_has_no_interpreter_but_a_libc() throws Exception {
        BaseFacts facts = inspect(TestImages.image(
                List.of(TestImages.layer(Map.of("lib/x86_64-linux-gnu/libc.so.6", GLIBC))), config -> {}));
        assertThat(facts.interpreters()).isEmpty();
        assertThat(facts.libc()).isPresent();
    }

    @Test
    void what_was_found_is_remembered_by_the_manifests_digest() throws Exception {
        Image base = TestImages.pythonBase();
        BaseFacts found = inspect(base);
        Layer unreadable =
                Layer.of(base.layers().get(0).descriptor(), base.layers().get(0).diffId(), () -> {
                    throw new AssertionError("the layer is not read again");
                });
        Image again = new Image(
                base.manifest(), base.manifestContent(), base.config(), base.configContent(), List.of(unreadable));
        assertThat(new BaseInspector(new BlobStore(cache)).inspect(again)).isEqualTo(found);
    }

    @Test
    void a_layer_with_other_bytes_than_the_config_says_is_refused() {
        byte[] tar = TestImages.tar(Map.of("a", new byte[] {1}));
        Layer honest = TestImages.layer(tar, MediaType.OCI_LAYER);
        Layer lying = Layer.of(honest.descriptor(), Digest.of("something else"), honest::open);
        Image base = TestImages.image(List.of(lying), config -> {});
        assertThatThrownBy(() -> inspect(base)).hasMessageContaining("holds other bytes than its config says");
    }

    private BaseFacts inspect(Image base) throws Exception {
        return new BaseInspector(new BlobStore(cache)).inspect(base);
    }

    /** The head of a 64-bit little-endian executable with one program header, PT_INTERP. */
    private static String elf(String loader) {
        ByteBuffer head = ByteBuffer.allocate(9 << 10).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        head.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
        head.putInt(64, 3).putLong(72, 200).putLong(96, loader.length() + 1L);
        head.position(200);
        head.put(loader.getBytes(StandardCharsets.US_ASCII));
        return new String(head.array(), StandardCharsets.ISO_8859_1);
    }
}
