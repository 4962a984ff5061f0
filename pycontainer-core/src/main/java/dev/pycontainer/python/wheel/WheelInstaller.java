package dev.pycontainer.python.wheel;

import java.io.IOException;
import java.util.Optional;

/** Lays wheels out as an installer would, without writing or running any of their files (WH-8). */
public final class WheelInstaller {
    private final InstallLocation location;
    private final WheelSettings settings;
    private final WheelListener listener;

    public WheelInstaller(InstallLocation location, WheelSettings settings, WheelListener listener) {
        this.location = location;
        this.settings = settings;
        this.listener = listener;
    }

    InstallLocation location() {
        return location;
    }

    WheelSettings settings() {
        return settings;
    }

    WheelListener listener() {
        return listener;
    }

    /** Opens the wheel and lays it out; the bytes of most files are read, and verified, only when a layer takes them. */
    public InstalledWheel install(WheelArtifact artifact) throws IOException {
        WheelFile wheel = WheelFile.open(artifact.file().path(), artifact.filename(), settings, listener);
        return install(wheel, artifact.directUrl());
    }

    /** @param directUrl where the wheel came from, unless that was an index (W29) */
    public InstalledWheel install(WheelFile wheel, Optional<DirectUrl> directUrl) throws IOException {
        WheelLayout layout = new WheelLayout(wheel, location);
        layout.addLaunchers();
        layout.addFiles();
        directUrl.ifPresent(layout::addDirectUrl);
        return layout.finished();
    }
}
