package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;
import java.util.Optional;

/** Moves what packages ship in {@code /bin}, {@code /lib} and the like under {@code /usr}, where those names link to (D23). */
final class Usrmerge {
    /** Top-level names that are links into {@code usr}. */
    static final List<String> NAMES = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32", "libo32");

    private Usrmerge() {}

    /**
     * The path of an entry in the image, without slashes around it.
     *
     * @param name as the package has it
     * @param what names the package in errors
     * @return empty for the root itself and for the names that are links in the image
     */
    static Optional<String> path(String name, String what) {
        String path = name.startsWith("./") ? name.substring(2) : name;
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (path.isEmpty() || path.equals(".") || NAMES.contains(path)) {
            return Optional.empty();
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new PycontainerException("the Debian package " + what
                        + " has an entry that would lie elsewhere: '" + name.replaceAll("\\p{C}", "?") + "'");
            }
        }
        String top = path.substring(0, Math.max(0, path.indexOf('/')));
        return Optional.of(NAMES.contains(top) ? "usr/" + path : path);
    }
}
