package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Where a locked file is to be had. */
public sealed interface FileLocation {

    /** An http or https URL without fragment, perhaps with credentials. */
    record Remote(String url) implements FileLocation {
        public Remote {
            int fragment = url.indexOf('#');
            url = fragment < 0 ? url : url.substring(0, fragment);
            if (!isHttp(url)) {
                throw new PycontainerException("not an http or https URL: '" + SecretMask.quotable(url) + "'");
            }
        }

        private static boolean isHttp(String url) {
            String start = url.substring(0, Math.min(url.length(), 8)).toLowerCase(Locale.ROOT);
            int host = start.startsWith("https://") ? 8 : 7;
            return (start.startsWith("https://") || start.startsWith("http://"))
                    && host < url.length()
                    && url.charAt(host) != '/'
                    && (Printable.isVisibleAscii(url)
                            || url.chars().noneMatch(Character::isWhitespace) && Printable.isPrintable(url));
        }

        /** The last segment of the URL's path, percent-decoded (L15). */
        public String filename() {
            int query = url.indexOf('?');
            String path = query < 0 ? url : url.substring(0, query);
            String last = path.substring(path.lastIndexOf('/') + 1);
            if (last.indexOf('%') < 0) {
                return last;
            }
            try {
                return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new PycontainerException("bad percent-encoding in '" + SecretMask.quotable(url) + "'", e);
            }
        }

        @Override
        public String toString() {
            return SecretMask.mask(url);
        }
    }

    /** A file on this machine. */
    record Local(Path path) implements FileLocation {}

    /** A file that Maven brought to this machine, {@code group:artifact:extension[:classifier]:version}. */
    record Maven(String coordinates, Path path) implements FileLocation {}

    /** The lock gives the name alone: the package's index knows the URL (L3). */
    record OnIndex() implements FileLocation {}
}
