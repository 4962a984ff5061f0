package dev.pycontainer.debian;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pycontainer.lab.Program;
import dev.pycontainer.oci.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Debian archive as this machine's apt sees it: apt itself brings indexes and packages into a folder of the test, from
 * where they are served on the loopback interface under the paths that the archive has.
 */
final class AptMirror implements Closeable {
    private final Path folder;
    private final DebianRelease release;
    private final Program apt;
    private final Map<String, Path> files = Collections.synchronizedMap(new TreeMap<>());
    private final HttpServer server;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Duration pause = Duration.ZERO;

    AptMirror(Path folder, DebianRelease release) throws IOException {
        this.folder = folder;
        this.release = release;
        Path configuration = configure();
        apt = Program.of(
                Path.of("/usr/bin/env"), "-C", folder.toString(), "APT_CONFIG=" + configuration, "apt-get", "--quiet");
        apt.run("update");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        addIndexes();
    }

    DebianMirror mirror() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return new DebianMirror(URI.create(base + "/main"), URI.create(base + "/security"));
    }

    /** Brings the packages of a lock. */
    void bring(DebianLock lock) throws IOException {
        List<DebPackage> missing = lock.byArchitecture().values().stream()
                .flatMap(packages -> packages.all().stream())
                .filter(deb -> !files.containsKey(path(deb)))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        apt.run(Stream.concat(Stream.of("download"), missing.stream().map(AptMirror::asAptSays))
                .toList());
        Map<Digest, Path> byDigest = new TreeMap<>();
        for (Path deb : list(folder, ".deb")) {
            byDigest.put(Digest.of(Files.readAllBytes(deb)), deb);
        }
        missing.forEach(deb -> files.put(path(deb), byDigest.get(deb.digest())));
    }

    /** From now on packages come in two halves with this pause between, and of the next ones so many not at all or cut off. */
    void falter(Duration betweenHalves, int times) {
        pause = betweenHalves;
        failures.set(times);
    }

    /** Those still to come. */
    int failuresLeft() {
        return failures.get();
    }

    private static String path(DebPackage deb) {
        return "/" + deb.part().word() + "/" + deb.filename();
    }

    private static String asAptSays(DebPackage deb) {
        String architecture = deb.architecture().equals("all") ? "" : ":" + deb.architecture();
        return deb.name() + architecture + "=" + deb.version();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Path configure() throws IOException {
        Path lists = folder.resolve("lists");
        Files.createDirectories(lists.resolve("partial"));
        Files.createDirectories(folder.resolve("cache/archives/partial"));
        Path status = Files.writeString(folder.resolve("status"), "");
        StringBuilder sources = new StringBuilder();
        for (Suite suite : release.suites()) {
            sources.append("deb [arch=amd64,arm64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] "
                    + address(suite.part()) + " " + suite.name() + " main\n");
        }
        Path list = Files.writeString(folder.resolve("sources.list"), sources);
        return Files.writeString(
                folder.resolve("apt.conf"),
                """
                Dir::Etc::sourcelist "%s";
                Dir::Etc::sourceparts "-";
                Dir::State::lists "%s";
                Dir::State::status "%s";
                Dir::Cache "%s";
                APT::Architecture "amd64";
                APT::Architectures { "amd64"; "arm64"; };
                APT::Sandbox::User "";
                Acquire::Languages "none";
                Acquire::GzipIndexes "true";
                Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
                Acquire::IndexTargets::deb::Packages::KeepCompressedAs "xz";
                """
                        .formatted(list, lists, status, folder.resolve("cache")));
    }

    /** As this machine's own sources have it. */
    private static String address(ArchivePart part) {
        String all = Program.of(Path.of("/usr/bin/apt-get"))
                .run("indextargets", "--format", "$(CODENAME) $(SITE)", "Created-By: Packages");
        return all.lines()
                .filter(line -> line.contains("-security ") == (part == ArchivePart.SECURITY))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("this machine's apt has no sources of Debian: " + all));
    }

    /** apt names the files of its lists by their addresses, with underscores for slashes. */
    private void addIndexes() throws IOException {
        for (Path file : list(folder.resolve("lists"), "")) {
            String name = String.valueOf(file.getFileName());
            for (Suite suite : release.suites()) {
                String root = "/" + suite.part().word() + "/dists/" + suite.name();
                if (name.endsWith("_dists_" + suite.name() + "_InRelease")) {
                    files.put(root + "/InRelease", file);
                }
                for (DebArchitecture architecture : DebArchitecture.values()) {
                    String directory = "binary-" + architecture.debianName();
                    if (name.endsWith("_dists_" + suite.name() + "_main_" + directory + "_Packages.xz")) {
                        String hex = Digest.of(Files.readAllBytes(file)).hex();
                        files.put(root + "/main/" + directory + "/by-hash/SHA256/" + hex, file);
                    }
                }
            }
        }
    }

    private static List<Path> list(Path directory, String suffix) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = files.get(exchange.getRequestURI().getPath());
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (file.toString().endsWith(".deb")) {
                answerFaltering(exchange, Files.readAllBytes(file));
            } else {
                exchange.sendResponseHeaders(200, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            }
        }
    }

    private void answerFaltering(HttpExchange exchange, byte[] deb) throws IOException {
        int left = failures.getAndUpdate(count -> Math.max(0, count - 1));
        if (left > 0 && left % 2 == 0) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        exchange.sendResponseHeaders(200, deb.length);
        exchange.getResponseBody().write(deb, 0, deb.length / 2);
        exchange.getResponseBody().flush();
        sleep(pause);
        if (left == 0) {
            exchange.getResponseBody().write(deb, deb.length / 2, deb.length - deb.length / 2);
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
