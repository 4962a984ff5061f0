package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.ENV;
import static dev.pycontainer.plan.ConfigurationKey.PUBLIC_ENV;

import dev.pycontainer.plan.EnvPlan.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides the rules for environment variables (E7–E9, K13). */
final class EnvPlanner {
    /** K13: the words that make a name look like that of a secret. */
    private static final Pattern SECRET = Pattern.compile("pass|secret|token|key|cred", Pattern.CASE_INSENSITIVE);

    private static final Pattern FORBIDDEN = Pattern.compile("[=\\p{Cntrl}]");

    private final Settings settings;

    EnvPlanner(Settings settings) {
        this.settings = settings;
    }

    EnvPlan decide() {
        var configured = settings.map(ENV);
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : defaults()) {
            if (!configured.containsKey(rule.name())) {
                rules.add(rule);
            }
        }
        Set<String> open = new HashSet<>(settings.textsOr(PUBLIC_ENV, "").value());
        configured.forEach((name, value) -> rules.add(rule(name, value, open)));
        return new EnvPlan(rules);
    }

    private static List<Rule> defaults() {
        Origin venv = Origin.inferred("the virtual environment of the image");
        return List.of(
                new Rule.Prepend("PATH", ImagePaths.VENV_BIN, venv),
                new Rule.Set("VIRTUAL_ENV", ImagePaths.VENV, venv),
                new Rule.Set("PYTHONUNBUFFERED", "1", Origin.inferred("logs appear as they are written")),
                new Rule.SetIfAbsent("LANG", "C.UTF-8", Origin.inferred("where the base sets none")));
    }

    private static Rule rule(String name, RawValue value, Set<String> open) {
        Origin origin = value.origin();
        if (name.isEmpty() || FORBIDDEN.matcher(name).find()) {
            throw origin.failure(
                            "'" + name.replaceAll("\\p{Cntrl}", "?") + "' is not a name of an environment variable")
                    .withHint("a name is not empty and holds no '=' and no control characters");
        }
        if (!(value instanceof RawValue.Text text)) {
            return new Rule.Remove(name, origin);
        }
        if (SECRET.matcher(name).find() && !open.contains(name)) {
            // The value stays out of the message: it may be the secret.
            throw origin.failure("the environment variable " + name
                            + " looks like a secret, and everyone who has the image" + " can read it")
                    .withHint("give secrets to the container when it starts; if the value is public, add \"" + name
                            + "\" to " + PUBLIC_ENV.spelledAt(origin.door()));
        }
        return new Rule.Set(name, text.text(), origin);
    }
}
