package dev.pycontainer.python.index;

import dev.pycontainer.http.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The logins of a {@code .netrc} file; read only where the user has opted in (CR-7). */
public final class Netrc {
    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
    private static final String DEFAULT = "";

    private final Map<String, IndexLogin> logins = new HashMap<>();

    private Netrc() {}

    /** The file that {@code NETRC} names, else {@code ~/.netrc}; empty if there is none. */
    public static Netrc read(Map<String, String> environment, Path home, Consumer<String> warnings) {
        String chosen = environment.getOrDefault("NETRC", "");
        Path file = chosen.isEmpty() ? home.resolve(".netrc") : Path.of(chosen);
        if (!Files.isRegularFile(file)) {
            return new Netrc();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            warnings.accept("cannot read " + file + ", so its logins are not used");
            return new Netrc();
        }
    }

    static Netrc parse(String text) {
        Netrc netrc = new Netrc();
        Deque<String> words = new ArrayDeque<>();
        Matcher matcher = WORD.matcher(entries(text));
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1).replaceAll("\\\\(.)", "$1") : matcher.group());
        }
        while (!words.isEmpty()) {
            String word = words.remove();
            if (word.equals("machine") && !words.isEmpty()) {
                netrc.addEntry(words.remove().toLowerCase(Locale.ROOT), words);
            } else if (word.equals("default")) {
                netrc.addEntry(DEFAULT, words);
            }
        }
        return netrc;
    }

    /** The text without comments and macros; a macro ends at an empty line. */
    private static String entries(String text) {
        StringBuilder entries = new StringBuilder();
        boolean macro = false;
        for (String line : text.split("\\R", -1)) {
            String content = line.strip();
            macro = !content.isEmpty() && (macro || content.startsWith("macdef "));
            if (!macro && !content.startsWith("#")) {
                entries.append(content).append('\n');
            }
        }
        return entries.toString();
    }

    private void addEntry(String machine, Deque<String> words) {
        String user = "";
        String password = "";
        while (words.size() > 1
                && List.of("login", "user", "password", "account").contains(words.peek())) {
            String key = words.remove();
            String value = words.remove();
            switch (key) {
                case "login", "user" -> user = value;
                case "password" -> password = value;
                default -> {
                    // An account is for FTP only.
                }
            }
        }
        logins.putIfAbsent(machine, new IndexLogin(user, Secret.of(password)));
    }

    /** The login of a host, or the default one. */
    Optional<IndexLogin> login(String host) {
        return Optional.ofNullable(logins.getOrDefault(host.toLowerCase(Locale.ROOT), logins.get(DEFAULT)));
    }
}
