package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.CACHE;
import static dev.pycontainer.plan.ConfigurationKey.CACHE_FROM;
import static dev.pycontainer.plan.ConfigurationKey.CACHE_TO;
import static dev.pycontainer.plan.ConfigurationKey.INSECURE_HOSTS;
import static dev.pycontainer.plan.ConfigurationKey.NO_CACHE;
import static dev.pycontainer.plan.ConfigurationKey.OFFLINE;
import static dev.pycontainer.plan.ConfigurationKey.PROGRESS;
import static dev.pycontainer.plan.ConfigurationKey.REUSE;
import static dev.pycontainer.plan.ConfigurationKey.TIMINGS;
import static dev.pycontainer.plan.ConfigurationKey.TRUSTED_REALMS;
import static dev.pycontainer.plan.ConfigurationKey.VERBOSE;

import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.plan.ExecutionPlan.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides how this machine goes about the build. */
final class ExecutionPlanner {
    private static final String FOLDER = "pycontainer";

    private final KnownFacts facts;

    ExecutionPlanner(KnownFacts facts) {
        this.facts = facts;
    }

    ExecutionPlan decide() {
        Settings settings = facts.settings();
        Decided<Progress> progress = settings.choice(PROGRESS)
                .map(choice -> choice.map(text -> Progress.valueOf(text.toUpperCase(Locale.ROOT))))
                .orElseGet(() -> Decided.inferred(Progress.AUTO, "the default"));
        return new ExecutionPlan(
                new CachePlan(cache(), flag(NO_CACHE), reuse()),
                new ExecutionPlan.Trust(hosts(INSECURE_HOSTS), hosts(TRUSTED_REALMS)),
                offline(),
                progress,
                flag(VERBOSE),
                flag(TIMINGS));
    }

    private CachePlan.Reuse reuse() {
        Decided<ReuseMode> mode = facts.settings()
                .choice(REUSE)
                .map(choice -> choice.map(text -> ReuseMode.valueOf(text.toUpperCase(Locale.ROOT))))
                .orElseGet(() -> Decided.inferred(ReuseMode.ON, "the default"));
        Decided<List<ImageReference>> from = facts.settings()
                .texts(CACHE_FROM)
                .map(texts -> texts.located(
                        all -> all.stream().map(ImageReference::parse).toList()))
                .orElseGet(() -> Decided.inferred(List.of(), "none"));
        Optional<Decided<ImageReference>> to =
                facts.settings().text(CACHE_TO).map(text -> text.located(ImageReference::parse));
        return new CachePlan.Reuse(mode, from, to);
    }

    private Decided<List<String>> hosts(ConfigurationKey key) {
        return facts.settings().texts(key).orElseGet(() -> Decided.inferred(List.of(), "none"));
    }

    private Decided<Boolean> flag(ConfigurationKey key) {
        return facts.settings().flag(key).orElseGet(() -> Decided.inferred(false, "the default"));
    }

    private Decided<Boolean> offline() {
        boolean maven = facts.request().maven().offline();
        return facts.settings()
                .flag(OFFLINE)
                .orElseGet(() -> Decided.inferred(maven, maven ? "Maven is offline" : "Maven is online"));
    }

    private Decided<Path> cache() {
        return facts.settings()
                .text(CACHE)
                .map(text -> new Decided<>(facts.resolve(text), text.origin()))
                .or(() -> cacheBelow("XDG_CACHE_HOME"))
                .or(() -> cacheBelow("LOCALAPPDATA"))
                .orElseGet(() -> Decided.inferred(
                        facts.request().host().userHome().resolve(".cache").resolve(FOLDER),
                        "the user's cache directory"));
    }

    /** The XDG base directory specification has relative paths ignored. */
    private Optional<Decided<Path>> cacheBelow(String variable) {
        return facts.environment(variable)
                .filter(text -> !text.isBlank() && text.indexOf('\0') < 0)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(path -> Decided.inferred(path.resolve(FOLDER), "the environment variable " + variable));
    }
}
