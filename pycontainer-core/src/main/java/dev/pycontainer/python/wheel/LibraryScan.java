package dev.pycontainer.python.wheel;

import dev.pycontainer.elf.ElfFile;
import dev.pycontainer.elf.ElfScan;
import dev.pycontainer.layer.ContentWatcher;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a member of a wheel is to the dynamic loader: found while a layer takes its bytes, else by reading them. */
final class LibraryScan {
    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.[0-9.]+)?");

    private static final String SCRIPTS = ".data/scripts/";

    private final MemberSource source;
    private volatile @Nullable Optional<ElfFile> found;

    LibraryScan(MemberSource source) {
        this.source = source;
    }

    /** Whether the loader could meet it: by its name, or as a program. */
    boolean isWanted() {
        return source.member().isExecutable()
                || path().contains(SCRIPTS)
                || LIBRARY.matcher(path()).matches();
    }

    /** Within the wheel. */
    String path() {
        return source.member().name();
    }

    ContentWatcher watcher() {
        ElfScan scan = new ElfScan();
        return new ContentWatcher() {
            @Override
            public void accept(byte[] bytes, int offset, int length) throws IOException {
                scan.accept(bytes, offset, length);
            }

            @Override
            public void end() throws IOException {
                found = scan.finish(source::open);
            }
        };
    }

    /** Empty for anything but an ELF file. */
    Optional<ElfFile> file() throws IOException {
        Optional<ElfFile> known = found;
        return known != null ? known : ElfFile.read(source::open);
    }
}
