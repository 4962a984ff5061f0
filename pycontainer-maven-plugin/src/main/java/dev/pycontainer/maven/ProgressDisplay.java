package dev.pycontainer.maven;

import dev.pycontainer.plan.ExecutionPlan.Progress;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** How the bytes that are on their way are shown. */
interface ProgressDisplay {
    ProgressDisplay SILENT = new ProgressDisplay() {};

    /** Called often and from any thread. */
    default void show(String what, long done, long total) {}

    /** Takes away what is on the terminal, before something else is printed. */
    default void clear() {}

    /** A bar on a terminal where people watch; nothing where lines are kept, as in CI. */
    static ProgressDisplay choose(Progress wanted, MavenSession session, Log log) {
        return switch (wanted) {
            case NONE, PLAIN -> SILENT;
            case JSON -> new JsonProgress(log);
            case BAR -> new ProgressBar(System.out);
            case AUTO -> watched(session, log) ? new ProgressBar(System.out) : SILENT;
        };
    }

    private static boolean watched(MavenSession session, Log log) {
        boolean terminal =
                System.console() != null && !"dumb".equals(System.getenv("TERM")) && System.getenv("CI") == null;
        Object listener = session.getRequest().getTransferListener();
        boolean quiet = listener != null
                && listener.getClass().getSimpleName().toLowerCase(Locale.ROOT).contains("quiet");
        return terminal && session.getRequest().isInteractiveMode() && log.isInfoEnabled() && !quiet;
    }
}
