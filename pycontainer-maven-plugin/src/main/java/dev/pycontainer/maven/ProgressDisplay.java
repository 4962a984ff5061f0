package dev.pycontainer.maven;

import dev.pycontainer.plan.ExecutionPlan.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.apache.maven.plugin.logging.Log;

/** How the bytes that are on their way are shown. */
interface ProgressDisplay {
    ProgressDisplay SILENT = new ProgressDisplay() {};

    /** Called often and from any thread. */
    default void show(String what, long done, long total) {}

    /** Takes away what is on the terminal, before something else is printed. */
    default void clear() {}

    /** By default a bar on a terminal where people watch, and nothing where lines are kept, as in CI. */
    static ProgressDisplay choose(Progress wanted, Audience audience, Log log) {
        boolean bar =
                switch (wanted) {
                    case BAR -> audience.informed();
                    case AUTO ->
                        audience.terminal() && audience.interactive() && audience.informed() && !audience.parallel();
                    case NONE, PLAIN, JSON -> false;
                };
        if (bar) {
            return new ProgressBar(terminal());
        }
        return wanted == Progress.JSON ? new JsonProgress(log) : SILENT;
    }

    /** The terminal itself: Maven 4 takes what goes to standard output apart into lines of its log. */
    private static PrintWriter terminal() {
        Console console = System.console();
        return console == null ? new PrintWriter(System.out, false, Charset.defaultCharset()) : console.writer();
    }
}
