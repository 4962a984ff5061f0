package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.python.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Finds the core metadata of wheels with as little traffic as the server allows (I6): the metadata file beside the wheel
 * (PEP 658), else the wheel's directory and that one member by ranges, else the whole wheel. What a file with a hash once
 * said is remembered for good.
 */
public final class WheelMetadata {
    private static final String KIND = "wheel-metadata-1";
    private static final int MAX_BYTES = 8 << 20;

    private final HttpTransport transport;
    private final IndexCredentials credentials;
    private final WheelDownload download;
    private final MetadataStore store;
    private final Set<String> withoutRanges = ConcurrentHashMap.newKeySet();

    public WheelMetadata(HttpTransport transport, IndexCredentials credentials, MetadataStore store) {
        this.transport = transport;
        this.credentials = credentials;
        this.download = new WheelDownload(transport, credentials);
        this.store = store;
    }

    /** @throws PycontainerException if the server refuses, or the wheel has no metadata */
    public byte[] of(IndexFile wheel) throws IOException {
        String key = wheel.proof().map(FileHash::toString).orElse("");
        Optional<byte[]> known = key.isEmpty() ? Optional.empty() : store.find(KIND, key);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] metadata = fetch(wheel);
        if (!key.isEmpty()) {
            store.keep(KIND, key, metadata);
        }
        return metadata;
    }

    private byte[] fetch(IndexFile wheel) throws IOException {
        if ("file".equals(wheel.url().getScheme())) {
            try (SeekableByteChannel channel = FileChannel.open(Path.of(wheel.url()), StandardOpenOption.READ)) {
                return member(wheel, channel);
            }
        }
        Optional<byte[]> beside = beside(wheel);
        if (beside.isPresent()) {
            return beside.get();
        }
        Optional<byte[]> ranged = byRanges(wheel);
        return ranged.isPresent() ? ranged.get() : fromWhole(wheel);
    }

    private Optional<byte[]> beside(IndexFile wheel) throws IOException {
        List<FileHash> hashes = wheel.about().coreMetadataOrNull();
        if (hashes == null) {
            return Optional.empty();
        }
        URI address = URI.create(wheel.url() + ".metadata");
        // The file is small text: it travels as such.
        try (HttpResponse response = transport.sendWhole(request(HttpRequest.get(address), wheel), MAX_BYTES)) {
            if (response.status() == 404 || response.status() == 403 || response.status() == 410) {
                return Optional.empty();
            }
            if (response.status() != 200) {
                throw new PycontainerException("GET " + Redactor.url(address) + ": " + response.status()
                        + ": the index has no metadata of " + wheel.filename());
            }
            byte[] metadata = response.body().readAllBytes();
            checkHash(metadata, hashes, address);
            return Optional.of(metadata);
        }
    }

    private static void checkHash(byte[] metadata, List<FileHash> hashes, URI address) {
        for (FileHash hash : hashes) {
            if (hash.algorithm().equals("sha256") && !hash.hex().equals(sha256(metadata))) {
                throw new PycontainerException("GET " + Redactor.url(address) + ": the hash of the metadata is wrong");
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Optional<byte[]> byRanges(IndexFile wheel) throws IOException {
        String server = wheel.url().getScheme() + "://" + wheel.url().getRawAuthority();
        if (withoutRanges.contains(server)) {
            return Optional.empty();
        }
        try (SeekableByteChannel channel = RangeChannel.open(wheel, transport, get -> request(get, wheel))) {
            return Optional.of(member(wheel, channel));
        } catch (RangeChannel.NoRangesException e) {
            withoutRanges.add(server);
            return Optional.empty();
        }
    }

    private byte[] fromWhole(IndexFile wheel) throws IOException {
        Path file = Files.createTempFile("wheel", ".whl");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            download.fetch(wheel, java.nio.channels.Channels.newOutputStream(channel));
            channel.position(0);
            return member(wheel, channel);
        }
    }

    private HttpRequest request(HttpRequest request, IndexFile wheel) {
        URI page = wheel.source().pageOrNull();
        return credentials.authorized(
                page == null ? request : request.introducedBy(page),
                wheel.source().loginOrNull());
    }

    private static byte[] member(IndexFile wheel, SeekableByteChannel channel) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(channel)
                .setIgnoreLocalFileHeader(true)
                .get()) {
            ZipArchiveEntry entry = MetadataMember.of(wheel, zip);
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] metadata = in.readNBytes(MAX_BYTES + 1);
                if (metadata.length > MAX_BYTES) {
                    throw new PycontainerException("the metadata of " + wheel.filename()
                            + " is larger than the limit of " + MAX_BYTES + " bytes");
                }
                return metadata;
            }
        }
    }
}
