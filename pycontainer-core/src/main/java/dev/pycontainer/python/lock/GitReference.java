package dev.pycontainer.python.lock;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart the URLs by which locks name a Git commit. */
final class GitReference {
    private static final Pattern SUBDIRECTORY = Pattern.compile("[?&#]subdirectory=([^&#]*)");

    private GitReference() {}

    /** Reads {@code url?rev=…&subdirectory=…#commit}, the form of {@code uv.lock}. */
    static PackageSource.Git parse(String text) {
        int hash = text.lastIndexOf('#');
        String commit = hash < 0 ? "" : text.substring(hash + 1);
        String rest = hash < 0 ? text : text.substring(0, hash);
        int query = rest.indexOf('?');
        return new PackageSource.Git(query < 0 ? rest : rest.substring(0, query), commit, subdirectory(rest));
    }

    /** Reads {@code git+url@commit#subdirectory=…}, the form of requirements. */
    static PackageSource.Git parsePip(String text) {
        int hash = text.indexOf('#');
        String url = (hash < 0 ? text : text.substring(0, hash)).substring("git+".length());
        int at = url.lastIndexOf('@');
        boolean named = at > url.lastIndexOf('/'); // an '@' before the last slash belongs to the user name
        return new PackageSource.Git(
                named ? url.substring(0, at) : url, named ? url.substring(at + 1) : "", subdirectory(text));
    }

    private static String subdirectory(String text) {
        Matcher matcher = SUBDIRECTORY.matcher(text);
        return matcher.find() ? decoded(matcher.group(1)) : "";
    }

    /** uv quotes the slashes. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
