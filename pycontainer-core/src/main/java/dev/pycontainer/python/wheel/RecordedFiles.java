package dev.pycontainer.python.wheel;

import dev.pycontainer.python.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings the files of a wheel and the rows of its RECORD together, so that each file has a hash (W24, WH-5). */
final class RecordedFiles {
    private static final int MAX_RECORD = 64 << 20;

    private final ZipArchive archive;
    private final String recordPath;
    private final WheelSettings settings;
    private final WheelDiagnostics diagnostics;

    RecordedFiles(ZipArchive archive, String distInfo, WheelSettings settings, WheelDiagnostics diagnostics) {
        this.archive = archive;
        this.recordPath = distInfo + "/RECORD";
        this.settings = settings;
        this.diagnostics = diagnostics;
    }

    /** All files but RECORD by name. A wrong hash shows only when the bytes are read. */
    SortedMap<String, MemberSource> read() throws IOException {
        Map<String, ZipMember> members = new LinkedHashMap<>();
        archive.files().forEach(member -> members.put(member.name(), member));
        ZipMember record = members.remove(recordPath);
        if (record == null) {
            throw diagnostics.of("it has no RECORD, the list of its files and their hashes");
        }
        Map<String, RecordEntry> rows = rows(record);
        SortedMap<String, MemberSource> files = new TreeMap<>();
        int unlisted = 0;
        for (ZipMember member : members.values()) {
            RecordEntry row = rows.remove(member.name());
            unlisted += row == null || row.hashOrNull() == null && !isSignature(member.name()) ? 1 : 0;
            files.put(member.name(), source(member, row));
        }
        report(unlisted, "files that its RECORD does not list with a hash");
        report(rows.size(), "rows in its RECORD without a file");
        return files;
    }

    private Map<String, RecordEntry> rows(ZipMember record) throws IOException {
        MemberSource source = archive.source(record);
        if (source.size() > MAX_RECORD) {
            throw source.fault("has " + source.size() + " bytes, the limit is " + MAX_RECORD);
        }
        try (InputStream in = source.open()) {
            var rows = new RecordFile(diagnostics, settings.limits().entries()).read(in);
            RecordEntry own = rows.remove(recordPath);
            if (own != null && own.hashOrNull() != null) {
                throw diagnostics.of("its RECORD has a hash of itself, which cannot be true");
            }
            return rows;
        }
    }

    private MemberSource source(ZipMember member, @Nullable RecordEntry row) throws IOException {
        MemberSource source = archive.source(member);
        if (row == null && settings.record() == WheelSettings.RecordPolicy.STRICT) {
            throw source.fault("is not listed in RECORD");
        }
        if (row != null && row.size() != RecordEntry.UNKNOWN_SIZE && row.size() != member.size()) {
            throw source.fault("does not match RECORD: it has " + member.size() + " bytes, RECORD says " + row.size());
        }
        FileHash hash = row == null ? null : row.hashOrNull();
        if (hash == null) {
            try (InputStream in = source.open()) {
                hash = FileHasher.sha256(in);
            }
        }
        return source.withHash(hash);
    }

    private boolean isSignature(String name) {
        return Set.of(recordPath + ".jws", recordPath + ".p7s").contains(name); // deprecated by PEP 815
    }

    private void report(int count, String what) {
        if (count > 0 && settings.record() == WheelSettings.RecordPolicy.STRICT) {
            throw diagnostics.of("it has " + count + " " + what);
        }
        if (count > 0) {
            diagnostics.warn("it has " + count + " " + what);
        }
    }
}
