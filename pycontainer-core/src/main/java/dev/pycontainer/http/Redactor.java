package dev.pycontainer.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes addresses fit to be shown or written down (K3): user info goes, and of the query only what is known harmless stays. */
public final class Redactor {
    /** All else in a query may be a signature or a token. */
    private static final List<String> SHOWN =
            List.of("service", "scope", "mount", "from", "digest", "n", "last", "tag");

    private static final Pattern ADDRESS = Pattern.compile("(?i)\\bhttps?:[\\\\/]{1,2}[^\\s\"'<>]+");

    private Redactor() {}

    /** An address without user info, fragment and unknown query values. */
    public static String url(URI uri) {
        return url(uri.toString());
    }

    /** The same for text that may not even be an address. */
    public static String url(String address) {
        String text = before(address, '#');
        int question = text.indexOf('?');
        String shown = withoutUserInfo(question < 0 ? text : text.substring(0, question));
        return question < 0 ? shown : shown + "?" + query(text.substring(question + 1));
    }

    /** Free text, such as the message of a library, with every address in it redacted. */
    public static String text(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(url(match.group())));
    }

    private static String query(String query) {
        List<String> shown = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            String name = before(part, '=');
            shown.add(SHOWN.contains(name) || !part.contains("=") && part.length() < 2 ? part : hidden(part, name));
        }
        return String.join("&", shown);
    }

    private static String hidden(String part, String name) {
        return part.contains("=") && name.length() <= 32 ? name + "=***" : "***";
    }

    private static String withoutUserInfo(String text) {
        int start = text.indexOf("//");
        int authority = start < 0 ? 0 : start + 2;
        int slash = text.indexOf('/', authority);
        int at = text.lastIndexOf('@', slash < 0 ? text.length() : slash);
        return at < authority ? text : text.substring(0, authority) + "***@" + text.substring(at + 1);
    }

    private static String before(String text, char end) {
        int index = text.indexOf(end);
        return index < 0 ? text : text.substring(0, index);
    }
}
