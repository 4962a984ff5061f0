package dev.pycontainer.python.resolve;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.PackageIndex;
import dev.pycontainer.python.index.WheelMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What indexes say of projects and their versions: each page and each metadata file is fetched once, side by side. */
final class Projects {
    private final Sources sources;
    private final ResolveRequest request;
    private final TargetEnvironment target;
    private final Map<PackageName, CompletableFuture<Candidates>> candidates = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Description>> descriptions = new ConcurrentHashMap<>();

    /**
     * Who is asked.
     *
     * @param builderOrNull absent where source distributions do not count
     * @param executor runs requests side by side
     */
    record Sources(
            PackageIndex index, WheelMetadata metadata, @Nullable MetadataBuilder builderOrNull, Executor executor) {}

    /** The metadata of a version, or why it cannot be used. */
    record Description(@Nullable CoreMetadata metadataOrNull, String problem) {
        Optional<CoreMetadata> metadata() {
            return Optional.ofNullable(metadataOrNull);
        }
    }

    Projects(Sources sources, ResolveRequest request, TargetEnvironment target) {
        this.sources = sources;
        this.request = request;
        this.target = target;
    }

    /** Why source distributions do not count, as a clause that may be empty; no value if they do. */
    Optional<String> sourceObstacle() {
        MetadataBuilder builder = sources.builderOrNull();
        return builder == null ? Optional.of("") : builder.obstacle(target);
    }

    CompletableFuture<Candidates> ask(PackageName name) {
        return candidates.computeIfAbsent(name, key -> start(() -> fetch(key)));
    }

    CompletableFuture<Description> ask(IndexFile file) {
        return descriptions.computeIfAbsent(file.url().toString(), key -> start(() -> fetch(file)));
    }

    private <T> CompletableFuture<T> start(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.call();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                sources.executor());
    }

    /** Waits for an answer; a failure to get it is a failure of the resolution. */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Candidates fetch(PackageName name) {
        ResolveRequest.Direct direct = request.direct().get(name);
        if (direct != null) {
            return Candidates.direct(name, direct.version(), direct.file());
        }
        return sources.index()
                .project(name)
                .map(page -> Candidates.of(page, request.options().cutoffs().ofOrNull(name)))
                .orElseGet(() -> Candidates.unknown(name));
    }

    private Description fetch(IndexFile file) throws IOException {
        for (ResolveRequest.Direct direct : request.direct().values()) {
            if (direct.knownOrNull() != null && direct.file().url().equals(file.url())) {
                return readable(direct.knownOrNull().metadata());
            }
        }
        if (file.isWheel()) {
            return read(sources.metadata().of(file));
        }
        MetadataBuilder builder = sources.builderOrNull();
        return builder == null ? new Description(null, Reasons.ONLY_SOURCE) : read(builder.metadata(file, target));
    }

    private static Description read(byte[] bytes) {
        try {
            return readable(CoreMetadata.parse(bytes));
        } catch (PycontainerException e) {
            return new Description(null, "has metadata that cannot be read: " + e.statement());
        }
    }

    private static Description readable(CoreMetadata metadata) {
        return metadata.unreadableRequirements().isEmpty()
                ? new Description(metadata, "")
                : new Description(
                        null,
                        "has a requirement that cannot be read: "
                                + metadata.unreadableRequirements().get(0));
    }
}
