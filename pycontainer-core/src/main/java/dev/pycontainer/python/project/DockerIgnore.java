package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of {@code .dockerignore}: patterns are anchored at the project directory, cover what lies in the directories
 * they match, and the last one that matches decides; {@code !} brings paths back, also out of an ignored directory.
 */
final class DockerIgnore {
    private record Rule(Glob glob, boolean negated, int line) {}

    private final List<Rule> rules;
    private final GlobSet globs;

    private DockerIgnore(List<Rule> rules) {
        this.rules = rules;
        this.globs = new GlobSet(rules.stream().map(Rule::glob).toList());
    }

    static DockerIgnore read(Path file) {
        List<Rule> rules = new ArrayList<>();
        List<String> lines = IgnoreLines.read(file);
        for (int i = 0; i < lines.size(); i++) {
            // A line is a comment only if # is its first character; blanks around a pattern do not count.
            String line = lines.get(i).startsWith("#") ? "" : lines.get(i).strip();
            boolean negated = line.startsWith("!");
            String pattern = negated ? line.substring(1).strip() : line;
            if (!pattern.isEmpty() && !pattern.replace("/", "").equals(".")) {
                rules.add(new Rule(glob(pattern, i + 1), negated, i + 1));
            }
        }
        return new DockerIgnore(rules);
    }

    private static Glob glob(String pattern, int line) {
        try {
            return Glob.parse(pattern);
        } catch (IllegalArgumentException e) {
            throw new PycontainerException(".dockerignore:" + line + ": the pattern '" + Shown.text(pattern)
                    + "' is not valid: " + e.getMessage());
        }
    }

    GlobSet.State start() {
        return globs.start();
    }

    /** The rule that ignores a path, such as {@code .dockerignore:3}; empty if it is kept. */
    Optional<String> ignoring(GlobSet.State state) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (state.covers(i)) {
                Rule rule = rules.get(i);
                return rule.negated() ? Optional.empty() : Optional.of(".dockerignore:" + rule.line());
            }
        }
        return Optional.empty();
    }

    /** Whether something below an ignored directory may be brought back. */
    boolean mayBringBackBelow(GlobSet.State state) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).negated() && state.mayCoverBelow(i)) {
                return true;
            }
        }
        return false;
    }
}
