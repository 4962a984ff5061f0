package dev.pycontainer.python.project;

import java.util.List;

/** What could be found out about how a project starts. */
public sealed interface StartDetection {
    /** One way stands out. */
    record Found(StartCommand command) implements StartDetection {}

    /**
     * No way, or several.
     *
     * @param explanation a sentence for people, fit for an error if no setting decides
     * @param candidates what could be meant, such as {@code demo.main:app}; may be empty
     */
    record Undecided(String explanation, List<String> candidates) implements StartDetection {
        public Undecided {
            candidates = List.copyOf(candidates);
        }
    }
}
