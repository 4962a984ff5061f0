package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.Command;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.plan.ImagePaths;
import java.util.SortedSet;

/** Finds out before a container does that its entrypoint is not there. */
final class EntrypointCheck {
    private EntrypointCheck() {}

    /**
     * Checks a program of the virtual environment.
     *
     * @param scripts what lies in the environment's {@code bin}
     */
    static void check(Decided<Command> entrypoint, SortedSet<String> scripts) {
        if (!(entrypoint.value() instanceof Command.Exec exec) || exec.words().isEmpty()) {
            return;
        }
        String program = exec.words().get(0);
        String prefix = ImagePaths.VENV_BIN + "/";
        if (!program.startsWith(prefix)) {
            return;
        }
        String name = program.substring(prefix.length());
        if (!name.startsWith("python") && !scripts.contains(name)) {
            throw new PycontainerException("the container would start " + program + " (" + entrypoint.origin()
                            + "), but no package of the image brings a script '" + name + "'"
                            + (scripts.isEmpty() ? "" : "; there are: " + String.join(", ", scripts)))
                    .withHint("add the package that has it, such as " + name
                            + ", to the dependencies and lock again, or set <entrypoint>");
        }
    }
}
