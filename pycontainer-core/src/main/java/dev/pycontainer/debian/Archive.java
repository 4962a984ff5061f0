package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.oci.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A client for the Debian archive: signed indexes, package lists, packages; each verified and kept by its digest. */
final class Archive {
    private static final int MAX_IN_RELEASE = 8 << 20;

    private final MirrorClient client;
    private final BlobStore store;
    private final DebianSettings settings;
    private final Freshness freshness;
    private final Downloads downloads;

    Archive(HttpTransport transport, BlobStore store, DebianSettings settings, Clock clock) {
        this.client = new MirrorClient(transport);
        this.store = store;
        this.settings = settings;
        this.freshness = new Freshness(clock, settings.allowExpired());
        this.downloads = Downloads.IN_TURN;
    }

    private Archive(Archive other, Downloads downloads) {
        this.client = other.client;
        this.store = other.store;
        this.settings = other.settings;
        this.freshness = other.freshness;
        this.downloads = downloads;
    }

    Archive downloading(Downloads how) {
        return new Archive(this, how);
    }

    /** The signed index of a suite as the first mirror with an acceptable one has it (D2, D8, D9). */
    InRelease inRelease(Suite suite) throws IOException {
        String path = suite.inReleasePath();
        checkOnline("the signed index of " + suite.name());
        return client.fetch(settings.mirrors(), suite.part(), path, path, address -> {
            InRelease release =
                    InRelease.verified(client.whole(address, MAX_IN_RELEASE), settings.keyring(), shown(address));
            if (!release.codename().equals(suite.name())) {
                throw new PycontainerException(
                        shown(address) + " is the signed index of " + release.codename() + ", not of " + suite.name());
            }
            freshness.check(release, shown(address));
            return release;
        });
    }

    /** Adds the packages of a suite to an index (D10). */
    void readPackages(Suite suite, InRelease release, PackagesIndex index) throws IOException {
        String plain = "main/binary-" + index.architecture() + "/Packages";
        InRelease.IndexFile packed = release.file(plain + ".xz")
                .orElseThrow(() -> new PycontainerException("the Debian suite " + suite.name() + " has no packages for "
                        + index.architecture() + ": its signed index does not list " + plain + ".xz"));
        long limit = release.file(plain)
                .map(InRelease.IndexFile::size)
                .orElseThrow(() -> new PycontainerException(
                        "the signed index of " + suite.name() + " does not say how large " + plain + " is"));
        String what = plain + ".xz of " + suite.name();
        Path file = obtain(packed, suite, release.byHash(), plain + ".xz");
        try (InputStream in = Xz.decode(new BufferedInputStream(Files.newInputStream(file), 1 << 16), what)) {
            new IndexReader(suite.part(), limit, index::add).read(in, what);
        }
    }

    /** Brings packages here that are not in the store, several at a time. */
    void bring(List<DebPackage> packages) throws IOException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (DebPackage deb : packages) {
            tasks.add(() -> {
                deb(deb);
                return null;
            });
        }
        downloads.run(tasks);
    }

    /** The file of a package: from the store, the mirrors, or else a snapshot. */
    Path deb(DebPackage deb) throws IOException {
        Optional<Path> present = store.find(deb.digest());
        if (present.isPresent()) {
            return present.get();
        }
        checkOnline("the Debian package " + deb);
        List<DebianMirror> places = new ArrayList<>(settings.mirrors());
        places.addAll(settings.snapshots());
        try {
            return client.fetch(
                    places,
                    deb.part(),
                    deb.filename(),
                    "the package " + deb,
                    address -> store.obtain(deb.digest(), shown(address), client.download(address, deb.size())));
        } catch (PycontainerException e) {
            throw new PycontainerException("cannot get the Debian package " + deb + ":\n" + e.statement(), e)
                    .withHint("the live archive drops a package when a newer version replaces it (D30): take the new"
                            + " versions with `mvn pycontainer:update-base`, or set `debian_snapshot` to a snapshot"
                            + " archive, which keeps all of them");
        }
    }

    private Path obtain(InRelease.IndexFile file, Suite suite, boolean byHash, String path) throws IOException {
        Digest digest = file.digest();
        String below = byHash ? path.substring(0, path.lastIndexOf('/')) + "/by-hash/SHA256/" + digest.hex() : path;
        return client.fetch(
                settings.mirrors(),
                suite.part(),
                "dists/" + suite.name() + "/" + below,
                path,
                address -> store.obtain(digest, shown(address), client.download(address, file.size())));
    }

    private void checkOnline(String wanted) {
        if (settings.offline()) {
            throw new PycontainerException("offline, and the cache does not have " + wanted)
                    .withHint("run once online: mvn pycontainer:build without -o");
        }
    }

    private static String shown(URI address) {
        return Redactor.url(address);
    }
}
