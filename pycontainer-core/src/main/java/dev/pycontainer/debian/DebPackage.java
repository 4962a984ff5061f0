package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.util.regex.Pattern;

/**
 * One exact binary package.
 *
 * @param architecture {@code all} or Debian's name of a processor, such as {@code amd64}
 * @param part which archive it comes from
 * @param filename relative to the archive's address, {@code pool/…}
 * @param size of the .deb, in bytes
 * @param digest of the .deb
 */
public record DebPackage(
        String name, String version, String architecture, ArchivePart part, String filename, long size, Digest digest) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]*");
    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern FILENAME = Pattern.compile("pool(/[A-Za-z0-9+~:%_.-]+)+"); // D12

    public DebPackage {
        boolean valid = NAME.matcher(name).matches()
                && WORD.matcher(version).matches()
                && NAME.matcher(architecture).matches()
                && FILENAME.matcher(filename).matches()
                && !(filename + "/").contains("/../")
                && size >= 0;
        if (!valid) {
            throw new PycontainerException("the package index describes a package that cannot be: " + shown(name) + " "
                    + shown(version) + " " + shown(architecture) + " at " + shown(filename));
        }
    }

    @Override
    public String toString() {
        return name + " " + version;
    }

    private static String shown(String text) {
        return "'" + text.replaceAll("[^\\x20-\\x7e]", "?") + "'";
    }
}
