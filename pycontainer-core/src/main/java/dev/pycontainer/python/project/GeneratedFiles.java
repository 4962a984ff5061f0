package dev.pycontainer.python.project;

import java.util.ArrayList;
import java.util.List;

/**
 * The version files that plugins of build backends write into packages: git is told to ignore them, yet the code imports
 * them.
 */
final class GeneratedFiles {
    private GeneratedFiles() {}

    static List<Glob> of(PyProject project) {
        PositionedTable scm = project.tool("setuptools_scm");
        PositionedTable vcs = project.tool("hatch").tableAt("build", "hooks", "vcs");
        List<Glob> globs = new ArrayList<>();
        for (String path : List.of(text(scm, "version_file"), text(scm, "write_to"), text(vcs, "version-file"))) {
            String normalised = CodePlace.normalised(path);
            if (!normalised.isEmpty()) {
                globs.add(Glob.literal(normalised));
            }
        }
        return globs;
    }

    private static String text(PositionedTable table, String key) {
        return ProjectTableReader.textOrEmpty(table, key);
    }
}
