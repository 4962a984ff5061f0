package dev.pycontainer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pycontainer.json.JsonTree.Decimals;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectMapper DOUBLES = new ObjectMapper();

    private static JsonNode read(String text, Decimals decimals) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return JsonTree.readWhole(parser, decimals);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{}",
                "[]",
                "\"text\"",
                "{\"b\": 1, \"a\": [true, false, null, {}, [[]], \"\"], \"b\": {\"c\": -0}}",
                "[1, 2147483648, -9223372036854775808, 9223372036854775808, 1.50, 1e5, 0.0, 1E-7, 3.0]",
                "{\"é\\u0000\\n\\\"/\\\\\\u2028\": \"\\ud83d\\ude00 <&>'\"}"
            })
    void trees_are_read_and_written_as_the_librarys_mapper_does(String text) throws IOException {
        JsonNode exact = read(text, Decimals.EXACT);
        assertThat(exact).isEqualTo(EXACT.readTree(text));
        assertThat(read(text, Decimals.DOUBLE)).isEqualTo(DOUBLES.readTree(text));
        if (!exact.isMissingNode()) {
            assertThat(JsonTree.bytes(exact)).isEqualTo(EXACT.writeValueAsBytes(exact));
            assertThat(JsonTree.pretty(exact)).isEqualTo(exact.toPrettyString().replace("\r\n", "\n"));
        }
    }

    @Test
    void nothing_may_follow_a_document() {
        assertThatThrownBy(() -> read("{} {}", Decimals.EXACT)).isInstanceOf(JsonParseException.class);
        assertThatThrownBy(() -> read("{\"a\": 1", Decimals.EXACT)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("[1, 2", Decimals.EXACT)).isInstanceOf(IOException.class);
    }

    @Test
    void a_double_of_any_size_is_asked_for_a_whole_number_at_once() throws IOException {
        assertThat(read("1e999999999", Decimals.DOUBLE).asLong()).isEqualTo(Long.MAX_VALUE);
    }
}
