package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.CompatibilityTag;
import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.MetadataHeaders;
import dev.pycontainer.python.WheelFilename;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A wheel that lies under any name: the one it should have is made of what it says of itself. */
public final class UnnamedWheel {
    private static final int MAX_BYTES = 4 << 20;

    private final ZipArchive archive;
    private final WheelDiagnostics diagnostics;

    private UnnamedWheel(Path file, String shown) throws IOException {
        this.diagnostics = new WheelDiagnostics(shown, WheelListener.SILENT);
        this.archive = ZipArchive.open(file, diagnostics, WheelSettings.DEFAULT);
    }

    /**
     * Name and version as METADATA has them, tags as WHEEL has them.
     *
     * @param shown names the file in messages
     * @throws PycontainerException if the file is no wheel
     */
    public static WheelFilename filename(Path file, String shown) throws IOException {
        return new UnnamedWheel(file, shown).filename();
    }

    private WheelFilename filename() throws IOException {
        CoreMetadata metadata;
        try {
            metadata = CoreMetadata.parse(member("METADATA"));
        } catch (PycontainerException e) {
            throw diagnostics.of("its METADATA cannot be read: " + e.statement());
        }
        List<CompatibilityTag> tags = MetadataHeaders.parse(member("WHEEL")).all("Tag").stream()
                .flatMap(tag -> WheelFilename.tryParse("x-1-" + tag + ".whl").stream())
                .flatMap(name -> name.tags().stream())
                .toList();
        if (tags.isEmpty()) {
            throw diagnostics.of("its WHEEL file has no Tag");
        }
        return WheelFilename.parse(String.join(
                        "-",
                        metadata.name().value().replace('-', '_'),
                        metadata.version().toString(),
                        compressed(tags, CompatibilityTag::interpreter),
                        compressed(tags, CompatibilityTag::abi),
                        compressed(tags, CompatibilityTag::platformTag))
                + ".whl");
    }

    /** The set as PEP 425 compresses it. */
    private static String compressed(List<CompatibilityTag> tags, Function<CompatibilityTag, String> part) {
        return tags.stream().map(part).distinct().collect(Collectors.joining("."));
    }

    private byte[] member(String name) throws IOException {
        List<ZipMember> found = archive.files().stream()
                .filter(member -> member.name().matches("[^/]+\\.dist-info/" + name))
                .toList();
        if (found.size() != 1) {
            throw diagnostics.of("it must have exactly one .dist-info/" + name + ", it has " + found.size());
        }
        return archive.source(found.get(0)).bytes(MAX_BYTES);
    }
}
