package dev.pycontainer.python.project;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What of a project goes into the image.
 *
 * @param files sorted by the bytes of their paths
 * @param leftOut sorted likewise
 * @param warnings sentences for the person who builds
 */
public record SourceTree(ProjectLayout layout, List<SourceFile> files, List<LeftOut> leftOut, List<String> warnings) {
    private static final int NAMED = 5;

    public SourceTree {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }

    /** The directories to import from, relative to the project; the project directory itself is the empty string. */
    public List<String> importRoots() {
        return layout.importRoots();
    }

    /**
     * One line for each reason, counting and naming: {@code left out 2 paths that may hold secrets: .env, certs/server.pem}.
     * Caches and the like are not worth a line.
     */
    public List<String> leftOutLines() {
        Map<LeftOut.Reason, List<String>> paths = new EnumMap<>(LeftOut.Reason.class);
        for (LeftOut one : leftOut) {
            if (one.reason() != LeftOut.Reason.TOOLING && one.reason() != LeftOut.Reason.SPECIAL) {
                paths.computeIfAbsent(one.reason(), reason -> new ArrayList<>()).add(Shown.text(one.path()));
            }
        }
        return paths.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String line(LeftOut.Reason reason, List<String> paths) {
        String named = paths.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = paths.size() > NAMED ? " and " + (paths.size() - NAMED) + " more" : "";
        return "left out " + paths.size() + (paths.size() == 1 ? " path " : " paths ") + reason.phrase() + ": " + named
                + more;
    }
}
