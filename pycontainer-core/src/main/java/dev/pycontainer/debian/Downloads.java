package dev.pycontainer.debian;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** Decides how many packages are brought here at a time. */
@FunctionalInterface
public interface Downloads {
    /** One after the other. */
    Downloads IN_TURN = tasks -> {
        for (Callable<?> task : tasks) {
            try {
                task.call();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a download fails with an exception of I/O or of ours", e);
            }
        }
    };

    /** Runs all of them; the first failure stops the rest. */
    void run(List<Callable<Void>> tasks) throws IOException;
}
