package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D35; that ldconfig reads it the same is shown in the laboratory. */
class LdSoCacheTest {
    @Test
    void the_bytes_are_those_of_the_format() {
        byte[] cache = LdSoCache.bytes(
                List.of(
                        new LdSoCache.Library("liba.so.9", "/lib/liba.so.9"),
                        new LdSoCache.Library("liba.so.10", "/lib/liba.so.10")),
                DebArchitecture.ARM64);

        String head =
                "676c6962632d6c642e736f2e6361636865312e31" + "02000000" + "34000000" + "02000000" + "00".repeat(16);
        String ten = "030a0000" + "60000000" + "6b000000" + "00".repeat(12);
        String nine = "030a0000" + "7b000000" + "85000000" + "00".repeat(12);
        String strings = HexFormat.of()
                .formatHex(
                        "liba.so.10\0/lib/liba.so.10\0liba.so.9\0/lib/liba.so.9\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(cache)).isEqualTo(head + ten + nine + strings);
    }

    @ParameterizedTest
    @CsvSource({
        "libz.so.1, libz.so.1, 0",
        "libz.so.2, libz.so.10, -1",
        "libz.so.1, libz.so, 1",
        "liba.so, libb.so, -1",
        "lib1.so, liba.so, 1",
        "libexpatw.so.1, libexpat.so.1, 1",
        "libz.so.01, libz.so.1, 0",
        "lib99999999999999999999.so, lib1.so, 1"
    })
    void names_are_compared_as_the_loader_does(String a, String b, int order) {
        assertThat(Integer.signum(LdSoCache.compareNames(a, b))).isEqualTo(order);
        assertThat(Integer.signum(LdSoCache.compareNames(b, a))).isEqualTo(-order);
    }
}
