package dev.pycontainer.registry.auth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server asks for in {@code WWW-Authenticate} (RFC 9110 section 11.6.1).
 *
 * @param scheme lower-case
 * @param parameters by lower-case name
 */
record Challenge(String scheme, Map<String, String> parameters) {
    Challenge {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * All challenges, in order; what does not fit the grammar is passed over.
     *
     * @param headers the values of one or many headers
     */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            new Parser(header, challenges).run();
        }
        return challenges;
    }

    /** Reads the comma-separated list, in which both challenges and their parameters stand (TK-1). */
    private static final class Parser {
        private final String text;
        private final List<Challenge> challenges;
        private final Map<String, String> parameters = new TreeMap<>();
        private String scheme = "";
        private int at;

        private Parser(String text, List<Challenge> challenges) {
            this.text = text;
            this.challenges = challenges;
        }

        private void run() {
            while (at < text.length()) {
                String token = token();
                if (token.isEmpty()) {
                    at++;
                    continue;
                }
                spaces();
                if (at < text.length() && text.charAt(at) == '=' && !scheme.isEmpty()) {
                    at++;
                    spaces();
                    parameters.putIfAbsent(token.toLowerCase(Locale.ROOT), value());
                } else {
                    finish();
                    scheme = token.toLowerCase(Locale.ROOT);
                }
            }
            finish();
        }

        private void finish() {
            if (!scheme.isEmpty()) {
                challenges.add(new Challenge(scheme, parameters));
                parameters.clear();
            }
        }

        private String value() {
            return at < text.length() && text.charAt(at) == '"' ? quoted() : token();
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    break;
                }
                if (c == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            return value.toString();
        }

        private String token() {
            int start = at;
            while (at < text.length() && isTokenCharacter(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private void spaces() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }

        /** RFC 9110 section 5.6.2, and {@code :} and {@code /}, which some servers forget to quote. */
        private static boolean isTokenCharacter(char c) {
            return c > ' ' && c < 0x7f && "\"(),;<=>?@[\\]{}".indexOf(c) < 0;
        }
    }
}
