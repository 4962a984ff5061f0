package dev.pycontainer.build;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.debian.SmallDebianArchive;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildPlanner;
import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.registry.FakeRegistry;
import dev.pycontainer.registry.auth.SettingsServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project without dependencies, built on one base or another: of a registry and a Debian archive in this JVM. */
abstract class BaseFlowFixture {
    private static final String PYPROJECT =
            """
            [project]
            name = "shop"
            version = "1.0"
            scripts = {shop = "shop:run"}
            [tool.pycontainer]
            tag = "shop:1.0"
            """;

    @TempDir
    Path folder;

    final RecordingLog log = new RecordingLog();
    final FakeRegistry registry = FakeRegistry.start();
    SmallDebianArchive debian;
    Path project;
    ArtifactFinder artifacts = ArtifactFinder.NONE;

    @BeforeEach
    void start() throws IOException {
        debian = SmallDebianArchive.start(folder);
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("pyproject.toml"), PYPROJECT);
        Files.writeString(project.resolve("shop.py"), "def run():\n    print('open')\n");
    }

    @AfterEach
    void stop() {
        debian.close();
        registry.close();
    }

    /** @param settings as {@code key=value} */
    BuildPlan plan(boolean pushes, String... settings) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("pycontainer.cache", folder.resolve("cache").toString());
        properties.put("pycontainer.bytecode", "none"); // no base here has a Python that runs
        properties.put("pycontainer.debianMirror", debian.mirror());
        properties.put("pycontainer.debianKeyring", debian.keyring().toString());
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            properties.put("pycontainer." + parts[0], parts[1]);
        }
        BuildRequest request = BuildRequest.of(project, project.resolve("target"), folder)
                .withDoor(DoorSettings.commandLine(properties));
        return new BuildPlanner().plan(pushes ? request.pushing() : request);
    }

    BuildPlan plan(String... settings) {
        return plan(false, settings);
    }

    BuildHost host() {
        HostFacts facts = HostFacts.of(Map.of(), folder);
        return new BuildHost(log, SettingsServers.NONE, ProxySettings.none(), facts).withArtifacts(artifacts);
    }

    BuildResult build(String... settings) throws IOException {
        return new ImageBuild(host()).build(plan(settings));
    }

    BaseLocking locking() {
        return new BaseLocking(host());
    }

    Path lockFile() {
        return project.resolve("base.lock");
    }

    /** Puts an image into the registry, where it is {@code library/python:<tag>}. */
    Digest serve(String tag, Image image) throws IOException {
        for (Layer layer : image.layers()) {
            try (InputStream in = layer.open()) {
                registry.addBlob("library/python", in.readAllBytes());
            }
        }
        registry.addBlob("library/python", image.config().toBytes());
        return registry.addManifest("library/python", tag, image.manifest().toBytes(), MediaType.OCI_MANIFEST);
    }

    String registryBase(String tag) {
        return "baseImage=" + registry.host() + "/library/python:" + tag;
    }
}
