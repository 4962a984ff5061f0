package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signed index of a suite, after its signature was verified.
 *
 * @param digest of the file as it was served
 * @param validUntilOrNull absent where the suite says nothing (D9)
 * @param byHash whether index files can be asked for by their digest
 * @param files the section {@code SHA256}, by path below {@code dists/SUITE/}
 */
record InRelease(
        String codename,
        Digest digest,
        Instant date,
        @Nullable Instant validUntilOrNull,
        boolean byHash,
        SortedMap<String, IndexFile> files) {
    /** An index file of the suite; {@code size} in bytes. */
    record IndexFile(Digest digest, long size) {}

    InRelease {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Reads a file and holds it to its signature.
     *
     * @param what names the file in errors
     */
    static InRelease verified(byte[] bytes, Keyring keyring, String what) {
        ClearSignedText text = ClearSignedText.parse(bytes, what);
        keyring.verify(text, what);
        return new Fields(text.lines(), what).read(Digest.of(bytes));
    }

    Optional<Instant> validUntil() {
        return Optional.ofNullable(validUntilOrNull);
    }

    Optional<IndexFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The fields of a control file of one stanza (deb822(5)). */
    private static final class Fields {
        private final SortedMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final SortedMap<String, IndexFile> files = new TreeMap<>();
        private final String what;

        Fields(List<String> lines, String what) {
            this.what = what;
            String field = "";
            for (String line : lines) {
                if (line.startsWith(" ") || line.startsWith("\t")) {
                    if (field.equalsIgnoreCase("SHA256")) {
                        addFile(line.strip());
                    }
                } else {
                    field = line.substring(0, Math.max(0, line.indexOf(':')));
                    values.put(field, line.substring(line.indexOf(':') + 1).strip());
                }
            }
        }

        InRelease read(Digest digest) {
            boolean byHash = "yes".equals(values.get("Acquire-By-Hash"));
            String validUntil = values.get("Valid-Until");
            return new InRelease(
                    required("Codename"),
                    digest,
                    time(required("Date")),
                    validUntil == null ? null : time(validUntil),
                    byHash,
                    files);
        }

        private void addFile(String line) {
            String[] columns = line.split("\\s+");
            if (columns.length != 3 || !columns[1].matches("\\d{1,18}")) {
                throw new PycontainerException(what + " has a line in its SHA256 section that is none");
            }
            files.put(columns[2], new IndexFile(Digest.sha256(columns[0]), Long.parseLong(columns[1])));
        }

        private String required(String field) {
            String value = values.get(field);
            if (value == null) {
                throw new PycontainerException(what + " has no field " + field);
            }
            return value;
        }

        private Instant time(String text) {
            try {
                String withZone = text.replaceFirst("UTC$", "GMT");
                return DateTimeFormatter.RFC_1123_DATE_TIME.parse(withZone, Instant::from);
            } catch (DateTimeParseException e) {
                throw new PycontainerException(what + " has a time that is none: " + text, e);
            }
        }
    }
}
