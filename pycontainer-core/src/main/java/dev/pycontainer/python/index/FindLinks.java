package dev.pycontainer.python.index;

import dev.pycontainer.python.index.IndexLocation.Format;
import dev.pycontainer.python.index.IndexLocation.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The values of {@code find-links}: addresses of pages, and folders on this machine. */
record FindLinks(List<IndexLocation> locations, List<Path> folders) {
    private static final Pattern HTTP = Pattern.compile("(?i)https?://.*");

    /** @param directory what relative paths are relative to */
    static FindLinks of(List<String> values, Path directory) {
        List<IndexLocation> locations = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (String value : values) {
            if (HTTP.matcher(value).matches()) {
                IndexUrl url = IndexUrl.parse(value, "find-links");
                locations.add(new IndexLocation(null, url, Role.FURTHER, Format.LINKS, List.of()));
            } else {
                folders.add(value.startsWith("file:") ? Path.of(URI.create(value)) : directory.resolve(value));
            }
        }
        return new FindLinks(locations, folders);
    }
}
