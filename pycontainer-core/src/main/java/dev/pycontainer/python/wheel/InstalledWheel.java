package dev.pycontainer.python.wheel;

import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.MetadataHeaders;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelFilename;
import java.util.List;

/**
 * A wheel laid out for an image.
 *
 * @param metadataHeaders all headers of METADATA, such as licences
 * @param entries regular files only, by paths of the image, each path once
 * @param scripts the names in {@code bin} that start console and gui scripts, sorted
 * @param startupFiles paths of files that Python runs by itself at every start (WH-8), sorted
 */
public record InstalledWheel(
        WheelFilename filename,
        CoreMetadata metadata,
        MetadataHeaders metadataHeaders,
        List<LayerEntry.File> entries,
        List<String> scripts,
        List<String> startupFiles) {
    public InstalledWheel {
        entries = List.copyOf(entries);
        scripts = List.copyOf(scripts);
        startupFiles = List.copyOf(startupFiles);
    }

    public PackageName name() {
        return metadata.name();
    }

    /** As the file name has it, which may have a local part that the metadata lacks. */
    public Version version() {
        return filename.version();
    }
}
