package dev.pycontainer.python.project;

import dev.pycontainer.python.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version files that setuptools-scm, hatch-vcs and pdm-backend write into packages: git is told to ignore them, yet the code
 * imports them. A build writes them anew, whatever lies there from an earlier one.
 */
public final class GeneratedFiles {
    private static final String MODULE =
            """
            # The version that the build found.
            __version__ = version = {version!r}
            __version_tuple__ = version_tuple = {version_tuple!r}
            __commit_id__ = commit_id = None
            """;
    private static final Pattern PARTS = Pattern.compile(
            "(?:([0-9]+)!)?([0-9.]+?)((?:a|b|rc)[0-9]+)?(?:\\.(post[0-9]+))?(?:\\.(dev[0-9]+))?(?:\\+(.+))?");
    private static final Pattern FIELD = Pattern.compile("\\{(version|version_tuple|)(?:!r)?}");

    private GeneratedFiles() {}

    /** @param template with fields in braces, as {@code str.format} of Python has them */
    private record Place(String path, String template) {}

    /** Where they lie, whether they are there or not. */
    static List<Glob> of(PyProject project) {
        List<Glob> globs = new ArrayList<>();
        for (String root : List.of("", "src")) {
            places(project, root).forEach(place -> globs.add(Glob.literal(place.path())));
        }
        return globs;
    }

    /**
     * What a build of the version writes, by path in the project.
     *
     * @param importRoot that of the project's packages, which pdm-backend counts from
     */
    public static SortedMap<String, String> of(PyProject project, String importRoot, Version version) {
        SortedMap<String, String> files = new TreeMap<>();
        places(project, importRoot).forEach(place -> files.put(place.path(), filled(place.template(), version)));
        return files;
    }

    private static List<Place> places(PyProject project, String importRoot) {
        PositionedTable scm = project.tool("setuptools_scm");
        PositionedTable vcs = project.tool("hatch").tableAt("build", "hooks", "vcs");
        PositionedTable pdm = project.tool("pdm").tableOrEmpty("version");
        List<Place> places = new ArrayList<>();
        add(places, "", text(scm, "version_file"), text(scm, "version_file_template"));
        add(places, "", text(scm, "write_to"), text(scm, "write_to_template"));
        add(places, "", text(vcs, "version-file"), text(vcs, "template"));
        String template = text(pdm, "write_template");
        add(places, importRoot, text(pdm, "write_to"), template.isEmpty() ? "{}\n" : template);
        return places;
    }

    private static void add(List<Place> places, String root, String path, String template) {
        String normalised = CodePlace.normalised(root.isEmpty() || path.isEmpty() ? path : root + "/" + path);
        if (!normalised.isEmpty() && !normalised.startsWith("..") && !path.startsWith("/")) {
            String usual = normalised.endsWith(".py") ? MODULE : "{version}";
            places.add(new Place(normalised, template.isEmpty() ? usual : template));
        }
    }

    private static String filled(String template, Version version) {
        return FIELD.matcher(template).replaceAll(field -> {
            boolean represented = field.group().endsWith("!r}");
            String value = field.group(1).equals("version_tuple")
                    ? tuple(version.toString())
                    : represented ? "'" + version + "'" : version.toString();
            return Matcher.quoteReplacement(value);
        });
    }

    /** As setuptools-scm counts its parts: {@code (1, 2, 'dev3', 'g1a2b3c4')}. */
    private static String tuple(String version) {
        Matcher matcher = PARTS.matcher(version);
        List<String> parts = new ArrayList<>();
        if (matcher.matches()) {
            quoted(parts, matcher.group(1) == null ? null : matcher.group(1) + "!");
            parts.addAll(List.of(matcher.group(2).split("\\.")));
            for (int group = 3; group <= 6; group++) {
                quoted(parts, matcher.group(group));
            }
        }
        return "(" + String.join(", ", parts) + (parts.size() == 1 ? ",)" : ")");
    }

    private static void quoted(List<String> parts, @Nullable String part) {
        if (part != null) {
            parts.add("'" + part + "'");
        }
    }

    private static String text(PositionedTable table, String key) {
        return ProjectTableReader.textOrEmpty(table, key);
    }
}
