package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.project.DeclaredRequirement;
import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.TomlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of the packages that the image will hold besides the project, as far as they are known before the lock is read:
 * enough to tell a framework and its server.
 */
final class KnownPackages {
    private static final Pattern REQUIREMENT =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:[\\[=<>!~;@ ].*)?");

    /** A member of an entry of pylock.toml (PEP 751). */
    private static final Pattern NAME = Pattern.compile("name *= *[\"']([A-Za-z0-9][A-Za-z0-9._-]*)[\"']");

    private final KnownFacts facts;

    KnownPackages(KnownFacts facts) {
        this.facts = facts;
    }

    Set<PackageName> names(DependenciesPlan dependencies) {
        Set<PackageName> names = new TreeSet<>();
        if (dependencies instanceof DependenciesPlan.Locked locked) {
            facts.metadata().ifPresent(metadata -> declared(metadata, locked.selection())
                    .forEach(requirement -> names.add(requirement.name())));
            Path file = locked.lockFile().value();
            switch (locked.format()) {
                case REQUIREMENTS -> addMatches(file, REQUIREMENT, names);
                case PYLOCK -> addMatches(file, NAME, names);
                case PIPENV -> addPipfile(file.resolveSibling("Pipfile"), names);
                case UV, POETRY, PDM -> {}
            }
        }
        if (dependencies instanceof DependenciesPlan.Open open) {
            facts.metadata().ifPresent(metadata -> declared(metadata, open.selection())
                    .forEach(requirement -> names.add(requirement.name())));
        }
        return names;
    }

    private List<DeclaredRequirement> declared(ProjectMetadata metadata, DependenciesPlan.Selection selection) {
        List<DeclaredRequirement> declared =
                new ArrayList<>(metadata.dependencies().main());
        List<String> extras = selection.extras().value();
        metadata.dependencies().extras().forEach((name, requirements) -> {
            if (extras.contains("*") || extras.stream().map(PackageName::of).anyMatch(name::equals)) {
                declared.addAll(requirements);
            }
        });
        for (String group : selection.groups().value()) {
            facts.pyproject().groups().requirements(PackageName.of(group)).ifPresent(declared::addAll);
        }
        return declared;
    }

    /** Names only: what else stands in the file, its reader checks. */
    private void addMatches(Path file, Pattern pattern, Set<PackageName> names) {
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> pattern.matcher(line.strip()))
                    .filter(Matcher::matches)
                    .forEach(matcher -> names.add(PackageName.of(matcher.group(1))));
        } catch (IOException | UncheckedIOException e) {
            throw new PycontainerException("cannot read " + facts.shown(file) + ": " + e.getMessage(), e);
        }
    }

    private void addPipfile(Path pipfile, Set<PackageName> names) {
        if (Files.isRegularFile(pipfile)) {
            TomlReader.read(pipfile, facts.shown(pipfile)).tableOrEmpty("packages").keys().stream()
                    .filter(name -> REQUIREMENT.matcher(name).matches())
                    .forEach(name -> names.add(PackageName.of(name)));
        }
    }
}
