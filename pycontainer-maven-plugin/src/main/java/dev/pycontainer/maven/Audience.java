package dev.pycontainer.maven;

import java.io.Console;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Who watches a build.
 *
 * @param terminal whether lines appear on a terminal that can write over them
 * @param interactive whether somebody sits there: neither {@code -B}, {@code -ntp} nor CI
 * @param informed false with {@code -q}
 * @param parallel whether several modules are built at once, which share the terminal
 */
record Audience(boolean terminal, boolean interactive, boolean informed, boolean parallel) {
    static Audience of(MavenSession session, Log log) {
        Map<String, String> environment = System.getenv();
        Object transfers = session.getRequest().getTransferListener();
        boolean quiet = transfers != null
                && transfers.getClass().getSimpleName().toLowerCase(Locale.ROOT).contains("quiet");
        return new Audience(
                isTerminal(System.console()) && !"dumb".equals(environment.get("TERM")),
                session.getRequest().isInteractiveMode() && !quiet && !environment.containsKey("CI"),
                log.isInfoEnabled(),
                session.getRequest().getDegreeOfConcurrency() > 1);
    }

    /** Since Java 22, there may be a console that is no terminal, and a method that says so. */
    static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
