package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;

import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import dev.pycontainer.registry.FakeRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything a build needs, small and in this JVM: a registry with a base, an index with two packages, and a project with a
 * lock that asks for both.
 */
final class SmallWorld implements AutoCloseable {
    static final String BASE_REPOSITORY = "library/python";
    private static final String BASE_TAG = "3.11-slim";
    static final String PYPROJECT =
            """
            [project]
            name = "shop"
            version = "1.0"
            description = "Sells small things"
            requires-python = ">=3.10"
            dependencies = ["pricing>=1", "tables"]

            [project.scripts]
            shop = "shop.main:run"

            [build-system]
            requires = ["hatchling"]
            build-backend = "hatchling.build"
            """;

    private final FakeRegistry registry = FakeRegistry.start();
    private final FakePackageIndex index = FakePackageIndex.start();
    private final Path directory;

    private SmallWorld(Path directory) {
        this.directory = directory;
    }

    /** @param directory takes the project and the cache */
    static SmallWorld in(Path directory) {
        SmallWorld world = new SmallWorld(directory);
        world.addBase(BASE_TAG, TestImages.pythonBase());
        world.serve(pricing(), tables());
        world.writeProject(world.project());
        return world;
    }

    static WheelBuilder pricing() {
        return wheel("pricing", "1.4")
                .file("pricing/__init__.py", "def price():\n    return 42\n".repeat(40))
                .file("pricing/rates.txt", "a;1\n")
                .consoleScript("pricing", "pricing:price");
    }

    static WheelBuilder tables() {
        return wheel("tables", "2.0")
                .tag("cp311-cp311-manylinux_2_17_x86_64")
                .file("tables/__init__.py", "from tables import _native\n")
                .file("tables/_native.cpython-311-x86_64-linux-gnu.so", "\u007fELF" + "0123456789".repeat(3000));
    }

    FakeRegistry registry() {
        return registry;
    }

    FakePackageIndex index() {
        return index;
    }

    Path project() {
        return directory.resolve("project");
    }

    Path cache() {
        return directory.resolve("cache");
    }

    /** Serves wheels under their own names. */
    void serve(WheelBuilder... wheels) {
        for (WheelBuilder wheel : wheels) {
            index.file(wheel.filename().text(), wheel.bytes());
        }
    }

    /** Puts a base into the registry. */
    Digest addBase(String tag, Image image) {
        image.layers().forEach(layer -> registry.addBlob(BASE_REPOSITORY, bytes(layer)));
        registry.addBlob(BASE_REPOSITORY, image.config().toBytes());
        return registry.addManifest(BASE_REPOSITORY, tag, image.manifest().toBytes(), MediaType.OCI_MANIFEST);
    }

    /** The project, its lock naming the two wheels by their hashes. */
    void writeProject(Path project) {
        write(project, "pyproject.toml", PYPROJECT);
        write(project, "src/shop/__init__.py", "");
        write(project, "src/shop/main.py", "from pricing import price\n\n\ndef run():\n    print(price())\n");
        write(project, "src/shop/goods.txt", "nails\n");
        write(project, "requirements.txt", lockLine(pricing()) + lockLine(tables()));
    }

    static String lockLine(WheelBuilder wheel) {
        return wheel.filename().name() + "==" + wheel.filename().version() + " --hash=sha256:"
                + FakePackageIndex.sha256(wheel.bytes()) + "\n";
    }

    /** A file of the project. */
    void write(String name, String text) {
        write(project(), name, text);
    }

    static void write(Path project, String name, String text) {
        try {
            Path file = project.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProjectRun run() {
        return ProjectRun.of(project(), cache())
                .with("baseImage=" + base(), "indexUrl=" + index.url(), "tag=shop:1.0")
                .with("bytecode=none"); // whatever Pythons this machine has
    }

    String base() {
        return registry.host() + "/" + BASE_REPOSITORY + ":" + BASE_TAG;
    }

    /** How often both servers were asked so far. */
    long requests() {
        return registry.requests().size() + index.received().size();
    }

    private static byte[] bytes(Layer layer) {
        try (InputStream in = layer.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        registry.close();
        index.close();
    }
}
