package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class LayerContentsTest {
    @Test
    void whatever_reaches_the_tar_is_part_of_the_key() {
        byte[] text = SampleLayer.text(1000);
        List<List<LayerEntry>> different = List.of(
                List.of(),
                List.of(file("a", false, "x")),
                List.of(file("b", false, "x")),
                List.of(file("a", true, "x")),
                List.of(file("a", false, "y")),
                List.of(file("a", false, "x"), file("b", false, "x")),
                List.of(file("a/b", false, "x")),
                List.of(new LayerEntry.Directory("a")),
                List.of(new LayerEntry.Directory("a/b")),
                List.of(new LayerEntry.Symlink("a", "x")),
                List.of(new LayerEntry.Symlink("a", "y")),
                List.of(new LayerEntry.File("a", false, FileContent.of(text))),
                List.of(new LayerEntry.File("a", false, DeflatedBytes.of(text))),
                List.of(new LayerEntry.File("a", false, deflatedOtherwise(text))));
        Set<Digest> keys = new LinkedHashSet<>();
        different.forEach(entries -> keys.add(LayerContents.of(entries).key()));
        assertThat(keys).hasSameSizeAs(different);
    }

    @Test
    void order_and_parents_that_are_added_anyway_do_not_reach_it() {
        Digest key = LayerContents.of(SampleLayer.entries()).key();
        List<LayerEntry> otherwise = new ArrayList<>(SampleLayer.entries());
        otherwise.add(new LayerEntry.Directory("opt/venv"));
        Collections.reverse(otherwise);
        assertThat(LayerContents.of(otherwise).key()).isEqualTo(key);
    }

    @Test
    void a_key_is_the_same_in_every_release() {
        Digest key = LayerContents.of(List.of(file("a", false, "x"), new LayerEntry.Symlink("b", "a")))
                .key();
        assertThat(key).hasToString("sha256:613ce4499b0dddbd18562b08a916b232b64c55777ea348a0e53fc0b2bbc059b7");
    }

    private static DeflatedContent deflatedOtherwise(byte[] text) {
        return DeflatedBytes.of(text, DeflatedBytes.deflate(text, 0, Deflater.DEFAULT_STRATEGY));
    }

    private static LayerEntry file(String path, boolean executable, String text) {
        return new LayerEntry.File(path, executable, FileContent.of(text));
    }
}
