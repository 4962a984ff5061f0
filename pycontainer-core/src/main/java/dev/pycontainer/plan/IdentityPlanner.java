package dev.pycontainer.plan;

import dev.pycontainer.python.project.DynamicVersion;
import dev.pycontainer.python.project.PositionedValue;
import dev.pycontainer.python.project.ProjectMetadata;
import java.util.Optional;

/** Decides what the project is called: by pyproject.toml, else by Maven, else by its directory. */
final class IdentityPlanner {
    /** PEP 440's smallest release; a version must stand in the metadata that is installed. */
    private static final String NO_VERSION = "0";

    private final KnownFacts facts;

    IdentityPlanner(KnownFacts facts) {
        this.facts = facts;
    }

    Decided<String> name() {
        Optional<PositionedValue.Text> own =
                facts.metadata().map(metadata -> metadata.identity().writtenName());
        if (own.isPresent()) {
            return stated(own.get());
        }
        String maven = facts.request().maven().nameOrNull();
        if (maven != null) {
            return Decided.inferred(maven, "the artifact id of pom.xml");
        }
        String directory = String.valueOf(facts.projectDirectory().getFileName());
        return Decided.inferred(directory, "the name of the project directory");
    }

    Decided<String> version() {
        Optional<PositionedValue.Text> own = facts.metadata().flatMap(ProjectMetadata::version);
        if (own.isPresent()) {
            return stated(own.get());
        }
        Optional<String> dynamic =
                DynamicVersion.read(facts.pyproject(), facts.request().host().environment());
        if (dynamic.isPresent()) {
            return Decided.inferred(dynamic.get(), "where the build backend finds it");
        }
        String maven = facts.request().maven().versionOrNull();
        if (maven != null) {
            return Decided.inferred(maven, "the version of pom.xml");
        }
        return Decided.inferred(NO_VERSION, "nothing tells a version");
    }

    private static Decided<String> stated(PositionedValue.Text text) {
        return Decided.inferred(text.value(), "[project] at " + text.position());
    }
}
