package dev.pycontainer.python.wheel;

import dev.pycontainer.python.Ascii;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds members that claim the same place: equal names, a file where a directory is, names that look alike. */
final class EntryTwins {
    private final Path file;
    private final WheelDiagnostics diagnostics;
    private final boolean strictNames;

    EntryTwins(Path file, WheelDiagnostics diagnostics, boolean strictNames) {
        this.file = file;
        this.diagnostics = diagnostics;
        this.strictNames = strictNames;
    }

    /** The regular files, each once; directories are only checked (Z8). */
    List<ZipMember> filesOf(Collection<ZipMember> members) throws IOException {
        Map<String, ZipMember> byName = new LinkedHashMap<>();
        for (ZipMember member : members) {
            if (!member.hasFittingType()) {
                throw diagnostics.at(
                        member.name(), "is a link or a device; wheels hold only files and directories"); // Z7
            }
            ZipMember first = byName.putIfAbsent(member.name(), member);
            if (first != null) {
                checkSame(first, member);
            }
        }
        checkParents(byName);
        checkLookalikes(byName.keySet());
        byName.values().removeIf(ZipMember::isDirectory);
        return List.copyOf(byName.values());
    }

    /** Z6: the same name twice is harmless only if mode and bytes are the same. */
    private void checkSame(ZipMember first, ZipMember second) throws IOException {
        if (!first.promisesTheSameAs(second) || !haveSameBytes(first, second)) {
            throw diagnostics.ambiguousAt(first.name(), "is there twice, with different content");
        }
        diagnostics.warnAt(first.name(), "is there twice, with the same content");
    }

    private boolean haveSameBytes(ZipMember first, ZipMember second) throws IOException {
        try (InputStream a = new MemberSource(file, first, null, diagnostics).open();
                InputStream b = new MemberSource(file, second, null, diagnostics).open()) {
            return SameBytes.compare(a, b);
        }
    }

    private void checkParents(Map<String, ZipMember> members) {
        for (String name : members.keySet()) {
            int slash = name.lastIndexOf('/', name.length() - 2);
            for (; slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
                checkNoFile(members, name.substring(0, slash));
            }
            if (name.endsWith("/")) {
                checkNoFile(members, name.substring(0, name.length() - 1));
            }
        }
    }

    private void checkNoFile(Map<String, ZipMember> members, String directory) {
        if (members.containsKey(directory)) {
            throw diagnostics.ambiguousAt(directory, "is both a file and a directory");
        }
    }

    /** Z4: names that some file systems cannot tell apart. */
    private void checkLookalikes(Collection<String> names) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.putIfAbsent(folded(name), name);
            if (other != null) {
                String what = "differs from '" + WheelDiagnostics.escaped(other) + "' only in case or Unicode form";
                if (strictNames) {
                    throw diagnostics.at(name, what);
                }
                diagnostics.warnAt(name, what);
            }
        }
    }

    private static String folded(String name) {
        String composed = Ascii.isPlain(name)
                ? name
                : Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        return composed.toLowerCase(Locale.ROOT);
    }
}
