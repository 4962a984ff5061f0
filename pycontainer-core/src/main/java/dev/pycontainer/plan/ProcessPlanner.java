package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.STOP_SIGNAL;
import static dev.pycontainer.plan.ConfigurationKey.USER;
import static dev.pycontainer.plan.ConfigurationKey.WORKDIR;

import dev.pycontainer.failure.PycontainerException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides who runs the process, where, and how it is stopped (E13–E17, PJ-7). */
final class ProcessPlanner {
    /** The first free id by convention of distroless images; numeric, so that Kubernetes can tell it is not root. */
    static final String FALLBACK_USER = "65532:65532";

    private static final long LARGEST_ID = 4294967294L;
    private static final Pattern NUMERIC_USER = Pattern.compile("([0-9]{1,10})(?::([0-9]{1,10}))?");
    private static final Pattern NAMED_USER =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}(?::[A-Za-z0-9_.-]{1,32})?");
    private static final Pattern SIGNAL = Pattern.compile("SIG[A-Z0-9]+(?:[+-][0-9]{1,2})?|[0-9]{1,2}");

    private final Settings settings;

    ProcessPlanner(Settings settings) {
        this.settings = settings;
    }

    ProcessPlan decide(CommandPlanner.Commands commands) {
        Decided<String> signal = settings.text(STOP_SIGNAL)
                .map(text -> text.located(ProcessPlanner::signal))
                .orElse(null);
        return new ProcessPlan(commands.entrypoint(), commands.cmd(), workdir(), user(), signal);
    }

    Decided<String> workdir() {
        return settings.text(WORKDIR)
                .map(text -> text.located(path -> absolute(path, "workdir")))
                .orElseGet(() -> Decided.inferred("/app", "the default"));
    }

    /** An absolute path inside the image, without a slash at its end. */
    static String absolute(String path, String what) {
        boolean odd = path.matches("(?s).*\\p{Cntrl}.*") || ("/" + path + "/").matches("(?s).*/\\.{1,2}/.*");
        String normal = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        boolean venv = (normal + "/").startsWith(ImagePaths.VENV + "/");
        if (!path.startsWith("/") || odd || normal.equals("/") || venv) {
            throw new PycontainerException("'" + path.replaceAll("\\p{Cntrl}", "?") + "' cannot be the " + what)
                    .withHint("write an absolute path below /, without . and .., and not in " + ImagePaths.VENV);
        }
        return normal;
    }

    private Decided<UserRule> user() {
        return settings.text(USER)
                .map(text -> text.<UserRule>located(ProcessPlanner::fixed))
                .orElseGet(() -> Decided.inferred(
                        new UserRule.FromBase(FALLBACK_USER), "the base's user, else one without rights"));
    }

    private static UserRule fixed(String user) {
        Matcher numeric = NUMERIC_USER.matcher(user);
        boolean valid = numeric.matches()
                ? isId(numeric.group(1)) && (numeric.group(2) == null || isId(numeric.group(2)))
                : NAMED_USER.matcher(user).matches();
        if (!valid) {
            throw new PycontainerException("'" + user.replaceAll("\\p{Cntrl}", "?") + "' is not a user")
                    .withHint(
                            "write uid, uid:gid (0 to " + LARGEST_ID + ") or a name that the base's /etc/passwd holds");
        }
        return new UserRule.Fixed(user);
    }

    private static boolean isId(String digits) {
        return Long.parseLong(digits) <= LARGEST_ID;
    }

    private static String signal(String text) {
        if (!SIGNAL.matcher(text).matches()) {
            throw new PycontainerException("'" + text + "' is not a signal").withHint("write SIGINT, SIGRTMIN+3 or 2");
        }
        return text;
    }
}
