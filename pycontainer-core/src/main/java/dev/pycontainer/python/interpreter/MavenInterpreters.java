package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pythons from Maven repositories, {@code org.bytedeco:cpython}: one exact build for each minor version, unpacked once into the
 * cache.
 */
public final class MavenInterpreters implements InterpreterSource {
    private final InterpreterRepository repository;
    private final Path cache;
    private final String platform;

    /** @param cache the directory of the cache; the unpacked files lie in a folder of it */
    public MavenInterpreters(InterpreterRepository repository, Path cache) {
        this(repository, cache, MavenBuild.hostPlatform());
    }

    MavenInterpreters(InterpreterRepository repository, Path cache, String platform) {
        this.repository = repository;
        this.cache = cache;
        this.platform = platform;
    }

    /** The version that every machine gets; empty where there is none of this minor version. */
    public static Optional<Version> version(String minor) {
        return MavenBuild.of(minor).map(MavenBuild::python);
    }

    /** What is asked for, for messages. */
    public String coordinates(String minor) {
        return MavenBuild.of(minor).map(build -> build.coordinates(platform)).orElse("org.bytedeco:cpython " + minor);
    }

    /** Empty also where this machine cannot run the build, such as one without glibc. */
    @Override
    public Optional<Interpreter> find(String minor) throws IOException {
        Optional<MavenBuild> build = MavenBuild.of(minor);
        if (build.isEmpty() || isUnpacked(build.get())) {
            return unpacked(minor);
        }
        Optional<Path> jar = repository.jar(build.get().coordinates(platform));
        if (jar.isEmpty()) {
            return Optional.empty();
        }
        new UnpackedHome(home(build.get())).make(new InterpreterJar(jar.get(), platform));
        return unpacked(minor);
    }

    /** The same without asking a repository. */
    public Optional<Interpreter> unpacked(String minor) throws IOException {
        Optional<MavenBuild> build = MavenBuild.of(minor).filter(this::isUnpacked);
        if (build.isEmpty()) {
            return Optional.empty();
        }
        new UnpackedHome(home(build.get())).requireOwn();
        return started(home(build.get()), minor, build.get());
    }

    private boolean isUnpacked(MavenBuild build) {
        return Files.isDirectory(home(build), LinkOption.NOFOLLOW_LINKS);
    }

    private Path home(MavenBuild build) {
        return cache.resolve("interpreters").resolve("cpython-" + build.artifactVersion() + "-" + platform);
    }

    private Optional<Interpreter> started(Path home, String minor, MavenBuild build) {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put(platform.startsWith("macosx") ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH", home.toString());
        Path program = home.resolve("bin").resolve("python" + minor);
        return InterpreterProbe.ask(program, environment, environment).map(found -> {
            if (!found.version().equals(build.python())) {
                throw new PycontainerException(
                                coordinates(minor) + " is Python " + found.version() + ", not " + build.python())
                        .withHint("delete " + home);
            }
            return found;
        });
    }
}
