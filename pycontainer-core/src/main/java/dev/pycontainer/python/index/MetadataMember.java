package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.WheelFilename;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The member of a wheel that holds its core metadata (binary distribution format, the .dist-info directory). */
final class MetadataMember {
    private static final Pattern PATH = Pattern.compile("([^/]+)-[^/-]+\\.dist-info/METADATA");

    private MetadataMember() {}

    static ZipArchiveEntry of(IndexFile wheel, ZipFile zip) {
        List<ZipArchiveEntry> found = Collections.list(zip.getEntries()).stream()
                .filter(entry -> isMetadata(entry.getName(), wheel))
                .toList();
        if (found.size() != 1) {
            throw new PycontainerException(wheel.filename() + " has "
                    + (found.isEmpty() ? "no METADATA" : found.size() + " METADATA files") + " of its name");
        }
        return found.get(0);
    }

    private static boolean isMetadata(String path, IndexFile wheel) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                && wheel.wheel()
                        .map(WheelFilename::name)
                        .filter(name -> name.value().equals(PackageName.normalized(matcher.group(1))))
                        .isPresent();
    }
}
