package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The core metadata of the project that an image is built from, as {@code importlib.metadata} and pip will read it.
 *
 * @param name as the project writes it
 * @param summary one line, or empty
 * @param requiresPython such as {@code >=3.9}, or empty
 * @param dependencies requirements by PEP 508, in order
 * @param optionalDependencies requirements by extra
 */
public record InstalledMetadata(
        String name,
        Version version,
        String summary,
        String requiresPython,
        List<String> dependencies,
        SortedMap<String, List<String>> optionalDependencies) {
    public InstalledMetadata {
        PackageName.of(name);
        dependencies = List.copyOf(dependencies);
        optionalDependencies = Collections.unmodifiableSortedMap(new TreeMap<>(optionalDependencies));
        summary = summary.replaceAll("\\s+", " ").strip();
    }

    /** {@code my_project-1.0}: the name of the {@code .dist-info} directory without its suffix. */
    String directoryName() {
        return PackageName.of(name).fileForm() + "-" + version.toString().replace('-', '_');
    }

    /** The content of METADATA. */
    String text() {
        StringBuilder text = new StringBuilder();
        header(text, "Metadata-Version", "2.4");
        header(text, "Name", name);
        header(text, "Version", version.toString());
        if (!summary.isEmpty()) {
            header(text, "Summary", summary);
        }
        if (!requiresPython.isEmpty()) {
            header(text, "Requires-Python", requiresPython);
        }
        Set<String> lines = new LinkedHashSet<>(dependencies);
        optionalDependencies.forEach((extra, requirements) -> {
            String normal = PackageName.normalized(extra);
            header(text, "Provides-Extra", normal);
            requirements.forEach(requirement -> lines.add(underExtra(requirement, normal)));
        });
        lines.forEach(line -> header(text, "Requires-Dist", line.strip()));
        return text.append('\n').toString();
    }

    /** The requirement, needed only with the extra. A marker follows the first semicolon, after a URL behind a space. */
    private static String underExtra(String requirement, String extra) {
        boolean url = requirement.contains("@");
        int semicolon = url ? requirement.indexOf(" ;") + 1 : requirement.indexOf(';');
        boolean marked = url ? semicolon > 0 : semicolon >= 0;
        String what = marked ? requirement.substring(0, semicolon).strip() : requirement.strip();
        String condition = "extra == \"" + extra + "\"";
        if (marked) {
            condition = "(" + requirement.substring(semicolon + 1).strip() + ") and " + condition;
        }
        return what + (url ? " ; " : "; ") + condition;
    }

    private static void header(StringBuilder text, String name, String value) {
        if (value.codePoints().anyMatch(EntryNames::isUnprintable)) {
            throw new PycontainerException("the project's metadata has control characters in " + name + ": '"
                    + WheelDiagnostics.escaped(value) + "'");
        }
        text.append(name).append(": ").append(value).append('\n');
    }
}
