package dev.pycontainer.layer;

import dev.pycontainer.oci.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Contents that are a list of entries. */
record ListedContents(Digest key, List<LayerEntry> entries) implements LayerContents {
    ListedContents {
        entries = List.copyOf(entries);
    }

    static ListedContents of(List<LayerEntry> entries) {
        MessageDigest messageDigest = Digest.sha256Digest();
        for (LayerEntry entry : TarOrder.of(entries)) {
            describe(entry).forEach(field -> update(messageDigest, field));
            attributes(entry).forEach(field -> update(messageDigest, field));
        }
        return new ListedContents(Digest.ofFinished(messageDigest), entries);
    }

    private static List<String> describe(LayerEntry entry) {
        if (entry instanceof LayerEntry.File file) {
            String mode = file.executable() ? "executable" : "file";
            String size = Long.toString(file.content().size());
            return List.of(mode, file.path(), size, file.content().identity(), form(file.content()));
        }
        if (entry instanceof LayerEntry.Symlink link) {
            return List.of("link", link.path(), link.target());
        }
        if (entry instanceof LayerEntry.Hardlink link) {
            return List.of("hard link", link.path(), link.target());
        }
        return List.of("directory", entry.path());
    }

    /** The same bytes, deflated in another way, make the same tar but another layer (S34). */
    private static String form(FileContent content) {
        return content instanceof DeflatedContent deflated ? "deflated to " + deflated.compressedSize() : "plain";
    }

    /** Those that the kind of entry does not imply already. */
    private static List<String> attributes(LayerEntry entry) {
        int implied = 0755;
        if (entry instanceof LayerEntry.File file) {
            implied = file.executable() ? 0755 : 0644;
        } else if (entry instanceof LayerEntry.Symlink) {
            implied = 0777;
        }
        Attributes attributes = entry.attributes();
        return attributes.equals(Attributes.ofMode(implied)) ? List.of() : List.of("attributes", attributes.toString());
    }

    /** With its length before it, so that no two lists of fields look the same. */
    private static void update(MessageDigest messageDigest, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        messageDigest.update(
                ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        messageDigest.update(bytes);
    }
}
