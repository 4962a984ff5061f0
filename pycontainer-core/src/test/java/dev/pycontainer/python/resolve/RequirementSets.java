package dev.pycontainer.python.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of requirements as a real project has them.
 *
 * @param python the minor version
 */
record RequirementSets(String name, String python, List<String> requirements) {
    private static final Pattern HEAD = Pattern.compile("\\[(\\S+) (\\S+)]");

    static List<RequirementSets> all() throws IOException {
        List<RequirementSets> all = new ArrayList<>();
        try (InputStream in = RequirementSets.class.getResourceAsStream("requirement-sets.txt")) {
            String text = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                Matcher head = HEAD.matcher(line);
                if (head.matches()) {
                    all.add(new RequirementSets(head.group(1), head.group(2), new ArrayList<>()));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    all.get(all.size() - 1).requirements().add(line);
                }
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
