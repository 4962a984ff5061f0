package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.WheelDownload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Wheels in the cache, by their hash; what is not there is downloaded, verified and kept (I12). */
final class CachedWheels implements WheelSource {
    private final BuildSession session;
    private final WheelDownload download;
    private final TransferProgress progress;

    CachedWheels(BuildSession session, WheelDownload download) {
        this.session = session;
        this.download = download;
        this.progress = new TransferProgress(session.log(), "downloading wheels");
    }

    @Override
    public Path file(ResolvedPackage wheel) throws IOException {
        return fetched(wheel.wheel().text(), wheel.digest(), wheel.location());
    }

    @Override
    public int expect(List<ResolvedPackage> wheels) {
        List<ResolvedPackage> absent = wheels.stream()
                .filter(wheel -> !session.store().mayHave(wheel.digest()))
                .toList();
        progress.expect(absent.stream().mapToLong(ResolvedPackage::size).sum());
        return absent.size();
    }

    /** @param name of a wheel, or of an archive of sources */
    Path fetched(String name, Digest digest, Location location) throws IOException {
        return session.store().obtain(digest, name, out -> session.stopwatch()
                .time("wheels", () -> bring(location, progress.counting(out))));
    }

    private Location bring(Location location, OutputStream out) throws IOException {
        if (location instanceof Location.Local local) {
            copy(local.file(), out);
        } else if (location instanceof Location.Maven maven) {
            copy(maven.file(), out);
        } else if (location instanceof Location.Built) {
            throw new PycontainerException("a wheel that was built here is no longer in the cache")
                    .withHint("run the build again");
        } else {
            download.fetch(file(location), out);
        }
        return location;
    }

    private static IndexFile file(Location location) throws IOException {
        if (location instanceof Location.Noted noted) {
            return noted.index().file();
        }
        return location instanceof Location.Direct direct ? direct.file() : ((Location.Remote) location).file();
    }

    private static void copy(Path file, OutputStream out) throws IOException {
        try {
            Files.copy(file, out);
        } catch (NoSuchFileException e) {
            throw new PycontainerException("the lock names the file " + file + ", which is not there", e)
                    .withHint("bring the file to its place, or lock again");
        }
    }
}
