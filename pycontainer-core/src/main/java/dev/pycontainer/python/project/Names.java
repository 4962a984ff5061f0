package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import java.util.regex.Pattern;

/** The grammars of names in pyproject.toml, with the place in the message (PJ-6). */
final class Names {
    private static final String IDENTIFIER = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern DOTTED = Pattern.compile(IDENTIFIER + "(?:\\." + IDENTIFIER + ")*");
    /** WH-6: what may become a file name in {@code bin}. */
    private static final Pattern SCRIPT = Pattern.compile("[A-Za-z0-9._][A-Za-z0-9._-]*");

    private Names() {}

    static PackageName packageName(String name, Position position, String what) {
        try {
            return PackageName.of(name);
        } catch (PycontainerException e) {
            throw position.failure("'" + Shown.text(name) + "' is not a valid name of a " + what)
                    .withHint("letters, digits, '-', '_' and '.', with a letter or digit at both ends");
        }
    }

    /** Reads {@code module:attr}, extras in brackets dropped, as the entry points specification says. */
    static EntryPoint entryPoint(String group, String name, PositionedValue.Text value) {
        String object = value.value().replaceFirst("\\s*\\[[^\\]]*]\\s*$", "").strip();
        int colon = object.indexOf(':');
        String module = (colon < 0 ? object : object.substring(0, colon)).strip();
        String attr = colon < 0 ? "" : object.substring(colon + 1).strip();
        boolean script = group.equals("console_scripts") || group.equals("gui_scripts");
        boolean valid = DOTTED.matcher(module).matches() && (attr.isEmpty() ? colon < 0 && !script : isDotted(attr));
        if (!valid) {
            throw value.position()
                    .failure("the entry point " + Shown.text(name) + " = \"" + Shown.text(value.value())
                            + "\" does not have the form \"module:function\"");
        }
        if (script && !SCRIPT.matcher(name).matches()) {
            throw value.position().failure("'" + Shown.text(name) + "' cannot be the name of a script");
        }
        return new EntryPoint(group, name, module, attr);
    }

    static boolean isDotted(String text) {
        return DOTTED.matcher(text).matches();
    }

    static boolean isIdentifier(String text) {
        return isDotted(text) && text.indexOf('.') < 0;
    }
}
