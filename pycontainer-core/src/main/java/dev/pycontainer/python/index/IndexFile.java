package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.WheelFilename;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that an index or a lock offers.
 *
 * @param filename a plain name, never a path (WH-2)
 * @param source where it is
 * @param hashes of each algorithm that is named here, one must be the file's
 * @param sizeOrNull in bytes, where it is known
 * @param about what the index says about it
 */
public record IndexFile(String filename, Source source, List<FileHash> hashes, @Nullable Long sizeOrNull, About about) {
    private static final Pattern NO_PLAIN_NAME = Pattern.compile("[/\\\\\\p{C}]|^\\.{0,2}$");

    /**
     * Where a file is.
     *
     * @param uri http, https or, for a folder of wheels, file; without user info and fragment
     * @param loginOrNull from the address itself, where a user wrote one
     * @param pageOrNull the page of the index that named the address; absent if the user did, in a lock or by hand
     */
    public record Source(URI uri, @Nullable IndexLogin loginOrNull, @Nullable URI pageOrNull) {}

    /**
     * What an index says about a file.
     *
     * @param requiresPython {@link VersionSpecifiers#ANY} where it says nothing, or nothing readable (I5)
     * @param yankedOrNull the reason, perhaps empty, if the file has been yanked (I7)
     * @param coreMetadataOrNull the hashes, perhaps none, of the metadata file beside it, if there is one (PEP 658)
     * @param uploadedOrNull when the file came to the index, if it says so (PEP 700)
     */
    public record About(
            VersionSpecifiers requiresPython,
            @Nullable String yankedOrNull,
            @Nullable List<FileHash> coreMetadataOrNull,
            @Nullable Instant uploadedOrNull) {
        /** Nothing is said. */
        public static final About NOTHING = new About(VersionSpecifiers.ANY, null, null, null);
    }

    public IndexFile {
        if (!isUsualName(filename) && NO_PLAIN_NAME.matcher(filename).find()) {
            throw new PycontainerException("not a file name: '" + filename.replaceAll("\\p{C}", "?") + "'");
        }
        hashes = List.copyOf(hashes);
    }

    /** Almost all names are of a few plain characters, and pages have tens of thousands. */
    private static boolean isUsualName(String filename) {
        return filename.length() > 2
                && filename.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '-'
                                || c == '.'
                                || c == '_'
                                || c == '+');
    }

    /** A file whose address the user gave, such as one of a lock; the address may hold credentials. */
    public static IndexFile named(String filename, String url, List<FileHash> hashes, @Nullable Long sizeOrNull) {
        IndexUrl parsed = IndexUrl.parse(url, "the address of " + filename);
        Source source = new Source(parsed.uri(), parsed.loginOrNull(), null);
        return new IndexFile(filename, source, hashes, sizeOrNull, About.NOTHING);
    }

    /** The same file with the hashes that a lock wants; what the index says of others does not count. */
    public IndexFile withHashes(List<FileHash> wanted) {
        return new IndexFile(filename, source, wanted, sizeOrNull, about);
    }

    public URI url() {
        return source.uri();
    }

    public boolean isWheel() {
        return filename.endsWith(".whl");
    }

    boolean isZip() {
        return isWheel() || filename.endsWith(".zip");
    }

    /** The parts of the name, if this is a wheel with a valid one. */
    public Optional<WheelFilename> wheel() {
        return isWheel() ? WheelFilename.tryParse(filename) : Optional.empty();
    }

    /** The name of the package whose wheel or source distribution this is, from the file's name. */
    public Optional<PackageName> packageName() {
        return isWheel()
                ? wheel().map(WheelFilename::name)
                : SdistName.tryParse(filename).map(SdistName::name);
    }

    /** The version of a wheel or source distribution, from its name. */
    public Optional<Version> version() {
        return isWheel()
                ? wheel().map(WheelFilename::version)
                : SdistName.tryParse(filename).map(SdistName::version);
    }

    public VersionSpecifiers requiresPython() {
        return about.requiresPython();
    }

    public boolean isYanked() {
        return about.yankedOrNull() != null;
    }

    /** Why the file has been yanked, perhaps empty; no value if it has not been (I7). */
    public Optional<String> yanked() {
        return Optional.ofNullable(about.yankedOrNull());
    }

    /** Whether the file lies in a folder of this machine. */
    public boolean isLocal() {
        return "file".equals(source.uri().getScheme());
    }

    public OptionalLong size() {
        return sizeOrNull == null ? OptionalLong.empty() : OptionalLong.of(sizeOrNull);
    }

    /** Whether the index serves the core metadata beside the file, at its address with {@code .metadata} appended. */
    public boolean hasCoreMetadata() {
        return about.coreMetadataOrNull() != null;
    }

    /** When the file came to the index, if that is known. */
    public Optional<Instant> uploaded() {
        return Optional.ofNullable(about.uploadedOrNull());
    }

    /** The hash to verify with; empty if there is none, or none that proves anything (WH-3). */
    public Optional<FileHash> proof() {
        return hashes.stream()
                .filter(hash -> hash.algorithm().equals("sha256"))
                .findFirst()
                .or(() -> FileHash.strongest(hashes));
    }
}
