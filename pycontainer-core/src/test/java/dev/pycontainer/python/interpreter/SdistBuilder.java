package dev.pycontainer.python.interpreter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes sdists, good and bad ones; its backend lies in the tree and needs nothing from an index. */
public final class SdistBuilder {
    /** Packs every {@code .py} file of {@code src} into a wheel. */
    public static final String BACKEND =
            """
            import base64, hashlib, os, re, zipfile

            TAG = os.environ.get("TEST_TAG") or (open("TAG").read().strip() if os.path.exists("TAG") else "py3-none-any")


            def get_requires_for_build_wheel(config_settings=None):
                return open("REQUIRES").read().split() if os.path.exists("REQUIRES") else []


            def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
                text = open("pyproject.toml").read()
                name = re.search('^name = "(.*)"', text, re.M).group(1)
                version = re.search('^version = "(.*)"', text, re.M).group(1)
                requires = re.findall('^# requires (.*)', text, re.M)
                stem = "%s-%s" % (name.replace("-", "_"), version)
                files = {}
                for top, _, names in os.walk("src"):
                    for each in names:
                        path = os.path.join(top, each)
                        files[os.path.relpath(path, "src")] = open(path, "rb").read()
                if os.path.exists("generated.py"):
                    exec(open("generated.py").read(), {"files": files})
                info = stem + ".dist-info/"
                headers = ["Metadata-Version: 2.1", "Name: " + name, "Version: " + version]
                headers += ["Requires-Dist: " + each for each in requires]
                files[info + "METADATA"] = "\\n".join(headers).encode() + b"\\n"
                files[info + "WHEEL"] = ("Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: %s\\n" % TAG).encode()
                record = ""
                for path, data in files.items():
                    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
                    record += "%s,sha256=%s,%d\\n" % (path, digest, len(data))
                files[info + "RECORD"] = (record + info + "RECORD,,\\n").encode()
                file = "%s-%s.whl" % (stem, TAG)
                with zipfile.ZipFile(os.path.join(wheel_directory, file), "w") as wheel:
                    for path, data in files.items():
                        wheel.writestr(path, data)
                return file
            """;

    private final String stem;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private SdistBuilder(String stem) {
        this.stem = stem;
    }

    /** An sdist that builds without an index. */
    public static SdistBuilder sdist(String name, String version) {
        return new SdistBuilder(name.replace('-', '_') + "-" + version)
                .file("pyproject.toml", pyproject(name, version))
                .file("backend/tiny.py", BACKEND)
                .file("src/" + name.replace('-', '_') + "/__init__.py", "VERSION = \"" + version + "\"\n");
    }

    public static SdistBuilder empty(String stem) {
        return new SdistBuilder(stem);
    }

    public static String pyproject(String name, String version) {
        return """
                [project]
                name = "%s"
                version = "%s"

                [build-system]
                requires = []
                build-backend = "tiny"
                backend-path = ["backend"]
                """
                .formatted(name, version);
    }

    public SdistBuilder file(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public String filename() {
        return stem + ".tar.gz";
    }

    public Map<String, byte[]> files() {
        return files;
    }

    public byte[] bytes() {
        return tar(out -> files.forEach((path, data) -> write(out, new TarArchiveEntry(stem + "/" + path), data)));
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putArchiveEntry(new ZipArchiveEntry(stem + "/" + file.getKey()));
                out.write(file.getValue());
                out.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts entries into a tar. */
    public interface Entries {
        void addTo(TarArchiveOutputStream out) throws IOException;
    }

    public static byte[] tar(Entries entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes);
                TarArchiveOutputStream out = new TarArchiveOutputStream(gzip)) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            entries.addTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void write(TarArchiveOutputStream out, TarArchiveEntry entry, byte[] data) {
        try {
            entry.setSize(data.length);
            out.putArchiveEntry(entry);
            out.write(data);
            out.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TarArchiveEntry link(String name, String target, byte kind) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(target);
        return entry;
    }

    static TarArchiveEntry symlink(String name, String target) {
        return link(name, target, TarConstants.LF_SYMLINK);
    }
}
