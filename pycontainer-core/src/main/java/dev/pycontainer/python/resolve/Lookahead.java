package dev.pycontainer.python.resolve;

import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.index.IndexFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Runs ahead of the {@link Solver}: follows the newest versions that the requirements met so far allow, so that what the
 * solver will probably ask for is on its way. It guesses; nothing is decided here.
 */
final class Lookahead {
    private final Projects projects;
    private final CandidateRules rules;
    private final Requirements requirements;
    private final Map<PackageName, Guess> guesses = new HashMap<>();

    /** What is known of one package so far. */
    private static final class Guess {
        private @Nullable VersionSet allowed;
        private final Set<String> extras = new TreeSet<>(Set.of(""));
        private final Set<String> followed = new TreeSet<>();
    }

    Lookahead(Projects projects, CandidateRules rules, Requirements requirements) {
        this.projects = projects;
        this.rules = rules;
        this.requirements = requirements;
    }

    void follow(List<Requirement> all) {
        for (Requirement requirement : all) {
            if (requirement.urlOrNull() == null) {
                projects.ask(requirement.name()).thenAccept(candidates -> follow(requirement, candidates));
            }
        }
    }

    private void follow(Requirement requirement, Candidates candidates) {
        IndexFile file;
        synchronized (this) {
            Guess guess = guesses.computeIfAbsent(candidates.name(), key -> new Guess());
            guess.extras.addAll(requirement.extras());
            VersionSet wanted = candidates.matching(requirement.specifiers());
            VersionSet both = guess.allowed == null ? wanted : guess.allowed.and(wanted);
            guess.allowed = both;
            file = newest(candidates, both);
        }
        if (file != null && file.isWheel()) { // A guess is no reason to run the code of sources.
            CompletableFuture<Projects.Description> description = projects.ask(file);
            description.thenAccept(
                    known -> known.metadata().ifPresent(metadata -> follow(candidates.name(), metadata)));
        }
    }

    private @Nullable IndexFile newest(Candidates candidates, VersionSet allowed) {
        boolean prereleases = rules.allowsPrerelease(candidates, allowed.size() == 1);
        for (int number : rules.inOrder(candidates, allowed)) {
            if ((prereleases || !candidates.version(number).isPrerelease())
                    && candidates.judged(number, rules) instanceof Candidate.Usable usable) {
                return usable.file();
            }
        }
        return null;
    }

    private void follow(PackageName name, CoreMetadata metadata) {
        Set<String> fresh = new TreeSet<>();
        synchronized (this) {
            Guess guess = guesses.computeIfAbsent(name, key -> new Guess());
            for (String extra : guess.extras) {
                if (guess.followed.add(metadata.version() + "[" + extra + "]")) {
                    fresh.add(extra);
                }
            }
        }
        fresh.forEach(extra -> follow(requirements.of(metadata, extra)));
    }
}
