package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text in the clear-text signature framework (RFC 4880, section 7), read strictly: nothing may stand before, between or
 * after its parts, so that what is signed is all there is (D5).
 *
 * @param lines what is signed: dash-unescaped, without blanks at line ends; one character for each byte
 */
record ClearSignedText(List<String> lines, List<PgpPacket> signatures) {
    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String END = "-----END PGP SIGNATURE-----";

    ClearSignedText {
        lines = List.copyOf(lines);
        signatures = List.copyOf(signatures);
    }

    /** @param what names the text in errors */
    static ClearSignedText parse(byte[] bytes, String what) {
        return new Parser(new String(bytes, StandardCharsets.ISO_8859_1), what).parse();
    }

    /** What the signatures are computed over, without their trailers (D4). */
    byte[] signedBytes() {
        return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final class Parser {
        private final String[] all;
        private final String what;
        private int at;

        Parser(String text, String what) {
            this.all = text.split("\n", -1);
            this.what = what;
        }

        ClearSignedText parse() {
            if (!next().equals(BEGIN)) {
                throw refused("does not begin with a signed message");
            }
            skipHeaders("Hash: ");
            List<String> lines = text();
            skipHeaders("");
            byte[] packets = armor();
            if (at < all.length - 1 || at == all.length - 1 && !all[at].isEmpty()) {
                throw refused("has something after its signature");
            }
            return new ClearSignedText(lines, PgpPacket.parse(packets, what));
        }

        private List<String> text() {
            List<String> lines = new ArrayList<>();
            for (String line = next(); !line.equals(SIGNATURE); line = next()) {
                if (line.startsWith("-") && !line.startsWith("- ")) {
                    throw refused("has an unescaped line that starts with '-'");
                }
                lines.add(line.startsWith("- ") ? line.substring(2) : line);
            }
            return lines;
        }

        private byte[] armor() {
            ByteArrayOutputStream packets = new ByteArrayOutputStream();
            for (String line = next(); !line.equals(END); line = next()) {
                if (!line.startsWith("=")) { // the checksum, which the signature makes needless
                    packets.writeBytes(decoded(line));
                }
            }
            return packets.toByteArray();
        }

        private byte[] decoded(String line) {
            try {
                return Base64.getDecoder().decode(line);
            } catch (IllegalArgumentException e) {
                throw refused("has a signature that is not base64");
            }
        }

        /** Up to the empty line; only the named header may occur, or any where none is named. */
        private void skipHeaders(String allowed) {
            for (String line = next(); !line.isEmpty(); line = next()) {
                if (!line.startsWith(allowed) || !line.contains(": ")) {
                    throw refused("has an unexpected header line in its signature framing");
                }
            }
        }

        private String next() {
            if (at == all.length) {
                throw refused("ends before its signature does");
            }
            return withoutTrailingBlanks(all[at++]);
        }

        private static String withoutTrailingBlanks(String line) {
            int end = line.length();
            while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
                end--;
            }
            return line.substring(0, end);
        }

        private PycontainerException refused(String why) {
            return new PycontainerException(what + " " + why);
        }
    }
}
