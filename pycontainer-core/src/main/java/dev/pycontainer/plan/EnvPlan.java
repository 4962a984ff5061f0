package dev.pycontainer.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happens to the base's environment variables, rule by rule. */
public record EnvPlan(List<Rule> rules) {
    /** Debian's and Docker's own, for a base that sets no PATH. */
    private static final String PATH_WITHOUT_BASE = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public EnvPlan {
        rules = List.copyOf(rules);
    }

    /** One rule for one variable. */
    public sealed interface Rule {
        String name();

        Origin origin();

        /** The variable gets the value. */
        record Set(String name, String value, Origin origin) implements Rule {}

        /** The variable gets the value where the base has none. */
        record SetIfAbsent(String name, String value, Origin origin) implements Rule {}

        /** The directory comes first in the search path. */
        record Prepend(String name, String directory, Origin origin) implements Rule {}

        /** The base's variable is taken away. */
        record Remove(String name, Origin origin) implements Rule {}
    }

    /**
     * The environment of the image: the base's order is kept, new variables follow in the order of the rules.
     *
     * @param base the base's environment, in its order
     */
    public Map<String, String> applyTo(Map<String, String> base) {
        Map<String, String> env = new LinkedHashMap<>(base);
        for (Rule rule : rules) {
            if (rule instanceof Rule.Set set) {
                env.put(set.name(), set.value());
            } else if (rule instanceof Rule.SetIfAbsent set) {
                env.putIfAbsent(set.name(), set.value());
            } else if (rule instanceof Rule.Prepend prepend) {
                String rest = env.getOrDefault(prepend.name(), PATH_WITHOUT_BASE);
                env.put(prepend.name(), rest.isEmpty() ? prepend.directory() : prepend.directory() + ":" + rest);
            } else if (rule instanceof Rule.Remove remove) {
                env.remove(remove.name());
            }
        }
        return env;
    }
}
