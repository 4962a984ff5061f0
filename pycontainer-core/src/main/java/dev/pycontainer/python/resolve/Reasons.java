package dev.pycontainer.python.resolve;

import dev.pycontainer.python.Requirement;

/** Words that more than one class uses. */
final class Reasons {
    static final String PRERELEASE = "is a pre-release";

    private Reasons() {}

    /** A requirement as explanations show it, without its marker. */
    static String written(Node of, Requirement requirement) {
        String versions = requirement.specifiers().toString();
        return requirement.urlOrNull() == null ? of + versions : of + " from its address";
    }
}
