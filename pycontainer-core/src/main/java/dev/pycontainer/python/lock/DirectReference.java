package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelFilename;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A package that a requirement names by URL or path rather than by version (L63).
 *
 * @param files the wheel or archive, or none for Git and source trees
 */
record DirectReference(
        PackageName name, @Nullable Version versionOrNull, PackageSource source, List<LockedFile> files) {
    private static final Pattern HASH = Pattern.compile("[#&](md5|sha1|sha224|sha256|sha384|sha512)=([0-9A-Fa-f]+)");
    private static final Pattern EGG = Pattern.compile("[#&]egg=([A-Za-z0-9._-]+)");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
    private static final Pattern BARE_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(whl|zip|tar\\.gz|tgz|tar\\.bz2|tar\\.xz)");
    private static final Pattern EXTRAS = Pattern.compile("\\[([^\\[\\]]*)]$");

    /** Whether a requirement is a URL or a path by itself, without {@code name @}. */
    static boolean isBare(String line) {
        int semicolon = line.indexOf(';');
        String requirement = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        return BARE_URL.matcher(requirement).matches()
                || requirement.startsWith(".")
                || requirement.startsWith("/")
                || !requirement.contains("@")
                        && (requirement.contains("/")
                                || ARCHIVE.matcher(requirement).matches());
    }

    /** {@code path[extra]} without the extras. */
    static String withoutExtras(String bare) {
        return EXTRAS.matcher(bare).replaceAll("");
    }

    /**
     * @param nameOrNull as the requirement says it; else it is found in the file name, in {@code #egg=} or in the tree
     * @param hashes those of {@code --hash}; one in the URL's fragment counts too
     * @param directory that paths start from
     */
    static DirectReference parse(String text, @Nullable PackageName nameOrNull, List<FileHash> hashes, Path directory) {
        if (text.startsWith("git+")) {
            return named(nameOrNull, text, null, GitReference.parsePip(text), List.of());
        }
        List<FileHash> all = new ArrayList<>(hashes);
        Matcher hash = HASH.matcher(text);
        while (hash.find()) {
            all.add(Hashes.of(hash.group(1), hash.group(2)));
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            FileLocation.Remote remote = new FileLocation.Remote(text);
            return ofFile(
                    nameOrNull,
                    text,
                    new PackageSource.Url(remote.url()),
                    new LockedFile(remote.filename(), remote, all, null));
        }
        Path path = path(text, directory);
        if (!ARCHIVE.matcher(path.toString()).matches()) {
            return named(
                    nameOrNull == null ? nameOfTree(path, text) : nameOrNull,
                    text,
                    null,
                    new PackageSource.Directory(path, false),
                    List.of());
        }
        return ofFile(
                nameOrNull,
                text,
                new PackageSource.Archive(path),
                new LockedFile(String.valueOf(path.getFileName()), new FileLocation.Local(path), all, null));
    }

    /** WH-9: a {@code file:} URL must stay in the directory; other schemes are not fetched. */
    private static Path path(String text, Path directory) {
        int fragment = text.indexOf('#');
        String bare = fragment < 0 ? text : text.substring(0, fragment);
        if (!SCHEME.matcher(bare).matches()) {
            return directory.resolve(bare).normalize();
        }
        if (bare.startsWith("file:")) {
            Path path = filePath(bare);
            if (path.startsWith(directory)) {
                return path;
            }
            throw new PycontainerException("'" + bare + "' is refused: it lies outside of the project");
        }
        throw new PycontainerException("'" + bare + "' is refused: only http, https and git+… URLs are known");
    }

    private static Path filePath(String url) {
        try {
            return Path.of(URI.create(url)).normalize();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new PycontainerException("not a file URL: '" + url + "'", e);
        }
    }

    private static DirectReference ofFile(
            @Nullable PackageName nameOrNull, String text, PackageSource source, LockedFile file) {
        WheelFilename wheel = file.isWheel() ? WheelFilename.parse(file.filename()) : null;
        if (wheel == null) {
            return named(nameOrNull, text, null, source, List.of(file));
        }
        if (nameOrNull != null && !nameOrNull.equals(wheel.name())) {
            throw new PycontainerException("the file is a wheel of " + wheel.name() + ", not of " + nameOrNull);
        }
        return new DirectReference(wheel.name(), wheel.version(), source, List.of(file));
    }

    private static DirectReference named(
            @Nullable PackageName nameOrNull,
            String text,
            @Nullable Version version,
            PackageSource source,
            List<LockedFile> files) {
        Matcher egg = EGG.matcher(text);
        if (nameOrNull == null && !egg.find()) {
            throw new PycontainerException("the name of this package cannot be told: write 'name @ " + text + "'");
        }
        return new DirectReference(
                nameOrNull == null ? PackageName.of(egg.group(1)) : nameOrNull, version, source, files);
    }

    private static @Nullable PackageName nameOfTree(Path directory, String text) {
        Path file = directory.resolve("pyproject.toml");
        if (EGG.matcher(text).find() || !Files.isRegularFile(file)) {
            return null;
        }
        TomlTable project = TomlLock.read(LockText.read(file)).root().tableOrNull("project");
        String name = project == null ? null : project.textOrNull("name");
        return name == null ? null : PackageName.of(name);
    }
}
