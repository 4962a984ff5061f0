package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.nio.charset.StandardCharsets;

/**
 * One package as an index describes it: its lines as they stand, since only few of many thousand stanzas are ever read.
 *
 * @param text the fields of {@link IndexReader#FIELDS}, each with its line end
 */
record Stanza(ArchivePart part, byte[] text) {
    String name() {
        return required("Package");
    }

    DebVersion version() {
        return new DebVersion(required("Version"));
    }

    /** The value of a field, or nothing. */
    String field(String name) {
        String all = new String(text, StandardCharsets.UTF_8);
        String key = name + ":";
        int start = all.startsWith(key) ? 0 : all.indexOf("\n" + key) + 1;
        if (start == 0 && !all.startsWith(key)) {
            return "";
        }
        return all.substring(start + key.length(), all.indexOf('\n', start)).strip();
    }

    DebPackage toPackage() {
        String size = required("Size");
        if (!size.matches("\\d{1,18}")) {
            throw new PycontainerException("the package index has no number as size of " + name());
        }
        return new DebPackage(
                name(),
                required("Version"),
                required("Architecture"),
                part,
                required("Filename"),
                Long.parseLong(size),
                Digest.sha256(required("SHA256")));
    }

    private String required(String field) {
        String value = field(field);
        if (value.isEmpty()) {
            throw new PycontainerException("the package index has a package without the field " + field);
        }
        return value;
    }
}
