package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Locations;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.VersionSpecifiers;
import dev.pycontainer.python.WheelFilename;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the files of one project from a page. What is no http or https address, no file name or another project's is
 * passed over: pages have links of many kinds (WH-1, WH-2).
 */
final class PageFiles {
    /** An address that needs no second look: absolute, without a login, nothing to decode. */
    private static final Pattern PLAIN = Pattern.compile("https://[a-z0-9.-]+/[A-Za-z0-9._+/-]+");

    /** A wheel with plain parts: name, version, perhaps a build tag, three tags. */
    private static final Pattern WHEEL =
            Pattern.compile("([A-Za-z0-9_.]+)-[0-9][A-Za-z0-9_.]*(?:-[0-9][A-Za-z0-9_]*)?(?:-[A-Za-z0-9_.]+){3}\\.whl");

    /** What indexes write, some ten thousand times on a page; days that no month has are left to the full parser. */
    private static final Pattern UTC = Pattern.compile(
            "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.([0-9]{1,9}))?Z");

    private final Set<String> foreignVersions = new HashSet<>();
    private final Map<String, Boolean> starts = new HashMap<>();
    private final @Nullable PackageName project;
    private final URI page;
    private final WantedWheels wanted;
    private final List<IndexFile> files = new ArrayList<>();
    private final Map<String, VersionSpecifiers> specifiers = new HashMap<>();

    /**
     * @param project null for the files of all projects
     * @param page where the page was found after redirects
     */
    PageFiles(@Nullable PackageName project, URI page, WantedWheels wanted) {
        this.project = project;
        this.wanted = wanted;
        this.page = page;
    }

    /**
     * One link of a page.
     *
     * @param filenameOrNull absent where the address has to tell it
     * @param base what a relative address is relative to
     */
    record Link(@Nullable String filenameOrNull, String address, URI base) {}

    /**
     * Whether a wheel is one of many that nobody here can take: for Windows, macOS or others than the targets, of a version
     * that has shown one already. That one is enough to say what is offered, and the others are half of a page.
     */
    boolean isPassedOver(String filename) {
        return filename.endsWith(".whl") && (isForeign(filename) || !wanted.mayFit(filename)) && isRepeated(filename);
    }

    private boolean isRepeated(String filename) {
        return !foreignVersions.add(filename.substring(0, filename.indexOf('-', filename.indexOf('-') + 1) + 1));
    }

    private static boolean isForeign(String filename) {
        return (filename.endsWith("win_amd64.whl")
                || filename.endsWith("win32.whl")
                || filename.endsWith("win_arm64.whl")
                || filename.contains("-macosx_") && !filename.contains("linux"));
    }

    void add(Link link, List<FileHash> hashes, @Nullable Long size, IndexFile.About about) {
        Optional<URI> url = url(link);
        Optional<String> filename =
                Optional.ofNullable(link.filenameOrNull()).or(() -> url.flatMap(PageFiles::lastSegment));
        if (url.isPresent() && filename.filter(this::isOfProject).isPresent()) {
            IndexFile.Source source = new IndexFile.Source(url.get(), null, page);
            files.add(new IndexFile(filename.get(), source, hashes, size, about));
        }
    }

    /** The files, sorted by name (I4). */
    List<IndexFile> sorted() {
        return files.stream().sorted(Comparator.comparing(IndexFile::filename)).toList();
    }

    private static Optional<URI> url(Link link) {
        if (PLAIN.matcher(link.address()).matches()) {
            return Optional.of(URI.create(link.address()));
        }
        try {
            URI resolved = Locations.resolve(link.base(), link.address(), "a link");
            String scheme = String.valueOf(resolved.getScheme()).toLowerCase(Locale.ROOT);
            return scheme.equals("http") || scheme.equals("https")
                    ? Optional.of(IndexUrl.parse(resolved.toString(), "a link").uri())
                    : Optional.empty();
        } catch (PycontainerException | IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> lastSegment(URI url) {
        String path = String.valueOf(url.getRawPath());
        String last = path.substring(path.lastIndexOf('/') + 1);
        try {
            return Optional.of(URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException badEncoding) {
            return Optional.empty();
        }
    }

    /** Pages have tens of thousands of names that differ behind the project's only. */
    private boolean isOfProject(String filename) {
        Matcher wheel = WHEEL.matcher(filename);
        if (project != null && wheel.matches()) {
            return starts.computeIfAbsent(
                    wheel.group(1), start -> PackageName.normalized(start).equals(project.value()));
        }
        return projectOf(filename)
                .filter(name -> project == null || name.equals(project))
                .isPresent();
    }

    /** The project whose file has the name, if it is that of a wheel or a source distribution. */
    static Optional<PackageName> projectOf(String filename) {
        return filename.endsWith(".whl")
                ? WheelFilename.tryParse(filename).map(WheelFilename::name)
                : SdistName.tryParse(filename).map(SdistName::name);
    }

    /** A time of PEP 700; null where there is none, or none that can be read. */
    static @Nullable Instant time(String text) {
        Matcher plain = UTC.matcher(text);
        if (plain.matches()) {
            long days = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
            long seconds = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, 19);
            return Instant.ofEpochSecond(days * 86_400 + seconds, nanos(plain.group(1)));
        }
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    /** The same text stands beside many files of a page. */
    VersionSpecifiers requiresPython(String text) {
        return specifiers.computeIfAbsent(
                text, key -> VersionSpecifiers.parseLeniently(key).orElse(VersionSpecifiers.ANY));
    }
}
