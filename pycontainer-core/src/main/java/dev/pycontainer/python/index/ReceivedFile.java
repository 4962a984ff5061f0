package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.python.FileHash;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A file that is coming in: passed on, counted, hashed and looked at. */
final class ReceivedFile {
    static final String HTML = "an HTML page, such as a login page,";

    private static final String SHA256 = "sha256";
    private static final Map<String, String> JAVA_NAMES =
            Map.of("md5", "MD5", "sha1", "SHA-1", SHA256, "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");
    /** LIM: a wheel. */
    private static final long MAX_BYTES = 8L << 30;

    private final IndexFile file;
    private final OutputStream out;
    private final Map<String, MessageDigest> digests = new LinkedHashMap<>();
    private URI from;
    private long count;
    /** Strong, as {@code If-Range} wants it; else empty. */
    private String entityTag = "";

    /** Bytes that are sent a second time because the server knows no ranges. */
    private long toSkip;

    private MessageDigest skipped = digest(SHA256);

    ReceivedFile(IndexFile file, OutputStream out) {
        this.file = file;
        this.out = out;
        this.from = file.url();
        digests.put(SHA256, digest(SHA256));
        for (FileHash hash : file.hashes()) {
            if (JAVA_NAMES.containsKey(hash.algorithm())) {
                digests.computeIfAbsent(hash.algorithm(), ReceivedFile::digest);
            }
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(JAVA_NAMES.getOrDefault(algorithm, algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** How many bytes have been passed on. */
    long count() {
        return count;
    }

    /** A new answer begins: with the rest if its status is 206, else with the first byte again. */
    void begin(HttpResponse response) {
        from = response.uri();
        toSkip = response.status() == 206 ? 0 : count;
        skipped = digest(SHA256);
        if (count == 0) {
            entityTag =
                    response.header("ETag").filter(tag -> tag.startsWith("\"")).orElse("");
        }
    }

    /** The request for what is still missing; the whole file comes again if it has changed meanwhile. */
    HttpRequest resumed(HttpRequest request) {
        HttpRequest rest = request.header("Range", "bytes=" + count + "-");
        return entityTag.isEmpty() ? rest : rest.header("If-Range", entityTag);
    }

    void write(byte[] buffer, int length) throws IOException {
        int known = (int) Math.min(toSkip, length);
        skip(buffer, known);
        if (known == length) {
            return;
        }
        if (count == 0) {
            checkBeginning(buffer, length);
        }
        int fresh = length - known;
        digests.values().forEach(digest -> digest.update(buffer, known, fresh));
        out.write(buffer, known, fresh);
        count += fresh;
        long limit = file.size().orElse(MAX_BYTES);
        if (count > limit) {
            throw notTheFile(from, "more than " + limit + " bytes");
        }
    }

    private void skip(byte[] buffer, int length) {
        if (length == 0) {
            return;
        }
        skipped.update(buffer, 0, length);
        toSkip -= length;
        if (toSkip == 0 && !MessageDigest.isEqual(skipped.digest(), hashSoFar(SHA256))) {
            throw notTheFile(from, "other bytes than before the connection broke");
        }
    }

    private byte[] hashSoFar(String algorithm) {
        try {
            MessageDigest digest = digests.getOrDefault(algorithm, skipped);
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the digests of the JDK can be cloned", e);
        }
    }

    /** F91: a page of a proxy or login comes with status 200. */
    private void checkBeginning(byte[] buffer, int length) {
        boolean zipStart = buffer[0] == 'P' && (length < 2 || buffer[1] == 'K');
        if (file.isZip() && !zipStart) {
            boolean markup = buffer[0] == '<' || Character.isWhitespace(buffer[0]);
            throw notTheFile(from, markup ? HTML : "what is no ZIP archive");
        }
    }

    /** The sha256 of the whole file, once size and hashes are found right. */
    FileHash finish(OptionalLong size) {
        if (count == 0) {
            throw notTheFile(from, "nothing");
        }
        if (size.isPresent() && count != size.getAsLong()) {
            throw notTheFile(from, "a file of " + count + " bytes, not of " + size.getAsLong() + ",");
        }
        for (String algorithm : digests.keySet()) {
            check(algorithm);
        }
        return hash(SHA256);
    }

    private FileHash hash(String algorithm) {
        return new FileHash(algorithm, HexFormat.of().formatHex(hashSoFar(algorithm)));
    }

    private void check(String algorithm) {
        List<FileHash> wanted = file.hashes().stream()
                .filter(hash -> hash.algorithm().equals(algorithm))
                .toList();
        FileHash actual = hash(algorithm);
        if (!wanted.isEmpty() && !wanted.contains(actual)) {
            String expected = wanted.stream().map(FileHash::toString).collect(Collectors.joining(" or "));
            throw new PycontainerException("GET " + Redactor.url(from) + ": the hash of " + file.filename()
                            + " is wrong\n  expected " + expected + "\n  received " + actual)
                    .withHint("the file was changed after it was locked, or what came is another one;"
                            + " if the change is meant, lock the project anew");
        }
    }

    PycontainerException notTheFile(URI server, String what) {
        return new PycontainerException(
                        "GET " + Redactor.url(server) + ": the server sent " + what + " instead of " + file.filename())
                .withHint("the index, its mirror or a proxy on the way is at fault: try again later, or set <indexUrl>"
                        + " to another index");
    }
}
