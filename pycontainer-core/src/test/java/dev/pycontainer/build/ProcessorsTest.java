package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
    @Test
    void a_layer_alone_gets_a_thread_for_each_processor() throws Exception {
        assertThat(lentTo(1, new Processors(4))).isEqualTo(4);
    }

    @Test
    void many_layers_get_what_is_left() throws Exception {
        assertThat(lentTo(2, new Processors(2))).isZero();
        assertThat(lentTo(3, new Processors(4))).isEqualTo(1);
        assertThat(lentTo(6, new Processors(4))).isZero();
    }

    @Test
    void one_processor_is_left_to_the_writer() throws Exception {
        assertThat(lentTo(1, new Processors(1))).isZero();
    }

    private int lentTo(int layers, Processors processors) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (processors) {
            int lent = lentWithin(layers, processors, () -> await(end));
            end.countDown();
            return lent;
        }
    }

    private int lentWithin(int layers, Processors processors, Runnable work) throws Exception {
        if (layers > 0) {
            return processors.layer(() -> {
                try {
                    return lentWithin(layers - 1, processors, work);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
        int lent = 0;
        while (lent < 20 && processors.start(work)) {
            lent++;
        }
        return lent;
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
