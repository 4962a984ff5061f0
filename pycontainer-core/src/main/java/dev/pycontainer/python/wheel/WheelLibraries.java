package dev.pycontainer.python.wheel;

import dev.pycontainer.elf.ElfFile;
import dev.pycontainer.layer.LayerEntry;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shared libraries of a wheel.
 *
 * @param brings names by which its own files can be needed: file names and DT_SONAME
 * @param needs names that its files ask for (DT_NEEDED) and that it does not bring, each with one of the wheel's files that ask
 */
public record WheelLibraries(SortedSet<String> brings, SortedMap<String, String> needs) {
    public WheelLibraries {
        brings = Collections.unmodifiableSortedSet(new TreeSet<>(brings));
        needs = Collections.unmodifiableSortedMap(new TreeMap<>(needs));
    }

    /** Of what went into a layer by now, nothing is read again. */
    public static WheelLibraries of(InstalledWheel wheel) throws IOException {
        SortedSet<String> brings = new TreeSet<>();
        SortedMap<String, String> needs = new TreeMap<>();
        for (LayerEntry.File file : wheel.entries()) {
            if (file.content() instanceof MemberContent member && member.scan().isWanted()) {
                Optional<ElfFile> elf = member.scan().file();
                if (elf.isPresent()) {
                    brings.add(file.path().substring(file.path().lastIndexOf('/') + 1));
                    brings.add(elf.get().soname());
                    elf.get()
                            .needed()
                            .forEach(needed ->
                                    needs.putIfAbsent(needed, member.scan().path()));
                }
            }
        }
        needs.keySet().removeAll(brings);
        return new WheelLibraries(brings, needs);
    }
}
