package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.EXTRAS;
import static dev.pycontainer.plan.ConfigurationKey.GROUPS;
import static dev.pycontainer.plan.ConfigurationKey.INCLUDE_DEPS;
import static dev.pycontainer.plan.ConfigurationKey.LOCK_CHECK;
import static dev.pycontainer.plan.ConfigurationKey.WORKSPACE_MEMBER;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.DependenciesPlan.Selection;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.project.BackendDependencies;
import dev.pycontainer.python.project.ProjectMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides which packages the project needs, and where they are written down. */
final class DependenciesPlanner {
    private final KnownFacts facts;
    private final Settings settings;
    private final LockChoice locks;

    DependenciesPlanner(KnownFacts facts) {
        this.facts = facts;
        this.settings = facts.settings();
        this.locks = new LockChoice(facts);
    }

    DependenciesPlan decide() {
        Optional<Decided<Boolean>> include = settings.flag(INCLUDE_DEPS);
        if (include.isPresent() && !include.get().value()) {
            return new DependenciesPlan.None(include.get().origin());
        }
        Selection selection = selection();
        Optional<LockChoice.Chosen> lock = locks.choose();
        if (lock.isEmpty()) {
            return withoutLock(selection);
        }
        checkFits(lock.get().format(), selection);
        return new DependenciesPlan.Locked(lock.get().file(), lock.get().format(), selection, checked());
    }

    /** Those of the pom are dependencies like all others. */
    Decided<List<String>> wheels() {
        List<String> wheels = facts.request().maven().wheels();
        boolean none =
                settings.flag(INCLUDE_DEPS).filter(include -> !include.value()).isPresent();
        return wheels.isEmpty() || none
                ? Decided.inferred(List.of(), "the pom has no wheels as dependencies")
                : new Decided<>(wheels, Origin.pom("dependencies"));
    }

    private Decided<Boolean> checked() {
        return settings.choice(LOCK_CHECK)
                .map(choice -> choice.map("on"::equals))
                .orElseGet(() -> Decided.inferred(true, "the default"));
    }

    /** What was passed over. */
    List<String> notes() {
        return locks.notes();
    }

    private Selection selection() {
        Decided<List<String>> extras = settings.textsOr(EXTRAS, "no extras");
        facts.metadata().ifPresent(metadata -> checkExtras(extras, metadata));
        Decided<String> member = settings.text(WORKSPACE_MEMBER)
                .or(facts.places()::inferredMember)
                .orElse(null);
        return new Selection(extras, settings.textsOr(GROUPS, "no groups"), member);
    }

    private static void checkExtras(Decided<List<String>> extras, ProjectMetadata metadata) {
        List<String> known = metadata.dependencies().extras().keySet().stream()
                .map(PackageName::value)
                .toList();
        for (String extra : extras.value()) {
            if (!extra.equals("*") && !known.contains(PackageName.of(extra).value())) {
                String all = known.isEmpty() ? "the project has no extras" : "extras: " + String.join(", ", known);
                throw extras.origin()
                        .failure("there is no extra '" + extra + "'")
                        .withHint(Suggestion.hint(extra, known, all));
            }
        }
    }

    /** Requirements files hold one fixed set; only uv has workspaces. */
    private static void checkFits(LockFormat format, Selection selection) {
        List<Decided<List<String>>> choices = List.of(selection.extras(), selection.groups());
        for (Decided<List<String>> choice : choices) {
            if (format == LockFormat.REQUIREMENTS && !choice.value().isEmpty()) {
                throw choice.origin()
                        .failure("a requirements file has neither extras nor groups to choose from")
                        .withHint("write the requirements file with the extras and groups you want");
            }
        }
        Optional<Decided<String>> member = selection.workspaceMember();
        if (member.isPresent() && format != LockFormat.UV) {
            throw member.get().origin().failure("'workspace_member' needs a uv.lock");
        }
    }

    private DependenciesPlan withoutLock(Selection selection) {
        Optional<String> decider = BackendDependencies.decidedBy(facts.pyproject());
        if (decider.isPresent() && selection.workspaceMember().isEmpty()) {
            return new DependenciesPlan.Open(
                    Origin.inferred(
                            "no lock file is there, and " + decider.get() + " leaves them to the build backend"),
                    selection);
        }
        boolean nothingChosen = selection.extras().value().isEmpty()
                && selection.groups().value().isEmpty();
        boolean nothingDeclared = facts.metadata()
                .filter(metadata -> metadata.dependencies().main().isEmpty())
                .filter(metadata -> !metadata.identity().dynamic().contains("dependencies"))
                .isPresent();
        if (nothingChosen && nothingDeclared) {
            return new DependenciesPlan.None(Origin.inferred("pyproject.toml lists no dependencies"));
        }
        boolean workspace = selection.workspaceMember().isPresent();
        if (!workspace && (isDeclared() || !selection.groups().value().isEmpty())) {
            return new DependenciesPlan.Open(Origin.inferred("no lock file is there"), selection);
        }
        throw noLock();
    }

    /** Whether {@code [project]} lists what is required, so that it can be resolved. */
    private boolean isDeclared() {
        return facts.pyproject().document().table("project").isPresent()
                && facts.metadata()
                        .filter(metadata -> !metadata.identity().dynamic().contains("dependencies"))
                        .isPresent();
    }

    private PycontainerException noLock() {
        List<String> names = new ArrayList<>();
        for (LockFormat format : LockFormat.values()) {
            names.add(format.fileName());
        }
        SortedSet<String> managers = new TreeSet<>(LockChoice.managers(facts.pyproject()));
        String how = managers.isEmpty()
                ? "run 'uv lock', or write exact versions and hashes to requirements.txt with"
                        + " 'uv pip compile --generate-hashes'"
                : managers.stream().map(name -> "run '" + name + " lock'").collect(Collectors.joining(" or "));
        return new PycontainerException("no lock file in "
                        + facts.shown(facts.places().lockDirectory()) + ": looked for " + String.join(", ", names))
                .withHint(how + "; or set include_deps to false for an image without dependencies");
    }
}
