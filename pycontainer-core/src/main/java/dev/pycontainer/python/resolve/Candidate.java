package dev.pycontainer.python.resolve;

import dev.pycontainer.python.index.IndexFile;
import java.util.List;

/** What a version of a package is on a target. */
sealed interface Candidate {
    /** A file that can be installed. */
    record Usable(IndexFile file) implements Candidate {}

    /**
     * Nothing that could be installed.
     *
     * @param reason what all such versions have in common, as a clause: {@code needs Python >=3.12}
     * @param offered the names of the files that there are
     */
    record Unusable(String reason, List<String> offered) implements Candidate {
        public Unusable {
            offered = List.copyOf(offered);
        }
    }
}
