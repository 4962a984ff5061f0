package dev.pycontainer.debian;

import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What maintainer scripts would leave behind on a first installation. No script is run: all of those of the default
 * packages were read, and this is their outcome (debian-base, section 6).
 */
final class MaintainerFiles {
    /** Raised when anything here changes: part of the keys of layers. */
    static final int VERSION = 1;

    static final int NONROOT = 65532;

    private static final Pattern KNOWN = Pattern.compile(
            "base-files|ca-certificates|libc-bin|libc6|tzdata|netbase|libreadline8t64|(lib)?python3\\.\\d+-minimal");
    private static final String PASSWD =
            """
            root:x:0:0:root:/root:/sbin/nologin
            nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
            nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
            """;
    private static final String GROUP =
            """
            root:x:0:
            tty:x:5:
            staff:x:50:
            nogroup:x:65534:
            nonroot:x:65532:
            """;
    private static final String HOSTS =
            """
            127.0.0.1 localhost
            ::1 localhost ip6-localhost ip6-loopback
            """;
    private static final String CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

    private final UnpackedBase base;

    MaintainerFiles(UnpackedBase base) {
        this.base = base;
    }

    /** Whether what the scripts of a package would do is done here, or is nothing (D21). */
    static boolean knows(String packageName) {
        return KNOWN.matcher(packageName).matches();
    }

    List<LayerEntry> entries(LayerGroup group) throws IOException {
        Generated files = new Generated();
        switch (group) {
            case OS -> os(files);
            case LIBC ->
                base.file(group, "usr/share/libc-bin/nsswitch.conf") // D34
                        .ifPresent(file -> files.file("etc/nsswitch.conf", file.content()));
            case LIBS -> loaderCache(files, List.of(LayerGroup.LIBC, LayerGroup.LIBS));
            case PYTHON -> python(files);
            case EXTRA -> loaderCache(files, List.of(LayerGroup.LIBC, LayerGroup.LIBS, LayerGroup.EXTRA));
        }
        status(files, group);
        return files.entries();
    }

    private void os(Generated files) throws IOException {
        for (String name : List.of("bin", "sbin", "lib")) {
            files.link(name, "usr/" + name); // D23
        }
        if (base.architecture().hasLib64()) {
            files.link("lib64", "usr/lib64");
        }
        files.directories(0755, "mnt", "srv", "opt", "media", "etc/opt", "var/opt", "var/local")
                .directories(0755, "usr/local/bin", "usr/local/lib", "run")
                .directories(01777, "run/lock", "tmp", "var/tmp")
                .directories(0700, "root")
                .link("var/run", "/run")
                .link("var/lock", "/run/lock");
        users(files);
        if (base.has(LayerGroup.OS, "base-files")) {
            files.link("etc/dpkg/origins/default", "debian");
        }
        if (base.has(LayerGroup.OS, "ca-certificates")) {
            certificates(files);
        }
        if (base.has(LayerGroup.OS, "tzdata")) {
            files.link("etc/localtime", "/usr/share/zoneinfo/Etc/UTC").text("etc/timezone", "Etc/UTC\n");
        }
        if (base.has(LayerGroup.OS, "netbase")) {
            files.text("etc/hosts", HOSTS);
        }
    }

    /** D36. */
    private static void users(Generated files) {
        files.text("etc/passwd", PASSWD).text("etc/group", GROUP).directory("home/nonroot", 0700, NONROOT);
    }

    /** The bundle, and the links by which libssl and foreign builds of Python find it (D32, D33). */
    private void certificates(Generated files) throws IOException {
        Map<String, LayerEntry.File> certificates = new TreeMap<>();
        base.entries(LayerGroup.OS)
                .filter(entry -> entry.path().matches("usr/share/ca-certificates/.*\\.crt"))
                .filter(LayerEntry.File.class::isInstance)
                .forEach(entry -> certificates.put(entry.path(), (LayerEntry.File) entry));
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (LayerEntry.File certificate : certificates.values()) {
            byte[] bytes = bytes(certificate.content());
            bundle.writeBytes(bytes);
            if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
                bundle.write('\n');
            }
        }
        files.file(CERTIFICATES.substring(1), FileContent.of(bundle.toByteArray()))
                .link("usr/lib/ssl/cert.pem", CERTIFICATES)
                .link("usr/lib/ssl/certs", "/etc/ssl/certs")
                .link("etc/ssl/cert.pem", "certs/ca-certificates.crt");
    }

    private void python(Generated files) {
        String python = "python" + base.release().pythonMinor();
        files.directories(0755, "usr/local/lib/" + python + "/dist-packages")
                .link("usr/bin/python3", python) // D31
                .link("usr/bin/python", python);
    }

    /** D28, D35. */
    private void loaderCache(Generated files, List<LayerGroup> groups) throws IOException {
        String triplet = base.architecture().triplet();
        List<LdSoCache.Library> libraries = new ArrayList<>();
        for (String directory : List.of("usr/local/lib/" + triplet, "usr/local/lib", "usr/lib/" + triplet, "usr/lib")) {
            libraries.addAll(new Libraries(base, groups).in(directory));
        }
        files.file("etc/ld.so.cache", FileContent.of(LdSoCache.bytes(libraries, base.architecture())));
    }

    /** What scanners read packages from: the files as dpkg keeps them, before usrmerge and trimming (D39). */
    private void status(Generated files, LayerGroup group) {
        for (UnpackedPackage unpacked : base.packages(group)) {
            String path = "var/lib/dpkg/status.d/" + unpacked.deb().name();
            files.file(path, FileContent.of(unpacked.control().control()));
            if (unpacked.control().md5sums().length > 0) {
                files.file(path + ".md5sums", FileContent.of(unpacked.control().md5sums()));
            }
        }
    }

    private static byte[] bytes(FileContent content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }
}
