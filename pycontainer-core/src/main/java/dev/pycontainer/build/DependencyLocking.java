package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.DependenciesPlan;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.lock.LockDocument;
import dev.pycontainer.python.lock.PylockWriter;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.project.PyProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code pylock.toml} into a project that no other tool locks. */
public final class DependencyLocking {
    private final BuildHost host;

    public DependencyLocking(BuildHost host) {
        this.host = host;
    }

    /**
     * Resolves the project for all platforms of the image and writes what it came to beside {@code pyproject.toml}; an older
     * file of this goal is replaced.
     *
     * @throws PycontainerException if the project has another tool's lock, or nothing to lock
     */
    public void lock(BuildPlan plan) throws IOException {
        plan.notes().forEach(host.log()::step);
        PyProject project = PyProjectReader.read(plan.project().directory());
        OpenProject open = open(plan, project);
        try (BuildSession session = BuildSession.open(plan, host)) {
            LockDocument document =
                    new InputResolver(plan, session, Reuse.none(plan, session)).resolveAnew(project, open);
            Path file = project.directory().resolve(ResolvedLock.NAME);
            ResolvedLock.write(document, file);
            int count = document.packages().size();
            host.log()
                    .step(ResolvedLock.NAME + ": " + count + (count == 1 ? " package" : " packages") + " of "
                            + open.source());
        }
    }

    private static OpenProject open(BuildPlan plan, PyProject project) {
        DependenciesPlan dependencies = plan.inputs().dependencies();
        if (dependencies instanceof DependenciesPlan.Locked locked && locked.format() == LockFormat.PYLOCK) {
            checkOwn(locked.lockFile().value());
            return OpenProject.behind(project, locked.selection());
        }
        return OpenProject.of(plan, project).orElseThrow(() -> refusal(dependencies));
    }

    private static PycontainerException refusal(DependenciesPlan dependencies) {
        if (dependencies instanceof DependenciesPlan.Locked locked) {
            String manager = locked.format().manager();
            return new PycontainerException("the project is locked by "
                            + locked.lockFile().value().getFileName() + "; no other lock is written beside it")
                    .withHint(
                            manager.isEmpty()
                                    ? "bring that file up to date with the tool that wrote it"
                                    : "run '" + manager + " lock', or delete the file");
        }
        return new PycontainerException("the project requires nothing that could be locked");
    }

    private static void checkOwn(Path file) {
        if (Files.isRegularFile(file) && PylockWriter.inputsOf(file).isEmpty()) {
            throw new PycontainerException(file.getFileName() + " was written by another tool; it is not replaced")
                    .withHint("bring it up to date with that tool, or delete it");
        }
    }
}
