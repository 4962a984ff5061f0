package dev.pycontainer.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the ways to write a repository's address into the one that a browser opens. */
final class SourceAddress {
    private static final String HOST = "(?<host>[A-Za-z0-9][A-Za-z0-9.-]*)";
    private static final Pattern URL = Pattern.compile("(?<scheme>https?|ssh|git|git\\+ssh)://(?:[^/@]*@)?" + HOST
            + "(?::(?<port>\\d{1,5}))?/+(?<path>[^?#\\s]+)(?:[?#]\\S*)?");
    /** As scp writes it: {@code git@host:path}; a host of one letter is a drive. */
    private static final Pattern SHORT =
            Pattern.compile("(?:[^/@:]+@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]+):(?!/)(?<path>[^?#\\s]+)");

    private SourceAddress() {}

    /** Without user, password and query; empty for what lies on a machine of its own. */
    static Optional<String> of(String written) {
        Matcher url = URL.matcher(written);
        if (url.matches()) {
            String scheme = url.group("scheme");
            boolean web = scheme.startsWith("http");
            String port = web && url.group("port") != null ? ":" + url.group("port") : "";
            return Optional.of((web ? scheme : "https") + "://" + url.group("host") + port + "/" + path(url));
        }
        Matcher shorter = SHORT.matcher(written);
        return shorter.matches()
                ? Optional.of("https://" + shorter.group("host") + "/" + path(shorter))
                : Optional.empty();
    }

    private static String path(Matcher address) {
        return address.group("path").replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }
}
