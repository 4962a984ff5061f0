package dev.pycontainer.debian;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.layer.LayerContents;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The layers of one base for one processor. Packages are fetched and unpacked only if some layer is not known yet. */
final class BaseContents implements Closeable {
    private static final String CHECKED = "debian-base-1";

    private final Archive archive;
    private final BlobStore store;
    private final DebianRelease release;
    private final DebArchitecture architecture;
    private final Map<LayerGroup, List<DebPackage>> groups;
    private final Trim trim;
    private @Nullable UnpackedBase unpacked;
    private @Nullable FileSpool spool;

    BaseContents(Archive archive, BlobStore store, DebianLock lock, DebArchitecture architecture, Trim trim) {
        this.archive = archive;
        this.store = store;
        this.release = lock.release();
        this.architecture = architecture;
        this.groups = grouped(lock.packages(architecture));
        this.trim = trim;
    }

    /** The layers there are, bottom to top. */
    List<LayerGroup> layers() {
        return List.copyOf(groups.keySet());
    }

    LayerContents layer(LayerGroup group) {
        return new LayerContents() {
            @Override
            public Digest key() {
                return BaseContents.this.key(group);
            }

            @Override
            public List<LayerEntry> entries() throws IOException {
                return GroupEntries.of(unpacked(), group);
            }
        };
    }

    /** Checks the image as a whole, unless these very packages were checked before; returns the warnings. */
    List<String> check() throws IOException {
        StringBuilder keys = new StringBuilder();
        groups.keySet().forEach(group -> keys.append(key(group)).append('\n'));
        Digest key = Digest.of(keys.toString());
        Optional<byte[]> known = store.record(CHECKED, key);
        if (known.isPresent()) {
            return new String(known.get(), StandardCharsets.UTF_8).lines().toList();
        }
        List<String> warnings = BaseCheck.of(unpacked());
        store.putRecord(CHECKED, key, String.join("\n", warnings).getBytes(StandardCharsets.UTF_8));
        return warnings;
    }

    /** Gives the room of the unpacked packages back; they are unpacked again if a layer is asked for later. */
    @Override
    public void close() throws IOException {
        unpacked = null;
        if (spool != null) {
            spool.close();
            spool = null;
        }
    }

    /** Of everything that decides the bytes of a layer (D30a). */
    private Digest key(LayerGroup group) {
        StringBuilder text = new StringBuilder("files-" + MaintainerFiles.VERSION + "\n" + trim.identity() + "\n"
                + release + "\n" + architecture + "\n" + group + "\n");
        for (LayerGroup input : inputs(group)) {
            groups.getOrDefault(input, List.of()).stream()
                    .map(DebPackage::digest)
                    .sorted()
                    .forEach(digest ->
                            text.append(input).append(' ').append(digest).append('\n'));
        }
        return Digest.of(text.toString());
    }

    /** The loader's cache is made of the libraries of lower layers, too (D28). */
    private static List<LayerGroup> inputs(LayerGroup group) {
        return switch (group) {
            case OS, LIBC, PYTHON -> List.of(group);
            case LIBS -> List.of(LayerGroup.LIBC, LayerGroup.LIBS);
            case EXTRA -> List.of(LayerGroup.LIBC, LayerGroup.LIBS, LayerGroup.EXTRA);
        };
    }

    private UnpackedBase unpacked() throws IOException {
        UnpackedBase done = unpacked;
        if (done == null) {
            done = unpack();
            unpacked = done;
        }
        return done;
    }

    private UnpackedBase unpack() throws IOException {
        FileSpool files = new FileSpool(store.scratch());
        spool = files;
        archive.bring(groups.values().stream().flatMap(List::stream).toList());
        PackageUnpacker unpacker = new PackageUnpacker(files, trim);
        Map<LayerGroup, List<UnpackedPackage>> all = new EnumMap<>(LayerGroup.class);
        for (Map.Entry<LayerGroup, List<DebPackage>> group : groups.entrySet()) {
            List<UnpackedPackage> packages = new ArrayList<>();
            for (DebPackage deb : group.getValue()) {
                packages.add(unpacker.unpack(deb, archive.deb(deb)));
            }
            all.put(group.getKey(), packages);
        }
        return new UnpackedBase(release, architecture, all);
    }

    private static Map<LayerGroup, List<DebPackage>> grouped(DebianLock.Packages packages) {
        Map<LayerGroup, List<DebPackage>> groups = new EnumMap<>(LayerGroup.class);
        packages.base().forEach(deb -> groups.computeIfAbsent(LayerGroup.of(deb.name()), group -> new ArrayList<>())
                .add(deb));
        if (!packages.extra().isEmpty()) {
            groups.put(LayerGroup.EXTRA, packages.extra());
        }
        return groups;
    }
}
