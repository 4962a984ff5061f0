package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.interpreter.Interpreter;
import dev.pycontainer.python.wheel.InstallLocation;
import dev.pycontainer.python.wheel.VenvSkeleton;
import dev.pycontainer.python.wheel.WheelArtifact;
import dev.pycontainer.python.wheel.WheelInstaller;
import dev.pycontainer.python.wheel.WheelListener;
import dev.pycontainer.python.wheel.WheelSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A virtual environment on this machine, for one build: our own installer's entries, written to files (PEP 517, isolation). */
final class BuildEnvironment {
    private final Path prefix;
    private final InstallLocation location;

    private BuildEnvironment(Path prefix, InstallLocation location) {
        this.prefix = prefix;
        this.location = location;
    }

    /** @param prefix where it will be */
    static BuildEnvironment create(Path prefix, Interpreter interpreter, TargetEnvironment host) throws IOException {
        InstallLocation location = new InstallLocation(prefix.toString(), host.pythonMinor(), host.freeThreaded());
        BuildEnvironment environment = new BuildEnvironment(prefix, location);
        String executable = interpreter.executable().toRealPath().toString();
        environment.write(new VenvSkeleton(location, executable, interpreter.version()).entries());
        return environment;
    }

    Path python() {
        return Path.of(location.interpreter());
    }

    /** Later wheels replace files of earlier ones, as with pip. */
    void install(List<ResolvedPackage> packages, WheelSource wheels) throws IOException {
        WheelInstaller installer = new WheelInstaller(location, WheelSettings.DEFAULT, WheelListener.SILENT);
        for (ResolvedPackage one : packages) {
            WheelArtifact artifact = WheelArtifact.ofIndex(one.wheel(), one.digest(), () -> wheels.file(one));
            write(installer.install(artifact).entries());
        }
    }

    private void write(List<? extends LayerEntry> entries) throws IOException {
        for (LayerEntry entry : entries) {
            Path path = Path.of("/" + entry.path());
            if (!path.startsWith(prefix)) {
                throw new PycontainerException("a build requirement wants to write to " + path);
            }
            if (entry instanceof LayerEntry.Directory) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(
                    Path.of(location.prefix()).resolve(path).resolve("..").normalize());
            Files.deleteIfExists(path);
            if (entry instanceof LayerEntry.Symlink link) {
                Files.createSymbolicLink(path, Path.of(link.target()));
            } else if (entry instanceof LayerEntry.File file) {
                write(file, path);
            }
        }
    }

    private static void write(LayerEntry.File file, Path path) throws IOException {
        try (InputStream in = file.content().open();
                OutputStream out = Files.newOutputStream(path)) {
            in.transferTo(out);
        }
        if (file.executable() && !path.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + path + " executable");
        }
    }
}
