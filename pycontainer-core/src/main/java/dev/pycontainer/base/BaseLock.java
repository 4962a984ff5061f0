package dev.pycontainer.base;

import dev.pycontainer.debian.BaseLockFile;
import dev.pycontainer.debian.DebianLock;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code base.lock} says: the exact base, so that neither a tag nor an index of packages is asked for it. */
public sealed interface BaseLock {
    /** The file. */
    byte[] toBytes();

    /** In one line, for people. */
    String summary();

    /** What became of an older lock, a line each; another kind of base is one change. */
    List<String> changesFrom(BaseLock older);

    /** @param what names the file in errors */
    static BaseLock read(byte[] bytes, String what) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean registry = text.lines().anyMatch(line -> line.startsWith(RegistryLockFile.IMAGE + " "));
        return registry ? RegistryLockFile.read(text, what) : new Packages(BaseLockFile.read(bytes, what));
    }

    /** A lock that is of another base than is wanted. */
    static PycontainerException unfit(String locked, String wanted) {
        return new PycontainerException("base.lock does not fit: it is of " + locked + ", and the base is " + wanted)
                .withHint("make it anew: mvn pycontainer:lock-base; or set <baseImage> (base_image) back");
    }

    /** Exact packages of Debian. */
    record Packages(DebianLock debian) implements BaseLock {
        @Override
        public byte[] toBytes() {
            return BaseLockFile.write(debian);
        }

        @Override
        public String summary() {
            List<String> counts = new ArrayList<>();
            debian.byArchitecture()
                    .forEach((architecture, packages) ->
                            counts.add(packages.all().size() + " packages for " + architecture.platform()));
            return "deb:" + debian.release().codename() + ", " + String.join(", ", counts);
        }

        @Override
        public List<String> changesFrom(BaseLock older) {
            if (!(older instanceof Packages packages)) {
                return List.of(older.summary() + " -> " + summary());
            }
            return debian.changesFrom(packages.debian()).stream()
                    .map(Packages::line)
                    .toList();
        }

        private static String line(DebianLock.Change change) {
            String before = change.oldVersion() == null ? "(new)" : change.oldVersion();
            String after = change.newVersion() == null ? "(gone)" : change.newVersion();
            return change.architecture().platform() + " " + change.name() + " " + before + " -> " + after;
        }
    }

    /**
     * The manifests that a tag of a registry pointed to.
     *
     * @param image as it was asked for
     * @param manifests by platform
     */
    record Manifests(ImageReference image, SortedMap<String, Digest> manifests) implements BaseLock {
        public Manifests {
            manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
        }

        /** The manifest of a platform. */
        Optional<Digest> manifest(Platform platform) {
            return Optional.ofNullable(manifests.get(platform.toString()));
        }

        @Override
        public byte[] toBytes() {
            return RegistryLockFile.write(this);
        }

        @Override
        public String summary() {
            return image.familiar() + " for " + String.join(", ", manifests.keySet());
        }

        @Override
        public List<String> changesFrom(BaseLock older) {
            if (!(older instanceof Manifests before) || !before.image().equals(image)) {
                return List.of(older.summary() + " -> " + summary());
            }
            TreeSet<String> platforms = new TreeSet<>(manifests.keySet());
            platforms.addAll(before.manifests().keySet());
            return platforms.stream()
                    .filter(platform -> !Objects.equals(before.manifests().get(platform), manifests.get(platform)))
                    .map(platform -> platform + " " + shown(before.manifests().get(platform), "(new)") + " -> "
                            + shown(manifests.get(platform), "(gone)"))
                    .toList();
        }

        private static String shown(@org.jspecify.annotations.Nullable Digest digest, String absent) {
            return digest == null ? absent : digest.toString();
        }
    }
}
