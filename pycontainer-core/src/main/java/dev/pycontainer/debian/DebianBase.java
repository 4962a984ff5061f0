package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.ImageAssembler;
import dev.pycontainer.layer.Compression;
import dev.pycontainer.layer.LayerSettings;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.layer.PreparedLayer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.History;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Base images made of Debian packages, with no registry, engine or package manager: the packages are chosen and pinned
 * first, then unpacked into layers. The same lock makes the same image everywhere.
 */
public final class DebianBase {
    /** Layers of a base belong to no project, and so have no project's time. */
    private static final long LAYER_TIME = 0;

    /** To be raised whenever the same layers come to another config. */
    private static final String IMAGE = "debian-image-1";

    private static final String CREATED = "1970-01-01T00:00:00Z";
    private static final Map<String, String> ENV = new LinkedHashMap<>();

    static { // D31
        ENV.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        ENV.put("LANG", "C.UTF-8");
    }

    private final BlobStore store;
    private final DebianSettings settings;
    private final Archive archive;
    private final PackageResolver resolver;
    private final LayerStore layers;
    private final DebianListener listener;

    /**
     * @param transport not closed by this
     * @param store keeps indexes, packages and layers
     */
    public DebianBase(
            HttpTransport transport,
            BlobStore store,
            DebianSettings settings,
            Compression compression,
            DebianListener listener) {
        this(new Archive(transport, store, settings, Clock.systemUTC()), store, settings, compression, listener);
    }

    DebianBase(
            Archive archive,
            BlobStore store,
            DebianSettings settings,
            Compression compression,
            DebianListener listener) {
        this(archive, store, settings, new LayerStore(store, new LayerSettings(compression, LAYER_TIME)), listener);
    }

    private DebianBase(
            Archive archive, BlobStore store, DebianSettings settings, LayerStore layers, DebianListener listener) {
        this.store = store;
        this.settings = settings;
        this.archive = archive;
        this.resolver = new PackageResolver(archive, store, BasePackages::of, listener);
        this.layers = layers;
        this.listener = listener;
    }

    /** The same, with packages brought as somebody else decides. */
    public DebianBase downloading(Downloads how) {
        return new DebianBase(archive.downloading(how), store, settings, layers, listener);
    }

    /** The packages that the archive has now; offline, those that were chosen last. */
    public DebianLock resolve(DebianRequest request) throws IOException {
        return settings.offline() ? resolver.resolved(request) : resolver.resolve(request);
    }

    /**
     * The packages that the archive has now, in place of an older lock's.
     *
     * @throws PycontainerException if the archive has gone back behind the lock: an old copy must not undo a security fix
     *     (D9)
     */
    public DebianLock update(DebianRequest request, DebianLock older) throws IOException {
        DebianLock newer = resolve(request);
        for (DebianLock.Index before : older.indexes()) {
            for (DebianLock.Index now : newer.indexes()) {
                if (now.suite().equals(before.suite()) && now.date().isBefore(before.date())) {
                    throw new PycontainerException("the Debian mirror has an older index of " + now.suite() + ", of "
                                    + now.date() + ", than base.lock, of " + before.date())
                            .withHint("the mirror lags behind: wait or set another `debian_mirror`; to go back on"
                                    + " purpose, delete base.lock first");
                }
            }
        }
        return newer;
    }

    /** The image of a lock; packages are fetched only for layers that are not known yet. */
    public AssembledBase assemble(DebianLock lock, Platform platform) throws IOException {
        DebArchitecture architecture = DebArchitecture.of(platform);
        ImageAssembler image = ImageAssembler.empty(platform);
        List<Digest> written = new ArrayList<>();
        try (BaseContents contents =
                new BaseContents(archive, store, lock, architecture, new Trim(settings.trimGconv()))) {
            contents.check().forEach(listener::warned);
            for (LayerGroup group : contents.layers()) {
                PreparedLayer layer = layers.obtain(contents.layer(group));
                if (!layer.reused()) {
                    written.add(layer.layer().descriptor().digest());
                }
                image.append(layer.layer(), history(lock, group));
            }
        }
        image.configure(DebianBase::configure);
        return described(image, lock, architecture, written);
    }

    /** Names the image that {@link #assemble} makes of a lock, without a package at hand: equal keys are equal images. */
    public Digest key(DebianLock lock, Platform platform) throws IOException {
        DebArchitecture architecture = DebArchitecture.of(platform);
        StringBuilder text = new StringBuilder(IMAGE + "\n" + lock.release() + "\n" + platform + "\n");
        try (BaseContents contents =
                new BaseContents(archive, store, lock, architecture, new Trim(settings.trimGconv()))) {
            for (LayerGroup group : contents.layers()) {
                text.append(layers.key(contents.layer(group))).append('\n');
            }
        }
        return Digest.of(text.toString());
    }

    private static void configure(ImageConfig.Editor config) {
        config.created(CREATED)
                .env(ENV)
                .user(Integer.toString(MaintainerFiles.NONROOT))
                .workingDirectory("/")
                .cmd(List.of("python3"));
    }

    private static History history(DebianLock lock, LayerGroup group) {
        return new History(CREATED, "pycontainer", "Debian " + lock.release().codename() + ": " + group.title(), false);
    }

    private static AssembledBase described(
            ImageAssembler image, DebianLock lock, DebArchitecture architecture, List<Digest> written) {
        List<DebPackage> packages = lock.packages(architecture).all();
        String python = "python" + lock.release().pythonMinor();
        return new AssembledBase(
                image.assemble(ImageFormat.OCI),
                packages,
                "/usr/bin/" + python,
                upstream(packages, python + "-minimal"),
                upstream(packages, "libc6"),
                written);
    }

    private static String upstream(List<DebPackage> packages, String name) {
        return packages.stream()
                .filter(deb -> deb.name().equals(name))
                .map(deb -> new DebVersion(deb.version()).upstream())
                .findFirst()
                .orElseThrow(() -> new PycontainerException("base.lock has no package " + name)
                        .withHint("make it anew: mvn pycontainer:lock-base"));
    }
}
