package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads requirements of published metadata, whose version specifiers may have the mistakes that I5 is about. */
final class RequirementRepair {
    private static final int MAX_LENGTH = 2_000;
    private static final Pattern PARTS =
            Pattern.compile("([^<>=!~;@()]*?)\\s*\\(?\\s*([<>=!~][^;@()]*)\\)?\\s*(;.*)?", Pattern.DOTALL);

    private RequirementRepair() {}

    static Optional<Requirement> tryParse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String oneLine = text.replace('\n', ' ');
        try {
            return Optional.of(Requirement.parse(oneLine));
        } catch (PycontainerException e) {
            return repaired(oneLine);
        }
    }

    private static Optional<Requirement> repaired(String text) {
        Matcher matcher = PARTS.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String marker = matcher.group(3) == null ? "" : matcher.group(3);
        return VersionSpecifiers.parseLeniently(matcher.group(2)).flatMap(specifiers -> {
            try {
                return Optional.of(Requirement.parse(matcher.group(1) + specifiers + marker));
            } catch (PycontainerException stillUnreadable) {
                return Optional.empty();
            }
        });
    }
}
