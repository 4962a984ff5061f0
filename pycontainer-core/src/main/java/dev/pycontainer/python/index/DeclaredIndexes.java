package dev.pycontainer.python.index;

import java.nio.file.Path;
import java.util.List;

/**
 * What one place, such as {@code pip.conf} or the environment, says about indexes.
 *
 * @param locations in order; at most one is the default index
 * @param wheelFolders folders of wheels on this machine ({@code --find-links})
 * @param noIndex only flat indexes and folders count
 * @param insecureHosts {@code host[:port]} that may be spoken to in plain http
 */
public record DeclaredIndexes(
        List<IndexLocation> locations, List<Path> wheelFolders, boolean noIndex, List<String> insecureHosts) {
    /** A place that says nothing. */
    public static final DeclaredIndexes NONE = new DeclaredIndexes(List.of(), List.of(), false, List.of());

    public DeclaredIndexes {
        locations = List.copyOf(locations);
        wheelFolders = List.copyOf(wheelFolders);
        insecureHosts = List.copyOf(insecureHosts);
    }

    /**
     * The values of {@code find-links}: URLs of pages, and directories.
     *
     * @param directory what relative paths are relative to
     */
    public static DeclaredIndexes ofLinks(List<String> values, Path directory) {
        FindLinks links = FindLinks.of(values, directory);
        return new DeclaredIndexes(links.locations(), links.folders(), false, List.of());
    }

    /** Only these locations. */
    public static DeclaredIndexes of(List<IndexLocation> locations) {
        return new DeclaredIndexes(locations, List.of(), false, List.of());
    }
}
