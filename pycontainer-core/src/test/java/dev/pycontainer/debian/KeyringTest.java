package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D3 to D7: which signed texts are believed. */
class KeyringTest {
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final String TEXT = "Codename: test\nblanks at the end \t\n- dash\n-dash\n\nend";

    private static final TestKey RSA = TestKey.rsa();

    private final TestKey rsa = RSA.fresh();
    private final TestKey ed25519 = TestKey.ed25519();
    private final Keyring keyring = Keyring.of(List.of(rsa.publicKey(LATER), ed25519.publicKey(LATER)));

    @ParameterizedTest
    @ValueSource(ints = {8, 10})
    void both_algorithms_and_both_hashes_are_good(int hash) throws Exception {
        for (TestKey key : List.of(rsa, ed25519)) {
            key.hash = hash;
            verify(key.sign(TEXT));
        }
    }

    @Test
    void short_integers_are_padded() throws Exception {
        // About one in 128 signatures has an integer that begins with a zero byte.
        for (int i = 0; i < 200; i++) {
            verify(ed25519.sign(TEXT + i));
        }
    }

    @Test
    void the_text_is_read_as_it_was_signed() throws Exception {
        assertThat(ClearSignedText.parse(rsa.sign(TEXT).getBytes(StandardCharsets.ISO_8859_1), "text")
                        .lines())
                .containsExactly("Codename: test", "blanks at the end", "- dash", "-dash", "", "end");
    }

    @Test
    void carriage_returns_on_the_way_do_no_harm() throws Exception {
        verify(rsa.sign(TEXT).replace("\n", "\r\n"));
    }

    @Test
    void a_changed_text_is_refused() throws Exception {
        refused(rsa.sign(TEXT).replace("end", "eND"), "does not fit the text");
        refused(ed25519.sign(TEXT).replace("Codename: test", "Codename: tost"), "does not fit the text");
    }

    static Stream<Arguments> weakened() {
        return Stream.of(
                Arguments.of("SHA-1", change(key -> key.hash = 2), "hash function 2"),
                Arguments.of("another type", change(key -> key.type = 0x10), "type 16"),
                Arguments.of("version 3", change(key -> key.version = 3), "no version 4 signature"),
                Arguments.of("issuer not hashed", change(key -> key.issuerHashed = false), "does not name its key"),
                Arguments.of(
                        "unknown critical", change(key -> key.extraSubpacket = 0x80 | 99), "critical subpacket 99"),
                Arguments.of(
                        "too early", change(key -> key.time = TestKey.CREATED.minusSeconds(1)), "key was not valid"),
                Arguments.of("too late", change(key -> key.time = LATER), "key was not valid"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weakened")
    void a_weak_signature_does_not_count(String name, Consumer<TestKey> change, String message) throws Exception {
        change.accept(rsa);
        refused(rsa.sign(TEXT), message);
    }

    @Test
    void an_unknown_subpacket_that_is_not_critical_is_passed_over() throws Exception {
        rsa.extraSubpacket = 99;
        verify(rsa.sign(TEXT));
    }

    @Test
    void signatures_of_unknown_keys_are_passed_over_and_one_good_one_is_enough() throws Exception {
        TestKey stranger = TestKey.ed25519();
        byte[] both = new byte[0];
        for (TestKey key : List.of(stranger, rsa)) {
            byte[] one = key.signature(TEXT);
            byte[] joined = Arrays.copyOf(both, both.length + one.length);
            System.arraycopy(one, 0, joined, both.length, one.length);
            both = joined;
        }
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(both);
        String framed = rsa.sign(TEXT);
        verify(framed.substring(0, framed.indexOf("SIGNATURE-----\n\n") + 16) + encoded
                + "\n-----END PGP SIGNATURE-----\n");
        refused(stranger.sign(TEXT), "unknown key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before\n%s", "\n%s", "%safter\n", "%s\n\n"})
    void nothing_stands_before_or_after(String frame) throws Exception {
        assertThatThrownBy(() -> verify(frame.formatted(rsa.sign(TEXT)))).isInstanceOf(PycontainerException.class);
    }

    @Test
    void odd_framing_is_refused() throws Exception {
        String signed = rsa.sign(TEXT);
        refused(signed.replace("- -dash", "-dash"), "unescaped line");
        refused(signed.replace("Hash: SHA256", "Comment: x"), "unexpected header");
        refused(signed.substring(0, signed.length() - 30), "ends before its signature does");
        refused(TEXT, "does not begin with a signed message");
        refused(signed.replaceAll("(?s)(BEGIN PGP SIGNATURE-----\n\n).*?\n(-----END)", "$1$2"), "no good signature");
        refused(signed.replaceAll("(BEGIN PGP SIGNATURE-----\n\n)", "$1!!!\n"), "not base64");
    }

    @Test
    void a_cut_packet_is_refused() throws Exception {
        byte[] cut = Arrays.copyOf(rsa.signature(TEXT), 100);
        String framed = rsa.sign(TEXT)
                .replaceAll(
                        "(?s)(BEGIN PGP SIGNATURE-----\n\n).*?\n(-----END)",
                        "$1" + Base64.getEncoder().encodeToString(cut) + "\n$2");
        refused(framed, "damaged OpenPGP packet");
    }

    @Test
    void keys_of_a_private_archive_come_from_a_file(@TempDir Path folder) throws Exception {
        TestKey own = TestKey.rsa();
        byte[] packet = TestKey.packet(PgpPacket.PUBLIC_KEY, own.packetBody());
        Path binary = Files.write(folder.resolve("own.gpg"), packet);
        Path armored = Files.writeString(
                folder.resolve("own.asc"),
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(packet)
                        + "\n-----END PGP PUBLIC KEY BLOCK-----\n");
        ClearSignedText text = ClearSignedText.parse(own.sign(TEXT).getBytes(StandardCharsets.ISO_8859_1), "text");

        assertThatThrownBy(() -> keyring.verify(text, "text")).hasMessageContaining("unknown key");
        assertThatCode(() -> keyring.with(binary).verify(text, "text")).doesNotThrowAnyException();
        assertThatCode(() -> keyring.with(armored).verify(text, "text")).doesNotThrowAnyException();
        Path empty = Files.writeString(folder.resolve("empty"), "");
        assertThatThrownBy(() -> keyring.with(empty)).hasMessageContaining("holds no RSA or Ed25519 public key");
    }

    @Test
    void the_keys_of_debian_are_whole() {
        // Reading them recomputes every fingerprint.
        assertThat(Keyring.debian()).isNotNull();
    }

    private void verify(String signed) {
        byte[] bytes = signed.getBytes(StandardCharsets.ISO_8859_1);
        keyring.verify(ClearSignedText.parse(bytes, "the text"), "the text");
    }

    private void refused(String signed, String why) {
        assertThatThrownBy(() -> verify(signed))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("the text")
                .hasMessageContaining(why);
    }

    private static Consumer<TestKey> change(Consumer<TestKey> change) {
        return change;
    }
}
