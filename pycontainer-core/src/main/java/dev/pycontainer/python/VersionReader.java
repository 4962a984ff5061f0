package dev.pycontainer.python;

import dev.pycontainer.python.VersionParts.Phase;
import dev.pycontainer.python.VersionParts.Pre;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one version in any spelling that PEP 440 allows (appendix B), in one pass and with no look back: a long hostile
 * text costs no more than its length.
 */
final class VersionReader {
    private static final int MAX_DIGITS = 18;
    private static final String[] PRE_WORDS = {"alpha", "a", "beta", "b", "preview", "pre", "c", "rc"};
    private static final String[] POST_WORDS = {"post", "rev", "r"};

    private final String text;
    private int at;
    private boolean invalid;

    VersionReader(String text) {
        this.text = Ascii.isPlain(text) ? text.toLowerCase(Locale.ROOT) : "";
    }

    Optional<VersionParts> read() {
        take('v');
        if (!Digits.isDigit(peek())) {
            return Optional.empty();
        }
        long first = number();
        long epoch = 0;
        if (peek() == '!' && Digits.isDigit(peekAfter(1))) {
            epoch = first;
            at++;
            first = number();
        }
        VersionParts parts = new VersionParts(epoch, release(first), pre(), post(), dev(), local());
        return at == text.length() && !invalid ? Optional.of(parts) : Optional.empty();
    }

    private List<Long> release(long first) {
        List<Long> numbers = new ArrayList<>();
        numbers.add(first);
        while (peek() == '.' && Digits.isDigit(peekAfter(1))) {
            at++;
            numbers.add(number());
        }
        return numbers;
    }

    private @Nullable Pre pre() {
        String word = separatedWord(PRE_WORDS);
        if (word == null) {
            return null;
        }
        Phase phase =
                switch (word) {
                    case "alpha", "a" -> Phase.A;
                    case "beta", "b" -> Phase.B;
                    default -> Phase.RC;
                };
        return new Pre(phase, separatedNumber());
    }

    private @Nullable Long post() {
        if (peek() == '-' && Digits.isDigit(peekAfter(1))) {
            at++;
            return number();
        }
        return separatedWord(POST_WORDS) == null ? null : Long.valueOf(separatedNumber());
    }

    private @Nullable Long dev() {
        return separatedWord("dev") == null ? null : Long.valueOf(separatedNumber());
    }

    private List<String> local() {
        List<String> segments = new ArrayList<>();
        if (peek() != '+') {
            return segments;
        }
        do {
            int start = ++at;
            while (isAlphanumeric(peek())) {
                at++;
            }
            String segment = text.substring(start, at);
            segments.add(Digits.isNumber(segment) ? Digits.withoutLeadingZeros(segment) : segment);
        } while (isSeparator(peek()) && isAlphanumeric(peekAfter(1)));
        // "1.0+" must not read as a version without a local part.
        invalid |= segments.get(0).isEmpty();
        return segments;
    }

    /** The first of the words here, after one separator or none; null, with nothing read, if there is none. */
    private @Nullable String separatedWord(String... words) {
        int start = isSeparator(peek()) ? at + 1 : at;
        for (String word : words) {
            if (text.startsWith(word, start)) {
                at = start + word.length();
                return word;
            }
        }
        return null;
    }

    private long separatedNumber() {
        if (isSeparator(peek())) {
            at++;
        }
        return Digits.isDigit(peek()) ? number() : 0;
    }

    private long number() {
        int start = at;
        while (Digits.isDigit(peek())) {
            at++;
        }
        String digits = Digits.withoutLeadingZeros(text.substring(start, at));
        if (digits.length() > MAX_DIGITS) {
            invalid = true;
            return 0;
        }
        return Long.parseLong(digits);
    }

    private void take(char c) {
        if (peek() == c) {
            at++;
        }
    }

    private int peek() {
        return peekAfter(0);
    }

    private int peekAfter(int count) {
        return at + count < text.length() ? text.charAt(at + count) : -1;
    }

    private static boolean isSeparator(int c) {
        return c == '.' || c == '-' || c == '_';
    }

    private static boolean isAlphanumeric(int c) {
        return Digits.isDigit(c) || c >= 'a' && c <= 'z';
    }
}
