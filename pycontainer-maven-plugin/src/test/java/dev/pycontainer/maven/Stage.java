package dev.pycontainer.maven;

import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.publish.DockerArchivePublisher;
import dev.pycontainer.publish.Publication;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import dev.pycontainer.registry.FakeRegistry;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a Maven project of {@code src/it} plays on: a registry with a small Python base image, another one to push to, a
 * package index with three wheels, and a Python project with a lock. A {@code setup.groovy} opens it, the
 * {@code verify.groovy} beside it asks what happened and closes it.
 */
public final class Stage implements AutoCloseable {
    private static final String NATIVE = "cp311-cp311-manylinux_2_17_x86_64";

    private final Path directory;
    private final Properties properties = new Properties();
    private final FakeRegistry bases = FakeRegistry.start();
    private final FakeRegistry registry = FakeRegistry.start();
    private final FakePackageIndex index = FakePackageIndex.start();
    private final TreeMap<String, WheelBuilder> wheels = new TreeMap<>();

    private Stage(Path directory) {
        this.directory = directory;
    }

    /** A stage whose addresses reach Maven as properties of the command line. */
    public static Stage open(File basedir) throws IOException {
        Stage stage = new Stage(basedir.toPath());
        stage.addBase();
        return stage.wheel(WheelBuilder.wheel("greeting", "1.2").file("greeting.py", "TEXT = 'hello'\n"))
                .wheel(WheelBuilder.wheel("colours", "3.0").file("colours/__init__.py", "RED = 1\n"))
                .wheel(WheelBuilder.wheel("counting", "2.0.1").tag(NATIVE).file("counting.so", "\u007fELF"))
                .property("pycontainer.baseImage", stage.bases.host() + "/library/python:3.11-slim")
                .property("pycontainer.indexUrl", stage.index.url())
                .property("pycontainer.bytecode", "none") // saves each project its Python
                .property("pycontainer.cache", basedir.toPath().resolve("cache").toString());
    }

    private void addBase() throws IOException {
        Image base = TestImages.pythonBase();
        for (Content layer : base.layers()) {
            bases.addBlob("library/python", bytes(layer));
        }
        bases.addBlob("library/python", bytes(base.configContent()));
        bases.addManifest(
                "library/python",
                "3.11-slim",
                bytes(base.manifestContent()),
                base.manifestContent().descriptor().mediaType());
    }

    private static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    /** The base as a file, too. */
    public Stage mavenBase(String file) throws IOException {
        new DockerArchivePublisher(directory.resolve(file), Platform.LINUX_AMD64)
                .publish(Publication.of(TestImages.pythonBase(), List.of(ImageReference.parse("base:1"))));
        return this;
    }

    /** A wheel that the lock may have, as an artifact in a Maven repository that is a folder. */
    public Stage mavenWheel(String repository, String name) throws IOException {
        WheelBuilder wheel = wheels.get(name);
        return mavenWheel(
                repository, wheel, wheel.filename().text().split("-", 3)[2].replace(".whl", ""), "");
    }

    /**
     * The same for any wheel.
     *
     * @param classifier of the artifact, or empty
     * @param requires what stands below the {@code <dependencies>} of its own pom
     */
    public Stage mavenWheel(String repository, WheelBuilder wheel, String classifier, String requires)
            throws IOException {
        String name = wheel.filename().name().value();
        String version = wheel.filename().version().toString();
        Path folder = directory.resolve(repository).resolve("org/example/wheels/" + name + "/" + version);
        Files.createDirectories(folder);
        String file = name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier);
        Files.write(folder.resolve(file + ".whl"), wheel.bytes());
        Files.writeString(
                folder.resolve(name + "-" + version + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.example.wheels</groupId><artifactId>" + name
                        + "</artifactId><version>" + version + "</version><packaging>whl</packaging><dependencies>"
                        + requires + "</dependencies></project>");
        return this;
    }

    /** One more wheel, on the index and in the lock of projects that are made after it. */
    public Stage wheel(WheelBuilder wheel) {
        wheels.put(wheel.filename().name().value(), wheel);
        index.file(wheel.filename().text(), wheel.bytes());
        return this;
    }

    /** A property of Maven's command line. */
    public Stage property(String name, String value) throws IOException {
        properties.setProperty(name, value);
        return store();
    }

    /** No such property any more. */
    public Stage withoutProperty(String name) throws IOException {
        properties.remove(name);
        return store();
    }

    /** The properties of Maven's command line. */
    Properties properties() {
        return properties;
    }

    private Stage store() throws IOException {
        try (OutputStream out = Files.newOutputStream(directory.resolve("test.properties"))) {
            properties.store(out, null);
        }
        return this;
    }

    /** A project of one module, a console script and locked requirements; files that are there stay. */
    public Stage project() throws IOException {
        return projectIn(".", "greeter");
    }

    /** The same in a folder below, by another name. */
    public Stage projectIn(String folder, String name) throws IOException {
        write(
                folder,
                "pyproject.toml",
                """
                [project]
                name = "@name@"
                version = "1.0"
                requires-python = ">=3.11"
                dependencies = ["greeting", "colours>=3", "counting"]

                [project.scripts]
                @name@ = "@name@:main"
                """
                        .replace("@name@", name));
        write(
                folder,
                name + ".py",
                """
                import greeting


                def main():
                    print(greeting.TEXT)
                """);
        write(folder, "requirements.txt", lock());
        // What the invoker writes here changes while Maven runs.
        write(folder, ".dockerignore", "build.log\ntest.properties\n*.groovy\ninvoker.properties\n");
        return this;
    }

    private String lock() {
        StringBuilder lock = new StringBuilder();
        wheels.values().forEach(wheel -> lock.append(wheel.filename().name())
                .append("==")
                .append(wheel.filename().version())
                .append(" --hash=sha256:")
                .append(FakePackageIndex.sha256(wheel.bytes()))
                .append('\n'));
        return lock.toString();
    }

    /** Changes a file that {@link #project} wrote. */
    public Stage replace(String file, String what, String by) throws IOException {
        Path path = directory.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(what)) {
            throw new IllegalArgumentException(file + " has no " + what);
        }
        Files.writeString(path, text.replace(what, by));
        return this;
    }

    private void write(String folder, String file, String text) throws IOException {
        Path path = directory.resolve(folder).resolve(file);
        if (!Files.exists(path)) {
            Files.writeString(path, text);
        }
    }

    /** The repository to push to, {@code team/greeter} of a registry that asks for this login. */
    public Stage pushTarget(String user, String password) throws IOException {
        registry.requireBasic(user, password);
        return property("pycontainer.registry", registry.host() + "/team/greeter");
    }

    public FakeRegistry bases() {
        return bases;
    }

    public FakeRegistry registry() {
        return registry;
    }

    public FakePackageIndex index() {
        return index;
    }

    /** How many requests came in so far, wherever. */
    public int requests() {
        return bases.requests().size()
                + registry.requests().size()
                + index.received().size();
    }

    /** The sha256 of a wheel, by the name of its project. */
    public String wheelHash(String name) {
        return FakePackageIndex.sha256(wheels.get(name).bytes());
    }

    /** The files below a folder of the project, relative to it, sorted. */
    public List<String> filesBelow(String folder) throws IOException {
        try (var files = Files.walk(directory.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.resolve(folder).relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        bases.close();
        registry.close();
        index.close();
    }
}
