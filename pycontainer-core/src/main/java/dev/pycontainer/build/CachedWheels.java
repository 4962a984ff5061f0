package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.index.WheelDownload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Wheels in the cache, by their hash; what is not there is downloaded, verified and kept (I12). */
final class CachedWheels implements WheelSource {
    private static final int PARALLEL_DOWNLOADS = 8;

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
    public void fetchAll(List<ResolvedPackage> wheels) throws IOException {
        List<Callable<Path>> tasks = new ArrayList<>();
        long bytes = 0;
        for (ResolvedPackage wheel : wheels) {
            if (session.store().find(wheel.digest()).isEmpty()) {
                bytes += wheel.size();
                tasks.add(() -> file(wheel));
            }
        }
        progress.expect(bytes);
        BoundedTasks.run(PARALLEL_DOWNLOADS, "download", tasks);
        if (!tasks.isEmpty()) {
            session.log().step("downloaded " + tasks.size() + (tasks.size() == 1 ? " wheel" : " wheels"));
        }
    }

    /** @param name of a wheel, or of an archive of sources */
    Path fetched(String name, Digest digest, Location location) throws IOException {
        return session.store().obtain(digest, name, out -> {
            if (location instanceof Location.Local local) {
                copy(local.file(), progress.counting(out));
            } else if (location instanceof Location.Built) {
                throw new PycontainerException(
                                "the wheel " + name + ", which was built here, is no longer in the cache")
                        .withHint("run the build again");
            } else {
                download.fetch(file(location), progress.counting(out));
            }
        });
    }

    private static IndexFile file(Location location) {
        return location instanceof Location.Direct direct ? direct.file() : ((Location.Remote) location).file();
    }

    private static void copy(Path file, java.io.OutputStream out) throws IOException {
        try {
            Files.copy(file, out);
        } catch (NoSuchFileException e) {
            throw new PycontainerException("the lock names the file " + file + ", which is not there", e)
                    .withHint("bring the file to its place, or lock again");
        }
    }
}
