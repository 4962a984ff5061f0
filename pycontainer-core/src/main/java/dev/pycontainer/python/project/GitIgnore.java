package dev.pycontainer.python.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one {@code .gitignore}: a pattern with a slash before its end is anchored at the file's directory, others match
 * at any depth; a trailing slash means directories only; the last rule that matches decides.
 */
final class GitIgnore {
    private record Rule(Glob glob, boolean negated, boolean directoriesOnly, int line) {}

    private final String shownAs;
    private final List<Rule> rules;

    private GitIgnore(String shownAs, List<Rule> rules) {
        this.shownAs = shownAs;
        this.rules = rules;
    }

    static GitIgnore read(Path file, String shownAs) {
        List<Rule> rules = new ArrayList<>();
        List<String> lines = IgnoreLines.read(file);
        for (int i = 0; i < lines.size(); i++) {
            Rule rule = rule(withoutTrailingBlanks(lines.get(i)), i + 1);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return new GitIgnore(shownAs, rules);
    }

    private static String withoutTrailingBlanks(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static @Nullable Rule rule(String line, int number) {
        boolean negated = line.startsWith("!");
        String pattern = negated ? line.substring(1) : line;
        boolean directoriesOnly = pattern.endsWith("/");
        String path = directoriesOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
        if (line.startsWith("#") || path.isEmpty()) {
            return null;
        }
        try {
            Glob glob = Glob.parse(path);
            return new Rule(path.contains("/") ? glob : glob.atAnyDepth(), negated, directoriesOnly, number);
        } catch (IllegalArgumentException e) {
            // git treats a malformed pattern as one that matches nothing.
            return null;
        }
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The rules of the files from the top of the repository down to one directory, nearest first. */
    static final class Chain {
        private static final Chain NONE = new Chain(new GitIgnore("", List.of()), new long[0], null);

        private final GitIgnore file;
        private final long[] states;
        private final @Nullable Chain above;

        private Chain(GitIgnore file, long[] states, @Nullable Chain above) {
            this.file = file;
            this.states = states;
            this.above = above;
        }

        static Chain none() {
            return NONE;
        }

        /** With the rules of a directory's own file. */
        Chain with(GitIgnore file) {
            long[] start =
                    file.rules.stream().mapToLong(rule -> rule.glob().start()).toArray();
            return file.isEmpty() ? this : new Chain(file, start, this);
        }

        Chain step(String segment) {
            long[] next = new long[states.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = file.rules.get(i).glob().step(states[i], segment);
            }
            return above == null ? this : new Chain(file, next, above.step(segment));
        }

        /** The rule that ignores a path, such as {@code .gitignore:3}; empty if it is kept. */
        Optional<String> ignoring(boolean directory) {
            for (Chain chain = this; chain != null; chain = chain.above) {
                for (int i = chain.states.length - 1; i >= 0; i--) {
                    Rule rule = chain.file.rules.get(i);
                    if (rule.glob().accepts(chain.states[i]) && (directory || !rule.directoriesOnly())) {
                        return rule.negated() ? Optional.empty() : Optional.of(chain.file.shownAs + ":" + rule.line());
                    }
                }
            }
            return Optional.empty();
        }
    }
}
