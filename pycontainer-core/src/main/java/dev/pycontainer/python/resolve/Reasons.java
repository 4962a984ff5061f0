package dev.pycontainer.python.resolve;

import dev.pycontainer.python.Requirement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Words that more than one class uses. */
final class Reasons {
    static final String PRERELEASE = "is a pre-release";
    static final String NEEDS_PYTHON = "needs Python ";
    static final String YANKED = "was yanked";
    static final String ONLY_SOURCE = "has only a source distribution";
    static final String NO_WHEEL = "has no wheel for this target";

    private Reasons() {}

    /** Whether a version would do if only it could be installed. */
    static boolean isAboutFiles(String reason) {
        return reason.startsWith(ONLY_SOURCE) || reason.startsWith(NO_WHEEL);
    }

    private static boolean isUpperBound(String clause) {
        return clause.startsWith("<") || clause.startsWith("!");
    }

    /** A requirement as explanations show it, without its marker. */
    static String written(Node of, Requirement requirement) {
        String versions = Arrays.stream(requirement.specifiers().toString().split(","))
                .sorted(Comparator.comparing(Reasons::isUpperBound))
                .collect(Collectors.joining(","));
        return requirement.urlOrNull() == null ? of + versions : of + " from its address";
    }
}
