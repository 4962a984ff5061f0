package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathOrderTest {
    @Test
    void paths_compare_as_their_bytes_do() {
        Random random = new Random(7);
        int[] letters = {'/', '-', '.', 'a', 'b', 0xE4, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF};
        for (int i = 0; i < 20_000; i++) {
            String one = word(random, letters);
            String other = word(random, letters);

            assertThat(Integer.signum(PathOrder.BYTEWISE.compare(one, other)))
                    .as("%s and %s", one, other)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(bytes(one), bytes(other))));
        }
    }

    private static String word(Random random, int[] letters) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            word.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return word.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
