package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requirement as the project wrote it, and where.
 *
 * @param text a PEP 508 dependency specifier
 */
public record DeclaredRequirement(PackageName name, List<String> extras, String text, Position position) {
    /** The start that every PEP 508 specifier has: a name, then perhaps extras. */
    private static final Pattern START = Pattern.compile(
            "\\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[([^\\]]*)])?\\s*(?:[;@(=<>!~].*)?");

    public DeclaredRequirement {
        extras = List.copyOf(extras);
    }

    static DeclaredRequirement of(PositionedValue.Text written) {
        Matcher start = START.matcher(written.value());
        if (!start.matches()) {
            throw written.position()
                    .failure("'" + Shown.text(written.value()) + "' is not a dependency specifier (PEP 508)");
        }
        String extras = start.group(2) == null ? "" : start.group(2);
        return new DeclaredRequirement(
                PackageName.of(start.group(1)),
                Arrays.stream(extras.split(","))
                        .map(String::strip)
                        .filter(extra -> !extra.isEmpty())
                        .toList(),
                written.value(),
                written.position());
    }

    static List<DeclaredRequirement> all(List<PositionedValue.Text> written) {
        return written.stream().map(DeclaredRequirement::of).toList();
    }

    /** @throws PycontainerException with the place, if the text breaks PEP 508 */
    public Requirement requirement() {
        try {
            return Requirement.parse(text);
        } catch (PycontainerException e) {
            throw position.failure(e.statement());
        }
    }
}
