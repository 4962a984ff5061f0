package dev.pycontainer.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.reuse.WheelNotes.Wheel;
import java.util.List;
import org.junit.jupiter.api.Test;

class WheelNotesTest {
    private static final Wheel PLAIN =
            new Wheel("typing-extensions", "4.1", "typing_extensions-4.1-py3-none-any.whl", Digest.of("a"), 12);
    private static final Wheel SPELLED =
            new Wheel("pyyaml", "6.0", "PyYAML-6.0-cp311-cp311-linux_x86_64.whl", Digest.of("b"), 345);

    private final WheelNotes notes = WheelNotes.read(OciJson.parse(
            OciJson.bytes(WheelNotes.of("3.11", List.of(SPELLED, PLAIN)).toJson()), "notes"));

    @Test
    void a_wheel_is_found_by_the_hash_that_the_lock_allows() {
        assertThat(notes.find("typing-extensions", "4.1", List.of(Digest.of("other"), PLAIN.digest())))
                .contains(PLAIN);
        assertThat(notes.find("pyyaml", "6.0", List.of(SPELLED.digest()))).contains(SPELLED);
    }

    @Test
    void a_wheel_that_the_lock_does_not_allow_is_not_found() {
        assertThat(notes.find("pyyaml", "6.0", List.of(Digest.of("other")))).isEmpty();
    }

    @Test
    void two_that_fit_are_none() {
        assertThat(notes.find("pyyaml", "6.0", List.of(SPELLED.digest(), PLAIN.digest())))
                .isEmpty();
    }

    @Test
    void notes_are_for_one_target() {
        assertThat(notes.isFor("3.11")).isTrue();
        assertThat(notes.isFor("3.12")).isFalse();
    }

    @Test
    void what_is_no_note_is_left_out() {
        String damaged = "{\"target\":\"3.11\",\"files\":{\"py3-none-any\":\"zz:1 12345678:x 12345678\",\"a\":7}}";

        assertThat(WheelNotes.read(OciJson.parse(damaged.getBytes(java.nio.charset.StandardCharsets.UTF_8), "notes"))
                        .find("a", "1", List.of(PLAIN.digest())))
                .isEmpty();
    }
}
