package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.Attributes;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mirrors and packages can have wrong besides bytes that are changed on the way. */
class ArchiveFaultsTest extends DebianFixture {
    private static final String DATE = "Date: Thu, 01 Jan 2026 00:00:00 UTC\n";

    @Test
    void each_mirror_that_was_tried_is_named_with_what_it_said() throws IOException {
        TinyArchive down = new TinyArchive(KEY);
        down.close();
        try (TinyArchive empty = new TinyArchive(KEY)) {
            settings = settings.withMirrors(List.of(down.mirror(), empty.mirror()));
            assertThatThrownBy(() -> base("cache").resolve(request()))
                    .isInstanceOf(PycontainerException.class)
                    .hasMessageContaining("no Debian mirror gave dists/bookworm/InRelease")
                    .hasMessageContaining("GET " + down.mirror().main() + "dists/bookworm/InRelease")
                    .hasMessageContaining("GET " + empty.mirror().main() + "dists/bookworm/InRelease: 404")
                    .hasMessageContaining("`debian_mirror` names the mirrors; they are tried in its order");
        }
    }

    @Test
    void a_mirror_that_is_down_is_passed_over() throws IOException {
        TinyArchive down = new TinyArchive(KEY);
        down.close();
        settings = settings.withMirrors(List.of(down.mirror(), archive.mirror()));
        assertThat(made("cache", request()).packages()).isNotEmpty();
    }

    @Test
    void a_mirror_with_a_forged_index_is_passed_over_for_an_honest_one() throws Exception {
        try (TinyArchive forged = new TinyArchive(TestKey.ed25519())) {
            SmallDebian.fill(forged);
            settings = settings.withMirrors(List.of(forged.mirror(), archive.mirror()));
            assertThat(made("cache", request()).packages()).isNotEmpty();
            settings = settings.withMirrors(List.of(forged.mirror()));
            assertThatThrownBy(() -> base("other").resolve(request())).hasMessageContaining("unknown key");
        }
    }

    @Test
    void a_file_larger_than_signed_is_broken_off() throws Exception {
        DebianLock lock = base("cache").resolve(request());
        archive.changes.put("tzdata_1-1_amd64.deb", bytes -> Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> base("cache").assemble(lock, Platform.LINUX_AMD64))
                .hasMessageContaining("sends more than the")
                .hasMessageContaining("tzdata");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Origin: x                               | has no field Codename",
                "Codename: x                             | has no field Date",
                "Codename: x~Date: yesterday             | has a time that is none: yesterday",
                "@Codename: x~SHA256:~ abc 12            | has a line in its SHA256 section that is none",
                "@Codename: x~SHA256:~ abc -1 Packages   | has a line in its SHA256 section that is none",
                "@Codename: x~SHA256:~ abc 12 Packages   | abc",
            })
    void a_signed_index_that_makes_no_sense_is_refused(String text, String why) throws Exception {
        String whole = text.replace("@", DATE).replace('~', '\n');
        byte[] signed = KEY.sign(whole).getBytes(StandardCharsets.ISO_8859_1);
        Keyring keyring = Keyring.of(List.of(KEY.publicKey(Instant.MAX)));
        assertThatThrownBy(() -> InRelease.verified(signed, keyring, "InRelease of x"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(why);
    }

    @Test
    void an_index_whose_plain_size_is_not_signed_is_refused() throws Exception {
        String packed = Digest.of("x").hex();
        String text = DATE + "Codename: bookworm\nSHA256:\n " + packed + " 1 main/binary-amd64/Packages.xz";
        InRelease release = InRelease.verified(
                KEY.sign(text).getBytes(StandardCharsets.ISO_8859_1), settings.keyring(), "InRelease");
        Archive mirrors = new Archive(
                transport,
                new dev.pycontainer.image.BlobStore(folder.resolve("cache")),
                settings,
                java.time.Clock.systemUTC());
        assertThatThrownBy(() -> mirrors.readPackages(
                        new Suite("bookworm", ArchivePart.MAIN), release, new PackagesIndex("amd64")))
                .hasMessageContaining("does not say how large main/binary-amd64/Packages is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.tar                               | does not begin with debian-binary",
                "debian-binary                          | has no control.tar",
                "debian-binary,data.tar,control.tar     | has the member data.tar where control.tar should be",
                "debian-binary,control.tar              | has no control file",
                "debian-binary,control.tar.lzma         | holds control.tar.lzma, a format that is not read",
            })
    void a_package_without_its_parts_is_refused(String members, String why) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
            for (String member : members.split(",")) {
                byte[] content = member.equals("debian-binary") ? new byte[] {'2', '.', '0', '\n'} : new byte[1024];
                ar.putArchiveEntry(new ArArchiveEntry(member, content.length));
                ar.write(content);
                ar.closeArchiveEntry();
            }
        }
        Path file = Files.write(folder.resolve("x.deb"), bytes.toByteArray());
        assertThatThrownBy(() -> new DebFile(file, "tiny 1").read((entry, content) -> {}))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("the Debian package tiny 1 " + why);
    }

    @Test
    void nothing_takes_the_place_of_a_usrmerge_link() throws IOException {
        DebPackage deb =
                new DebPackage("libx", "1", "amd64", ArchivePart.MAIN, "pool/main/libx.deb", 1, Digest.of("libx"));
        LayerEntry file = new LayerEntry.File("lib/x.so", FileContent.of("x"), new Attributes(0644, 0, 0, 0));
        UnpackedPackage unpacked = new UnpackedPackage(
                deb,
                new DebControl("Package: libx\n".getBytes(StandardCharsets.US_ASCII), new byte[0], new TreeSet<>()),
                List.of(file));
        Map<LayerGroup, List<UnpackedPackage>> groups = new TreeMap<>(Map.of(LayerGroup.PYTHON, List.of(unpacked)));
        UnpackedBase base = new UnpackedBase(DebianRelease.BOOKWORM, DebArchitecture.AMD64, groups);
        assertThatThrownBy(() -> BaseCheck.of(base))
                .hasMessage("the base's layer 'python' would replace the link /lib");
    }
}
