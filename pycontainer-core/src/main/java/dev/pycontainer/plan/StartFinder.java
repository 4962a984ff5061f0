package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.FRAMEWORK;
import static dev.pycontainer.plan.ConfigurationKey.SCRIPT;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.project.Framework;
import dev.pycontainer.python.project.FrameworkDetector;
import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.SourceFiles;
import dev.pycontainer.python.project.SourceTree;
import dev.pycontainer.python.project.StartCommand;
import dev.pycontainer.python.project.StartDetection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds how the project starts where no entrypoint is configured: by the named script, the framework, or what is there. */
final class StartFinder {
    private final KnownFacts facts;
    private final SourcesPlan sources;
    private final DependenciesPlan dependencies;

    StartFinder(KnownFacts facts, SourcesPlan sources, DependenciesPlan dependencies) {
        this.facts = facts;
        this.sources = sources;
        this.dependencies = dependencies;
    }

    /** Words in exec form, the first an absolute path, and the ports that go with them. */
    record Start(Decided<Command> command, Decided<List<Port>> ports) {
        private static Start of(List<String> words, Origin origin, Decided<List<Port>> ports) {
            return new Start(new Decided<>(new Command.Exec(absolute(words)), origin), ports);
        }
    }

    Start find() {
        SourceTree tree = SourceFiles.read(facts.pyproject(), sources.selection(facts.projectDirectory()));
        Set<PackageName> packages = new KnownPackages(facts).names(dependencies);
        Optional<Decided<String>> script = facts.settings().text(SCRIPT);
        if (script.isPresent()) {
            EntryPoint entryPoint = named(script.get());
            new EntryModule(tree, packages).check(entryPoint, script.get().origin());
            return Start.of(
                    List.of(script.get().value()),
                    script.get().origin(),
                    Decided.inferred(List.of(), "a script tells no ports"));
        }
        return detected(tree, packages);
    }

    private Start detected(SourceTree tree, Set<PackageName> packages) {
        Optional<Decided<String>> configured = facts.settings().choice(FRAMEWORK);
        FrameworkDetector detector = new FrameworkDetector(facts.pyproject(), tree, packages);
        StartDetection detection = detector.detect(
                configured.map(choice -> frameworks(choice.value())).orElseGet(() -> EnumSet.allOf(Framework.class)));
        if (!(detection instanceof StartDetection.Found found)) {
            return open((StartDetection.Undecided) detection, configured);
        }
        StartCommand command = found.command();
        checkFound(command, configured);
        scripts().stream()
                .filter(entryPoint -> command.words().equals(List.of(entryPoint.name())))
                .forEach(entryPoint ->
                        new EntryModule(tree, packages).check(entryPoint, Origin.inferred("its only script")));
        Origin origin = configured.map(Decided::origin).orElseGet(() -> Origin.inferred(command.why()));
        return Start.of(command.words(), origin, Decided.inferred(ports(command), command.why()));
    }

    private Start open(StartDetection.Undecided undecided, Optional<Decided<String>> configured) {
        if (facts.request().purpose() != BuildRequest.Purpose.INPUTS) {
            throw undecided(undecided, configured);
        }
        String why = "open: " + undecided.explanation();
        return new Start(Decided.inferred(new Command.Inherit(), why), Decided.inferred(List.of(), why));
    }

    /** A framework that is asked for and not there is an error, even where a console script would do. */
    private static void checkFound(StartCommand command, Optional<Decided<String>> configured) {
        boolean missing = configured
                .filter(choice ->
                        !choice.value().equals("none") && command.framework().isEmpty())
                .isPresent();
        if (missing) {
            Decided<String> choice = configured.orElseThrow();
            throw choice.origin()
                    .failure("no application of " + choice.value() + " was found in the project")
                    .withHint("set entrypoint, or add the framework to the dependencies if it is missing there");
        }
    }

    private static EnumSet<Framework> frameworks(String choice) {
        return choice.equals("none")
                ? EnumSet.noneOf(Framework.class)
                : EnumSet.of(Framework.valueOf(choice.toUpperCase(Locale.ROOT)));
    }

    private static PycontainerException undecided(
            StartDetection.Undecided undecided, Optional<Decided<String>> configured) {
        String explanation = "nothing tells what the container runs: " + undecided.explanation();
        PycontainerException failure = configured
                .map(choice -> choice.origin().failure(explanation))
                .orElseGet(() -> new PycontainerException(explanation));
        return failure.withHint(
                "set entrypoint, such as \"uvicorn demo.main:app --host 0.0.0.0\" or \"python -m demo\";"
                        + " script chooses a console script; INHERIT keeps the base's");
    }

    private List<EntryPoint> scripts() {
        return facts.metadata().map(ProjectMetadata::consoleScripts).orElse(List.of());
    }

    private EntryPoint named(Decided<String> script) {
        List<String> known = scripts().stream().map(EntryPoint::name).toList();
        String all = known.isEmpty()
                ? "pyproject.toml has no [project.scripts]"
                : "console scripts: " + String.join(", ", known);
        return scripts().stream()
                .filter(entryPoint -> entryPoint.name().equals(script.value()))
                .findFirst()
                .orElseThrow(() -> script.origin()
                        .failure("the project has no console script '" + script.value() + "'")
                        .withHint(Suggestion.hint(script.value(), known, all)));
    }

    private static List<String> absolute(List<String> words) {
        List<String> absolute = new ArrayList<>(words);
        absolute.set(0, ImagePaths.VENV_BIN + "/" + words.get(0));
        return List.copyOf(absolute);
    }

    private static List<Port> ports(StartCommand command) {
        return command.ports().stream()
                .map(port -> new Port(port, Port.Protocol.TCP))
                .toList();
    }
}
