package dev.pycontainer.build;

import dev.pycontainer.build.BuildResult.Traffic;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.http.TransferTotals;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.registry.RegistryClient;
import dev.pycontainer.registry.RegistrySettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one build opens and closes: the cache, one pool of connections, one client for registries. */
final class BuildSession implements Closeable {
    private final BuildHost host;
    private final boolean offline;
    private final List<Closeable> kept = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final BlobStore store;
    private final Processors processors = new Processors(Runtime.getRuntime().availableProcessors());
    private final TransferTotals totals = new TransferTotals();
    private final Stopwatch stopwatch = new Stopwatch(Instant.now());
    private final HttpTransport transport;
    private final TransferProgress baseProgress;
    private final RegistryClient registry;
    private final PomWheels pomWheels;

    private BuildSession(BuildPlan plan, BuildHost host) {
        this.host = host;
        this.offline = plan.execution().offline().value();
        this.store = store(plan, host.log());
        this.pomWheels = new PomWheels(plan.inputs().wheels().value(), host.artifacts());
        this.transport =
                offline ? new OfflineTransport() : HttpTransports.create(settings(plan, host), listener(host.log()));
        this.baseProgress = new TransferProgress(host.log(), "transferring layers");
        this.registry = new RegistryClient(
                transport,
                Credentials.chain(plan, host),
                baseProgress,
                new RegistrySettings(
                        new TreeSet<>(plan.execution().trust().insecureHosts().value()),
                        new TreeSet<>(plan.execution().trust().realms().value())));
    }

    /** A cache that cannot be written is replaced by one of this build alone (CA-11). */
    private static BlobStore store(BuildPlan plan, BuildLog log) {
        Path directory = plan.execution().cache().directory().value();
        BlobStore store = new BlobStore(directory, log::warning);
        if (!store.isWritable()) {
            Path own = plan.output().resultDirectory().resolve("pycontainer-cache");
            log.warning("the cache " + directory + " cannot be written: using " + own + " for this build");
            store = new BlobStore(own, log::warning);
        }
        return plan.execution().cache().unused().value() ? store.ignoringEarlier() : store;
    }

    static BuildSession open(BuildPlan plan, BuildHost host) {
        return new BuildSession(plan, host);
    }

    Processors processors() {
        return processors;
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    BuildLog log() {
        return host.log();
    }

    /** A step that several platforms would tell alike. */
    void tellOnce(String line) {
        if (told.add(line)) {
            host.log().step(line);
        }
    }

    /** A warning that several platforms would give alike. */
    void warnOnce(String line) {
        if (told.add(line)) {
            host.log().warning(line);
        }
    }

    BuildHost host() {
        return host;
    }

    boolean offline() {
        return offline;
    }

    BlobStore store() {
        return store;
    }

    /** What the pom adds to the packages of the lock. */
    PomWheels pomWheels() {
        return pomWheels;
    }

    HttpTransport transport() {
        return transport;
    }

    RegistryClient registry() {
        return registry;
    }

    TransferProgress registryProgress() {
        return baseProgress;
    }

    Traffic traffic() {
        TransferTotals.Host total = totals.total();
        SortedMap<String, Traffic.Host> hosts = new TreeMap<>();
        totals.byHost()
                .forEach((name, host) ->
                        hosts.put(name, new Traffic.Host(host.requests(), host.bytesDown(), host.bytesUp())));
        return new Traffic(total.requests(), total.bytesDown(), total.bytesUp(), hosts, baseProgress.mounted());
    }

    /** Says once how often requests had to be repeated. */
    void summarizeRetries() {
        totals.retrySummary().ifPresent(host.log()::step);
    }

    /** Has something closed when the session ends; it may be needed until then. */
    <T extends Closeable> T keep(T resource) {
        kept.add(resource);
        return resource;
    }

    @Override
    public void close() throws IOException {
        for (Closeable resource : kept) {
            resource.close();
        }
        processors.close();
        registry.close();
        transport.close();
    }

    /** Hosts that pip and uv already speak to in plain http are trusted here too. */
    private static HttpSettings settings(BuildPlan plan, BuildHost host) {
        return HttpSettings.defaults().withProxies(host.proxies()).withInsecureHosts(insecureHosts(plan, host));
    }

    private static SortedSet<String> insecureHosts(BuildPlan plan, BuildHost host) {
        SortedSet<String> hosts =
                new TreeSet<>(plan.execution().trust().insecureHosts().value());
        hosts.addAll(PackageIndexes.ofMachine(plan, host).insecureHosts());
        return hosts;
    }

    private HttpListener listener(BuildLog log) {
        return HttpListener.both(totals, new HttpListener() {
            @Override
            public void retrying(String host, String reason, Duration wait) {
                log.detail(host + ": " + reason + ", trying again in " + wait.toMillis() + " ms");
            }

            @Override
            public void warned(String message) {
                log.warning(message);
            }
        });
    }

    /** Asks nobody. */
    private static final class OfflineTransport implements HttpTransport {
        @Override
        public HttpResponse send(HttpRequest request) {
            throw new PycontainerException(
                            "offline, but the build needs " + request.method() + " " + Redactor.url(request.uri()))
                    .withHint("run without -o once: what it fetches is kept in the cache");
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
