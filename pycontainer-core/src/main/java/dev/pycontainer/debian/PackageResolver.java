package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Chooses packages from the archive as it is now; the same indexes are read only once. */
final class PackageResolver {
    private static final String RESOLVED = "debian-lock-1";

    private final Archive archive;
    private final BlobStore store;
    private final Function<DebianRelease, BasePackages> selection;
    private final DebianListener listener;

    PackageResolver(
            Archive archive,
            BlobStore store,
            Function<DebianRelease, BasePackages> selection,
            DebianListener listener) {
        this.archive = archive;
        this.store = store;
        this.selection = selection;
        this.listener = listener;
    }

    /** From the indexes that the mirrors have now. */
    DebianLock resolve(DebianRequest request) throws IOException {
        List<InRelease> releases = new ArrayList<>();
        List<DebianLock.Index> indexes = new ArrayList<>();
        for (Suite suite : request.release().suites()) {
            InRelease release = archive.inRelease(suite);
            releases.add(release);
            indexes.add(new DebianLock.Index(suite.name(), release.date(), release.digest()));
        }
        Digest key = key(request, indexes.toString());
        Optional<byte[]> known = store.record(RESOLVED, key);
        if (known.isPresent()) {
            store.putRecord(RESOLVED, key(request, ""), known.get());
            return BaseLockFile.read(known.get(), "the record of a base");
        }
        DebianLock lock = choose(request, releases, indexes);
        byte[] bytes = BaseLockFile.write(lock);
        store.putRecord(RESOLVED, key, bytes);
        store.putRecord(RESOLVED, key(request, ""), bytes);
        return lock;
    }

    /** What was chosen last, for a build without a network. */
    DebianLock resolved(DebianRequest request) throws IOException {
        byte[] known = store.record(RESOLVED, key(request, "")).orElseThrow(() -> new PycontainerException(
                        "offline, and the cache does not say which packages of Debian "
                                + request.release().codename() + " make the base")
                .withHint("run once online: mvn pycontainer:build without -o, or keep a base.lock:"
                        + " mvn pycontainer:lock-base"));
        return BaseLockFile.read(known, "the record of a base");
    }

    private DebianLock choose(DebianRequest request, List<InRelease> releases, List<DebianLock.Index> indexes)
            throws IOException {
        BasePackages wanted = selection.apply(request.release());
        SortedMap<DebArchitecture, DebianLock.Packages> packages = new TreeMap<>();
        for (DebArchitecture architecture : request.architectures()) {
            PackagesIndex index = new PackagesIndex(architecture.debianName());
            List<Suite> suites = request.release().suites();
            for (int i = 0; i < suites.size(); i++) {
                archive.readPackages(suites.get(i), releases.get(i), index);
            }
            Closure closure = new Closure(index, wanted.excluded(), listener::explained);
            List<DebPackage> base =
                    List.copyOf(closure.add(wanted.roots(), "`base_image`").values());
            List<DebPackage> extra = List.copyOf(closure.add(request.extraPackages(), "`extra_debian_packages`")
                    .values());
            packages.put(architecture, new DebianLock.Packages(base, extra));
        }
        return new DebianLock(
                request.release(),
                wanted.roots(),
                List.copyOf(wanted.excluded()),
                request.extraPackages(),
                indexes,
                packages);
    }

    private Digest key(DebianRequest request, String indexes) {
        return Digest.of(request + "\n" + selection.apply(request.release()) + "\n" + indexes);
    }
}
