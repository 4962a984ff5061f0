package dev.pycontainer.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.FileHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordFileTest {
    private static final String EMPTY_HASH = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    private static final FileHash EMPTY =
            new FileHash("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private final List<String> warnings = new ArrayList<>();

    @Test
    void a_row_is_path_hash_and_size() throws IOException {
        assertThat(read("a.py,sha256=" + EMPTY_HASH + ",0\n"))
                .containsExactly(Map.entry("a.py", new RecordEntry("a.py", EMPTY, 0)));
    }

    @Test
    void quirks_of_published_wheels_are_read() throws IOException {
        assertThat(read("/a,,\r\n./b,,\r\nc\\d,,\r\n\n\"e,f\",,\n\"g\"\"h\",,\ni\nj,sha256=" + EMPTY_HASH + "=,"))
                .containsOnlyKeys("a", "b", "c/d", "e,f", "g\"h", "i", "j");
        assertThat(warnings).isEmpty();
    }

    @Test
    void more_than_three_columns_and_repeated_rows_are_warned_about() throws IOException {
        assertThat(read("a,,,x\nb,,\nb,,\n")).containsOnlyKeys("a", "b");
        assertThat(warnings).hasSize(2);
    }

    @Test
    void rows_are_written_sorted_with_line_feeds_and_quotes_where_needed() {
        List<RecordEntry> rows = List.of(
                new RecordEntry("x/RECORD", null, RecordEntry.UNKNOWN_SIZE),
                new RecordEntry("b", EMPTY, 0),
                new RecordEntry("../../../bin/a", EMPTY, 0),
                new RecordEntry("a,\"b", EMPTY, 0));

        assertThat(RecordFile.bytes(rows))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        """
                ../../../bin/a,sha256=@,0
                "a,""b",sha256=@,0
                b,sha256=@,0
                x/RECORD,,
                """
                                .replace("@", EMPTY_HASH));
    }

    private Map<String, RecordEntry> read(String text) throws IOException {
        var file = new RecordFile(new WheelDiagnostics("demo.whl", warnings::add), 100);
        return file.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
