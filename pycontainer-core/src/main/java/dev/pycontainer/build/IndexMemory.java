package dev.pycontainer.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.lock.LockedFile;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageSource;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Remembers which file of an index a locked package came to on a target. The lock's hashes decide which files may be taken, so
 * the answer stays right and the index need not be asked again; packages without hashes are asked for anew unless offline.
 */
final class IndexMemory {
    private static final String RECORD = "index-file-1";

    private final BlobStore store;
    private final ImageTarget target;
    private final String index;
    private final boolean offline;

    /** @param index names the indexes in use, without credentials */
    IndexMemory(BuildSession session, ImageTarget target, String index) {
        this.store = session.store();
        this.offline = session.offline();
        this.target = target;
        this.index = index;
    }

    Optional<IndexFile> find(LockedPackage locked) throws IOException {
        if (hashes(locked).isEmpty() && !offline) {
            return Optional.empty();
        }
        return store.record(RECORD, key(locked)).map(IndexMemory::read);
    }

    /** @param file with exactly the hash that proves it */
    void put(LockedPackage locked, IndexFile file) throws IOException {
        // Addresses with logins are not written to disk (K11).
        if (file.source().loginOrNull() != null || file.isLocal()) {
            return;
        }
        ObjectNode json = OciJson.object()
                .put("filename", file.filename())
                .put("url", file.url().toString())
                .put("hash", file.hashes().get(0).toString())
                .put("size", file.size().orElse(-1));
        URI page = file.source().pageOrNull();
        if (page != null) {
            json.put("page", page.toString());
        }
        file.yanked().ifPresent(reason -> json.put("yanked", reason));
        store.putRecord(RECORD, key(locked), OciJson.bytes(json));
    }

    private static IndexFile read(byte[] bytes) {
        ObjectNode json = OciJson.parse(bytes, "record of a package's file");
        long size = json.path("size").asLong(-1);
        String page = json.path("page").asText("");
        JsonNode yanked = json.path("yanked");
        String[] hash = json.path("hash").asText().split(":", 2);
        return new IndexFile(
                json.path("filename").asText(),
                new IndexFile.Source(
                        URI.create(json.path("url").asText()), null, page.isEmpty() ? null : URI.create(page)),
                List.of(new FileHash(hash[0], hash[1])),
                size < 0 ? null : size,
                new IndexFile.About(VersionSpecifiers.ANY, yanked.isTextual() ? yanked.asText() : null, null, null));
    }

    /** Everything that the choice depends on. */
    private Digest key(LockedPackage locked) {
        var environment = target.environment();
        return Digest.of(String.join(
                "\n",
                locked.label(),
                hashes(locked).toString(),
                locked.files().stream().map(LockedFile::filename).toList().toString(),
                environment.pythonMinor() + (environment.freeThreaded() ? "t" : ""),
                environment.libc().toString(),
                environment.machine(),
                locked.source().index().orElse(index)));
    }

    /** All that the lock allows; none where it names a version alone. */
    static List<FileHash> hashes(LockedPackage locked) {
        return locked.source() instanceof PackageSource.Pinned pinned
                ? pinned.hashes()
                : locked.files().stream()
                        .flatMap(file -> file.hashes().stream())
                        .toList();
    }
}
