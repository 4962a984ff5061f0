package dev.pycontainer.python.project;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far all rules have come on the way to one path of a walk.
 *
 * @param inheritedOrNull why the directory above is left out, while the walk goes on in it for what {@code include} names
 */
record WalkState(Selected selected, GlobSet.State exclude, Ignored ignored, LeftOut.@Nullable Reason inheritedOrNull) {

    /** What goes in. */
    record Selected(GlobSet.State code, GlobSet.State include, boolean wholeTree) {
        Selected step(String segment) {
            return new Selected(code.step(segment), include.step(segment), wholeTree);
        }

        boolean holds() {
            return wholeTree || code.covers() || include.covers();
        }

        boolean mayHoldBelow() {
            return wholeTree || code.mayCoverBelow() || include.mayCoverBelow();
        }
    }

    /** What the ignore files say. */
    record Ignored(DockerIgnore dockerIgnore, GlobSet.State docker, GitIgnore.Chain git) {
        Ignored step(String segment) {
            return new Ignored(dockerIgnore, docker.step(segment), git.step(segment));
        }

        Optional<String> rule(boolean directory) {
            return dockerIgnore.ignoring(docker).or(() -> git.ignoring(directory));
        }

        /** An ignored directory of git gives nothing back; one of Docker may. */
        boolean mayComeBackBelow() {
            return git.ignoring(true).isEmpty() && dockerIgnore.mayBringBackBelow(docker);
        }
    }

    WalkState step(String segment) {
        return new WalkState(selected.step(segment), exclude.step(segment), ignored.step(segment), inheritedOrNull);
    }

    WalkState with(GitIgnore file) {
        Ignored more = new Ignored(
                ignored.dockerIgnore(), ignored.docker(), ignored.git().with(file));
        return new WalkState(selected, exclude, more, inheritedOrNull);
    }

    WalkState inheriting(LeftOut.Reason reason) {
        return new WalkState(selected, exclude, ignored, reason);
    }
}
