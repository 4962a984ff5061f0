package dev.pycontainer.build;

import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.project.PositionedValue;
import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.PyProject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the Python of the image to {@code requires-python} of the project, whatever lock there is. */
final class PythonFit {
    private PythonFit() {}

    /** @param base whose other Pythons may fit; null where no base was read */
    static void check(PyProject project, ImageTarget target, @Nullable PinnedBase base) {
        PositionedValue.Text required =
                project.metadata().flatMap(ProjectMetadata::requiresPython).orElse(null);
        if (required == null) {
            return;
        }
        VersionSpecifiers specifiers = VersionSpecifiers.parse(required.value());
        if (target.environment().satisfies(specifiers)) {
            return;
        }
        String of =
                base == null ? "the image" : "the base image " + base.image().reference();
        throw new PycontainerException("the project wants Python " + required.value() + " (" + required.position()
                        + "), but " + of + " has Python " + target.environment().python()
                        + (target.interpreter().isEmpty() ? "" : " (" + target.interpreter() + ")"))
                .withHint(advice(specifiers, base));
    }

    private static String advice(VersionSpecifiers specifiers, @Nullable PinnedBase base) {
        List<InterpreterFacts> all = base == null ? List.of() : base.facts().interpreters();
        return all.stream()
                .filter(found -> specifiers.contains(Version.parse(found.version()), true))
                .findFirst()
                .map(found -> "it has Python " + found.version() + " as well: set <interpreter> to " + found.path())
                .orElse("set <baseImage> (base_image) to a base with a Python that fits, or change requires-python");
    }
}
