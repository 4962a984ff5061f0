package dev.pycontainer.python.wheel;

import dev.pycontainer.python.PackageName;
import java.util.regex.Pattern;

/** Names that a package may not take in {@code bin} (W17, WH-6). */
final class ScriptNames {
    private static final PackageName PIP = PackageName.of("pip");
    private static final Pattern EXTENSION = Pattern.compile("\\.(?:py|exe)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTERPRETER =
            Pattern.compile("pythonw?|python3(?:\\.[0-9]+t?)?|pypy[0-9.]*|graalpy[0-9.]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PIP_COMMAND = Pattern.compile("pip[0-9.]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACTIVATE =
            Pattern.compile("activate(?:\\.(?:bat|csh|fish|nu|ps1|sh|xsh))?|activate_this", Pattern.CASE_INSENSITIVE);
    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    private ScriptNames() {}

    /** Why the package may not have a file of this name in {@code bin}, or empty. */
    static String whyRefused(String name, PackageName wheel) {
        String base = EXTENSION.matcher(name).replaceFirst("");
        if (INTERPRETER.matcher(base).matches()) {
            return "would take the place of a Python interpreter";
        }
        if (ACTIVATE.matcher(base).matches()) {
            return "would take the place of a script of the virtual environment";
        }
        if (DEVICE.matcher(name).matches()) {
            return "has the name of a device";
        }
        if (PIP_COMMAND.matcher(base).matches() && !wheel.equals(PIP)) {
            return "would take the place of pip";
        }
        return name.equals(".") || name.equals("..") || name.contains("/") ? "would lie outside of bin" : "";
    }

    /** W17: worth a word, but real packages have such names. */
    static boolean isLikeActivate(String name) {
        return name.regionMatches(true, 0, "activate", 0, "activate".length());
    }
}
