package dev.pycontainer.python.lock;

import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.TargetEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a requirements file whose requirements are all exact (L60–L65). */
final class RequirementsReader implements LockReader {
    private final RequirementLines.Variables variables;

    RequirementsReader() {
        this(System::getenv);
    }

    /** @param variables the environment that {@code ${NAME}} is looked up in */
    RequirementsReader(RequirementLines.Variables variables) {
        this.variables = variables;
    }

    @Override
    public Lock read(Path file, LockSelection selection, TargetEnvironment target) {
        LockText text = LockText.read(file);
        RequirementsFiles files = new RequirementsFiles(text.directory(), variables);
        files.read(text);
        Path projectDirectory =
                selection.directory().orElse(text.directory()).toAbsolutePath().normalize();
        List<LockedPackage> packages =
                new ArrayList<>(new RequirementPins(files, target, projectDirectory).packages(text.name()));
        List<String> notes = new ArrayList<>(files.notes);
        if (!selection.extras().isEmpty() || !selection.groups().isEmpty()) {
            notes.add(text.name() + " knows no extras and groups: all of its lines are installed");
        }
        return new Lock(text.origin(LockFormat.REQUIREMENTS), packages, null, files.indexes(), notes);
    }
}
