package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockDocument;
import dev.pycontainer.python.lock.LockReader;
import dev.pycontainer.python.lock.LockSelection;
import dev.pycontainer.python.lock.PylockWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The lock of a project that has none: {@code pylock.toml} in Maven's target directory, made anew when its inputs change. */
final class ResolvedLock {
    static final String NAME = LockFormat.PYLOCK.fileName();

    private final BuildPlan plan;
    private final BuildSession session;
    private boolean current;

    ResolvedLock(BuildPlan plan, BuildSession session) {
        this.plan = plan;
        this.session = session;
    }

    /**
     * The packages for one of the targets; the first call resolves for all of them.
     *
     * @param targets of the whole image
     */
    Lock read(OpenInputs open, TargetEnvironment target, List<TargetEnvironment> targets) throws IOException {
        Path file = plan.output().resultDirectory().resolve(NAME);
        if (!current) {
            if (isOf(file, open.fingerprint(targets))) {
                session.log().step(open.source() + " is no lock: the packages are those that the last build resolved");
            } else {
                LockDocument document = open.resolve(targets);
                write(document, file);
                int count = document.packages().size();
                session.log()
                        .step(open.source() + " is no lock: resolved to " + count
                                + (count == 1 ? " package; " : " packages; ")
                                + "to keep them for later builds, run mvn pycontainer:lock");
            }
            current = true;
        }
        LockSelection all = LockSelection.MAIN.forDirectory(plan.project().directory());
        return LockReader.of(LockFormat.PYLOCK).read(file, all, target);
    }

    private boolean isOf(Path file, String fingerprint) {
        if (plan.execution().cache().unused().value() || !Files.isRegularFile(file)) {
            return false;
        }
        try {
            return PylockWriter.inputsOf(file).equals(Optional.of(fingerprint));
        } catch (PycontainerException damaged) {
            return false;
        }
    }

    /** Replaces the file whole. */
    static void write(LockDocument document, Path file) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path temporary = directory.resolve("." + NAME + ".part");
        try {
            Files.createDirectories(directory);
            Files.writeString(temporary, PylockWriter.write(document, directory), StandardCharsets.UTF_8);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw OutputFailure.writing(file, e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
