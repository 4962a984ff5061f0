package dev.pycontainer.python.project;

import dev.pycontainer.python.project.LeftOut.Reason;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides for one path of a walk whether it is left out, and whether {@code include} brings it back. */
final class LeftOutRules {
    /** A file or directory under these rules, absolute and relative to the project. */
    record Entry(Path file, String path, String name, boolean directory) {
        boolean isAtTop() {
            return path.equals(name);
        }

        LeftOut leftOut(Reason reason, String rule) {
            return new LeftOut(directory ? path + "/" : path, reason, rule);
        }
    }

    /**
     * What becomes of an entry.
     *
     * @param leftOutOrNull why it stays out; null if it goes in
     * @param goOn whether the walk goes into the directory all the same, for what include names in it
     */
    record Verdict(@Nullable LeftOut leftOutOrNull, boolean goOn) {
        static final Verdict IN = new Verdict(null, true);

        static Verdict out(LeftOut leftOut) {
            return new Verdict(leftOut, false);
        }
    }

    private final Set<Path> outputs;
    private final boolean application;

    LeftOutRules(List<Path> outputs, ProjectLayout layout) {
        this.outputs = new HashSet<>(outputs);
        this.application = layout.style() == ProjectLayout.Style.APPLICATION;
    }

    Verdict judge(Entry entry, WalkState state) {
        if (state.exclude().covers()) {
            return Verdict.out(entry.leftOut(Reason.EXCLUDED, "exclude"));
        }
        if (outputs.contains(entry.file())) {
            return Verdict.out(entry.leftOut(Reason.OUTPUT, "output of this build"));
        }
        return byName(entry, state)
                .or(() -> byPlace(entry, state))
                .or(() -> byIgnoreFile(entry, state))
                .map(leftOut -> new Verdict(leftOut, goesOn(entry, state)))
                .orElse(Verdict.IN);
    }

    /** A left-out directory is entered only if include spells it out: {@code **} alone never opens a cache. */
    static boolean goesOn(Entry entry, WalkState state) {
        return entry.directory() && state.selected().include().spellsOut(entry.name());
    }

    /** Secrets and tools come in only if include names the very file. */
    private static Optional<LeftOut> byName(Entry entry, WalkState state) {
        return LeftOutNames.anywhere(entry.name())
                .filter(reason -> !state.selected().include().names())
                .map(reason -> entry.leftOut(reason, entry.name()));
    }

    private Optional<LeftOut> byPlace(Entry entry, WalkState state) {
        boolean applies =
                application && entry.isAtTop() && !state.selected().include().covers();
        return applies
                ? LeftOutNames.atTop(entry.name(), entry.directory()).map(reason -> entry.leftOut(reason, entry.name()))
                : Optional.empty();
    }

    private static Optional<LeftOut> byIgnoreFile(Entry entry, WalkState state) {
        if (state.selected().include().covers()
                || entry.directory() && state.ignored().mayComeBackBelow()) {
            return Optional.empty();
        }
        return state.ignored().rule(entry.directory()).map(rule -> entry.leftOut(Reason.IGNORED, rule));
    }
}
