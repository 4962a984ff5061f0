package dev.pycontainer.python.lock;

import dev.pycontainer.python.FileHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of a line of a requirements file (L61), by their long names. */
final class RequirementOptions {
    private static final Map<String, String> SHORT = new TreeMap<>(Map.of(
            "-i",
            "--index-url",
            "-f",
            "--find-links",
            "-r",
            "--requirement",
            "-c",
            "--constraint",
            "-e",
            "--editable"));
    private static final Set<String> OF_FILE = Set.of(
            "--index-url",
            "--extra-index-url",
            "--find-links",
            "--requirement",
            "--constraint",
            "--editable",
            "--no-binary",
            "--only-binary",
            "--trusted-host",
            "--use-feature");
    private static final Set<String> FLAGS = Set.of("--no-index", "--prefer-binary", "--require-hashes", "--pre");
    private static final Set<String> OF_REQUIREMENT =
            Set.of("--hash", "--config-settings", "--config-setting", "--global-option");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|[^\\s\"']+");

    private RequirementOptions() {}

    /** @param valueOrEmpty empty for flags */
    record Option(String name, String valueOrEmpty) {}

    /** The place where options begin: the first word that starts with a dash (L61); the length if there is none. */
    static int start(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean wordStart = i == 0 || Character.isWhitespace(text.charAt(i - 1));
            if (wordStart && text.charAt(i) == '-') {
                return i;
            }
        }
        return text.length();
    }

    static List<Option> ofFile(RequirementLine line) {
        return read(line, line.text(), true);
    }

    /** @param text the options after a requirement */
    static List<FileHash> hashes(RequirementLine line, String text) {
        List<FileHash> hashes = new ArrayList<>();
        for (Option option : read(line, text, false)) {
            if (option.name().equals("--hash")) {
                hashes.add(line.meaning(option.valueOrEmpty(), () -> Hashes.parse(option.valueOrEmpty())));
            }
        }
        return hashes;
    }

    private static List<Option> read(RequirementLine line, String text, boolean ofFile) {
        List<String> words = words(text);
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = name(word);
            String attached = attached(word);
            if (FLAGS.contains(name) && ofFile && attached == null) {
                options.add(new Option(name, ""));
            } else if (!takesValue(name, ofFile)) {
                throw line.wrongAt(word, "unknown option '" + word + "'");
            } else if (attached != null) {
                options.add(new Option(name, attached));
            } else if (++i < words.size()) {
                options.add(new Option(name, words.get(i)));
            } else {
                throw line.wrongAt(word, "option '" + word + "' needs a value");
            }
        }
        return options;
    }

    private static boolean takesValue(String name, boolean ofFile) {
        return ofFile ? OF_FILE.contains(name) : OF_REQUIREMENT.contains(name);
    }

    private static String name(String word) {
        if (word.startsWith("--")) {
            int equals = word.indexOf('=');
            return equals < 0 ? word : word.substring(0, equals);
        }
        return SHORT.getOrDefault(word.substring(0, Math.min(2, word.length())), word);
    }

    /** The value in the same word: {@code --name=value}, {@code -rvalue}. */
    private static @Nullable String attached(String word) {
        if (word.startsWith("--")) {
            int equals = word.indexOf('=');
            return equals < 0 ? null : word.substring(equals + 1);
        }
        return word.length() > 2 ? word.substring(2) : null;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(match -> match.group(1) != null
                        ? match.group(1)
                        : match.group(2) != null ? match.group(2) : match.group())
                .toList();
    }
}
