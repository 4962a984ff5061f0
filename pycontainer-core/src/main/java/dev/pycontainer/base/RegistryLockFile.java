package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code base.lock} of a base in a registry: one fact a line, as that of a Debian base. */
final class RegistryLockFile {
    static final String IMAGE = "image";

    private static final String HEAD =
            "# The base image by digest. Commit this file; mvn pycontainer:update-base renews it.\n";
    private static final String FORMAT = "format 1";
    private static final String MANIFEST = "manifest";

    private RegistryLockFile() {}

    static byte[] write(BaseLock.Manifests lock) {
        StringBuilder text = new StringBuilder(HEAD).append(FORMAT).append('\n');
        text.append(IMAGE).append(' ').append(lock.image()).append('\n');
        lock.manifests().forEach((platform, digest) -> text.append(MANIFEST + " " + platform + " " + digest)
                .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param what names the file in errors */
    static BaseLock.Manifests read(String text, String what) {
        @Nullable ImageReference image = null;
        SortedMap<String, Digest> manifests = new TreeMap<>();
        boolean known = false;
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            List<String> words = List.of(line.split(" +"));
            if (line.equals(FORMAT)) {
                known = true;
            } else if (words.get(0).equals(IMAGE) && words.size() == 2 && image == null) {
                image = ImageReference.parse(words.get(1));
            } else if (words.get(0).equals(MANIFEST) && words.size() == 3) {
                manifests.put(Platform.parse(words.get(1)).toString(), Digest.parse(words.get(2)));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw refused(what, "cannot be read: line " + number + " is '" + line + "'");
            }
        }
        if (!known || image == null || manifests.isEmpty()) {
            throw refused(what, "is not complete, or of another format than this version of pycontainer knows");
        }
        return new BaseLock.Manifests(image, manifests);
    }

    private static PycontainerException refused(String what, String why) {
        return new PycontainerException(what + " " + why).withHint("make it anew: mvn pycontainer:lock-base");
    }
}
