package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import java.util.regex.Pattern;

/** The grammars of names in pyproject.toml, with the place in the message (PJ-6). */
final class Names {
    private static final String IDENTIFIER = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern DOTTED = Pattern.compile(IDENTIFIER + "(?:\\." + IDENTIFIER + ")*");

    private Names() {}

    static PackageName packageName(String name, Position position, String what) {
        try {
            return PackageName.of(name);
        } catch (PycontainerException e) {
            throw position.failure("'" + Shown.text(name) + "' is not a valid name of a " + what)
                    .withHint("letters, digits, '-', '_' and '.', with a letter or digit at both ends");
        }
    }

    static EntryPoint entryPoint(String group, String name, PositionedValue.Text value) {
        try {
            return EntryPoint.parse(group, name, value.value());
        } catch (PycontainerException e) {
            throw value.position().failure(e.statement());
        }
    }

    static boolean isDotted(String text) {
        return DOTTED.matcher(text).matches();
    }

    static boolean isIdentifier(String text) {
        return isDotted(text) && text.indexOf('.') < 0;
    }
}
