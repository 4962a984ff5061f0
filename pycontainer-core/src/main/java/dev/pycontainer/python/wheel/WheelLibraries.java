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
import java.util.regex.Pattern;

/**
 * The shared libraries of a wheel.
 *
 * @param brings names by which its own files can be needed: file names and DT_SONAME
 * @param needs names that its files ask for (DT_NEEDED) and that it does not bring, each with one of the files that ask
 */
public record WheelLibraries(SortedSet<String> brings, SortedMap<String, String> needs) {
    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.[0-9.]+)?");

    public WheelLibraries {
        brings = Collections.unmodifiableSortedSet(new TreeSet<>(brings));
        needs = Collections.unmodifiableSortedMap(new TreeMap<>(needs));
    }

    /** Reads of each ELF file in the wheel as much as the dynamic loader would. */
    public static WheelLibraries of(InstalledWheel wheel) throws IOException {
        SortedSet<String> brings = new TreeSet<>();
        SortedMap<String, String> needs = new TreeMap<>();
        for (LayerEntry.File file : wheel.entries()) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            boolean library = LIBRARY.matcher(name).matches();
            if (library || file.executable()) {
                Optional<ElfFile> elf = ElfFile.read(file.content()::open);
                if (elf.isPresent()) {
                    brings.add(name);
                    brings.add(elf.get().soname());
                    elf.get().needed().forEach(needed -> needs.putIfAbsent(needed, file.path()));
                }
            }
        }
        needs.keySet().removeAll(brings);
        return new WheelLibraries(brings, needs);
    }
}
