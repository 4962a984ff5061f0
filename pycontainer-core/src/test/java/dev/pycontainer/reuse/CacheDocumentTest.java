package dev.pycontainer.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.reuse.CacheDocument.Base;
import dev.pycontainer.reuse.CacheDocument.Checked;
import dev.pycontainer.reuse.CacheDocument.Entry;
import dev.pycontainer.reuse.CacheDocument.Known;
import dev.pycontainer.reuse.DependencyFacts.Holding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheDocumentTest {
    private static Entry entry(int number) {
        return new Entry(Digest.of("key " + number), layer("layer " + number), Digest.of("diff id " + number));
    }

    private static Descriptor layer(String content) {
        return Descriptor.of(MediaType.OCI_LAYER_GZIP, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Entry> entries(int from, int to) {
        return IntStream.range(from, to).mapToObj(CacheDocumentTest::entry).toList();
    }

    private static CacheDocument layers(List<Entry> entries) {
        return new CacheDocument(entries, List.of(), List.of());
    }

    private static Base base(int layers) {
        List<Descriptor> below =
                IntStream.range(0, layers).mapToObj(i -> layer("base " + i)).toList();
        return new Base(
                Digest.of("base"),
                layer("manifest"),
                OciJson.object().put("os", "linux"),
                below,
                new BaseFacts(List.of(), null, new TreeMap<>()));
    }

    private static Checked checked(Optional<BytecodeFacts> bytecode) {
        LayerFacts facts = new LayerFacts(
                new TreeSet<>(List.of("shop")), new TreeSet<>(List.of("/opt/venv/bin/shop", "shop", "google/shop")));
        Holding holding = new Holding(Digest.of("layer"), new TreeSet<>(List.of("shop")));
        DependencyFacts layers = DependencyFacts.of(Map.of(holding, facts));
        return new Checked(
                Digest.of("wheels"),
                new Known(new TreeSet<>(List.of(Digest.of("key"))), layers),
                WheelNotes.of("3.11", List.of()),
                bytecode);
    }

    @Test
    void what_was_used_last_comes_first_and_what_was_used_longest_ago_makes_room() {
        CacheDocument older = layers(entries(0, 200));

        CacheDocument merged = layers(List.of(entry(150), entry(300))).before(older);

        assertThat(merged.layers()).hasSize(CacheDocument.MOST_LAYERS).startsWith(entry(150), entry(300), entry(0));
        assertThat(merged.layers()).contains(entry(198)).doesNotContain(entry(199));
    }

    @Test
    void layers_of_bases_count_as_well() {
        CacheDocument older = layers(entries(0, 200));

        CacheDocument merged = new CacheDocument(List.of(), List.of(), List.of(base(5))).before(older);

        assertThat(merged.layers()).hasSize(195);
        assertThat(merged.blobs()).hasSize(CacheDocument.MOST_LAYERS);
    }

    @Test
    void it_need_not_be_written_while_nothing_of_it_is_about_to_leave() {
        CacheDocument cache = layers(entries(0, 200));

        assertThat(cache.holds(layers(entries(0, 90)))).isTrue();
        assertThat(cache.holds(layers(List.of(entry(150))))).isFalse();
        assertThat(cache.holds(layers(List.of(entry(500))))).isFalse();
    }

    @Test
    void bytecode_of_wheels_that_it_knows_is_something_new() {
        BytecodeFacts facts = new BytecodeFacts("3.11.3", new TreeSet<>(List.of(Digest.of("nothing"))));
        CacheDocument plain = new CacheDocument(List.of(), List.of(checked(Optional.empty())), List.of());
        CacheDocument compiled = new CacheDocument(List.of(), List.of(checked(Optional.of(facts))), List.of());

        assertThat(plain.holds(compiled)).isFalse();
        assertThat(compiled.before(plain).checked()).hasSize(2);
        assertThat(CacheDocument.read(compiled.toBytes()).checked().get(0).bytecode())
                .contains(facts);
    }

    @Test
    void it_is_read_as_it_was_written() {
        CacheDocument written = new CacheDocument(entries(0, 3), List.of(checked(Optional.empty())), List.of(base(2)));

        CacheDocument read = CacheDocument.read(written.toBytes());

        assertThat(read.layers()).isEqualTo(written.layers());
        assertThat(read.blobs()).isEqualTo(written.blobs());
        assertThat(read.holds(written)).isTrue();
        assertThat(read.toBytes()).isEqualTo(written.toBytes());
    }

    @Test
    void another_format_or_a_layer_that_is_none_is_an_error() {
        for (String text : List.of(
                "{\"format\":2}",
                "{\"format\":1,\"layers\":[{\"key\":\"nonsense\"}]}",
                "{\"format\":1,\"layers\":[{\"key\":\"" + Digest.of("a")
                        + "\",\"layer\":{\"mediaType\":\"text/plain\",\"size\":1,\"digest\":\"" + Digest.of("b")
                        + "\"}}]}",
                "{\"format\":1,\"bases\":[{}]}",
                "[]")) {
            assertThatThrownBy(() -> CacheDocument.read(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(PycontainerException.class);
        }
    }

    @Test
    void each_platform_has_a_tag() {
        assertThat(CacheDocument.tag(Platform.parse("linux/arm64"))).isEqualTo("pycontainer-cache-linux-arm64");
        assertThat(CacheDocument.tag(Platform.parse("linux/arm/v7"))).isEqualTo("pycontainer-cache-linux-arm-v7");
    }
}
