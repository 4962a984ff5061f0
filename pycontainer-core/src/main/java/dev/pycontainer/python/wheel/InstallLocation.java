package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where wheels go in the image: a tree in the shape of a virtual environment (V7, V11).
 *
 * @param prefix absolute path in the image, such as {@code /opt/venv}
 * @param pythonMinor such as {@code 3.11}
 * @param freeThreaded whether the interpreter is a build without the GIL (V6)
 */
public record InstallLocation(String prefix, String pythonMinor, boolean freeThreaded) {
    /** What may stand in a shebang line and in the quotes of a shell. */
    private static final Pattern PREFIX = Pattern.compile("(?:/(?!\\.\\.?(?:/|$))[\\p{L}\\p{N} ._+@~-]+)+");

    private static final Pattern MINOR = Pattern.compile("3\\.[0-9]{1,3}");

    public InstallLocation {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new PycontainerException("cannot install below '" + WheelDiagnostics.escaped(prefix)
                    + "': the place must be an absolute path of letters, digits and ._+@~- without a slash at its end");
        }
        if (!MINOR.matcher(pythonMinor).matches()) {
            throw new PycontainerException(
                    "not a Python version of the form 3.X: '" + WheelDiagnostics.escaped(pythonMinor) + "'");
        }
    }

    /** {@code python3.11}, or {@code python3.14t}. */
    public String versionedPython() {
        return "python" + pythonMinor + (freeThreaded ? "t" : "");
    }

    /** {@code /opt/venv/bin/python}: what starts launchers and scripts (V11). */
    public String interpreter() {
        return prefix + "/bin/python";
    }

    /** As entries of layers have it: {@code opt/venv}. */
    public String root() {
        return prefix.substring(1);
    }

    public String binDirectory() {
        return root() + "/bin";
    }

    /** Of pure and platform files alike, since {@code lib64} is a link to {@code lib} (V11). */
    public String siteDirectory() {
        return root() + "/lib/" + versionedPython() + "/site-packages";
    }

    String includeDirectory() {
        return root() + "/include/site/" + versionedPython(); // W11
    }

    /** A path of the image as RECORD has it: relative to the site directory (W26). */
    String relativeToSite(String path) {
        String site = siteDirectory();
        if (path.startsWith(site) && path.startsWith("/", site.length())) {
            return path.substring(site.length() + 1);
        }
        String[] from = site.split("/");
        String[] to = path.split("/");
        int common = 0;
        while (common < from.length && common < to.length - 1 && from[common].equals(to[common])) {
            common++;
        }
        return "../".repeat(from.length - common) + String.join("/", Arrays.copyOfRange(to, common, to.length));
    }
}
