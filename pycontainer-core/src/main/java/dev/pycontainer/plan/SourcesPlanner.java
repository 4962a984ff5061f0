package dev.pycontainer.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decides which files of the project go into the image. */
final class SourcesPlanner {
    private final KnownFacts facts;

    SourcesPlanner(KnownFacts facts) {
        this.facts = facts;
    }

    SourcesPlan decide(CachePlan cache) {
        Decided<List<String>> include =
                facts.settings().textsOr(ConfigurationKey.INCLUDE, "the sources found by layout");
        Decided<List<String>> exclude = facts.settings().textsOr(ConfigurationKey.EXCLUDE, "nothing more");
        List<String> outputs = new ArrayList<>();
        addIfBelow(facts.request().directories().output(), outputs);
        addIfBelow(cache.directory().value(), outputs);
        return new SourcesPlan(include, exclude, outputs);
    }

    private void addIfBelow(Path output, List<String> outputs) {
        Path project = facts.projectDirectory();
        if (output.startsWith(project) && !output.equals(project)) {
            outputs.add(project.relativize(output).toString().replace('\\', '/'));
        }
    }
}
