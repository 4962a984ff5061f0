package dev.pycontainer.python.index;

import dev.pycontainer.python.index.IndexLocation.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code [[tool.poetry.source]]} says about indexes: primary sources stand in for the default index. */
public final class PoetrySources {
    private PoetrySources() {}

    /** @param sources the entries, values as TOML has them; one without {@code url} means the default index */
    public static DeclaredIndexes of(List<? extends Map<String, ?>> sources) {
        List<IndexLocation> locations = new ArrayList<>();
        int lastPrimary = -1;
        for (Map<String, ?> source : sources) {
            Role role = role(String.valueOf(source.get("priority")));
            IndexUrl url = source.get("url") instanceof String text
                    ? IndexUrl.parse(text, "the url of a [[tool.poetry.source]]")
                    : DefaultIndex.url();
            IndexLocation location = IndexLocation.of(url, role);
            locations.add(source.get("name") instanceof String name ? location.withName(name) : location);
            lastPrimary = role == Role.FURTHER ? locations.size() - 1 : lastPrimary;
        }
        if (lastPrimary >= 0) {
            locations.set(lastPrimary, locations.get(lastPrimary).withRole(Role.DEFAULT));
        }
        return DeclaredIndexes.of(locations);
    }

    private static Role role(String priority) {
        return switch (priority.toLowerCase(Locale.ROOT)) {
            case "supplemental", "secondary" -> Role.SUPPLEMENTAL;
            case "explicit" -> Role.EXPLICIT;
            default -> Role.FURTHER;
        };
    }
}
