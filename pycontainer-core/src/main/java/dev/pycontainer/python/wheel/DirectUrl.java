package dev.pycontainer.python.wheel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a distribution came from that came from no index, for {@code direct_url.json} (W29). Never names a path of the
 * build host, which would make images differ.
 */
public sealed interface DirectUrl {
    /** The content of {@code direct_url.json}. */
    byte[] json();

    /** A wheel or an archive of sources that was asked for by its URL; credentials in it are dropped. */
    record Archive(String url, Digest hash) implements DirectUrl {
        @Override
        public byte[] json() {
            ObjectNode json = OciJson.object().put("url", withoutCredentials(url));
            json.putObject("archive_info").putObject("hashes").put(hash.algorithm(), hash.hex());
            return OciJson.bytes(json);
        }
    }

    /**
     * A commit that a wheel was built of.
     *
     * @param subdirectory of the repository, or empty
     */
    record Commit(String url, String commit, String subdirectory) implements DirectUrl {
        @Override
        public byte[] json() {
            ObjectNode json = OciJson.object().put("url", withoutCredentials(url));
            if (!subdirectory.isEmpty()) {
                json.put("subdirectory", subdirectory);
            }
            json.putObject("vcs_info").put("vcs", "git").put("commit_id", commit);
            return OciJson.bytes(json);
        }
    }

    /** Sources that are used in place, such as the project in {@code /app} of the image. */
    record EditableDirectory(String imagePath) implements DirectUrl {
        @Override
        public byte[] json() {
            ObjectNode json = OciJson.object().put("url", "file://" + percentEncoded(imagePath));
            json.putObject("dir_info").put("editable", true);
            return OciJson.bytes(json);
        }

        private static String percentEncoded(String path) {
            try {
                return new java.net.URI(null, null, path, null).toASCIIString();
            } catch (java.net.URISyntaxException e) {
                throw new IllegalStateException("a path can be quoted", e);
            }
        }
    }

    /** Keeps only {@code git@} and references to environment variables. */
    private static String withoutCredentials(String url) {
        Matcher matcher = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*://)([^/?#]*)@(.*)")
                .matcher(url);
        if (!matcher.matches()) {
            return url;
        }
        String user = matcher.group(2);
        boolean harmless = user.equals("git") || user.matches("\\$\\{\\w+}(?::\\$\\{\\w+})?");
        return matcher.group(1) + (harmless ? user + "@" : "") + matcher.group(3);
    }
}
