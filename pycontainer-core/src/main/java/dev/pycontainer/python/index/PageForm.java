package dev.pycontainer.python.index;

import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.VersionSpecifiers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project page as it is kept between builds: smaller than what came, and read without parsing what repeats. */
final class PageForm {
    private PageForm() {}

    /** Null if an address on the page holds a login, which is never written to disk. */
    static byte @Nullable [] write(ProjectPage page, long seconds) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(seconds);
        out.writeUTF(page.index());
        out.writeInt(page.files().size());
        for (IndexFile file : page.files()) {
            if (file.source().loginOrNull() != null) {
                return null;
            }
            write(out, file);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, IndexFile file) throws IOException {
        out.writeUTF(file.filename());
        out.writeUTF(file.url().toString());
        write(out, file.source().pageOrNull());
        write(out, file.hashes());
        out.writeLong(file.size().orElse(-1));
        IndexFile.About about = file.about();
        out.writeUTF(about.requiresPython().toString());
        write(out, about.yankedOrNull());
        out.writeBoolean(about.coreMetadataOrNull() != null);
        write(out, about.coreMetadataOrNull() == null ? List.of() : about.coreMetadataOrNull());
        Instant uploaded = about.uploadedOrNull();
        out.writeLong(uploaded == null ? Long.MIN_VALUE : uploaded.toEpochMilli());
    }

    private static void write(DataOutputStream out, @Nullable Object text) throws IOException {
        out.writeBoolean(text != null);
        out.writeUTF(text == null ? "" : text.toString());
    }

    private static void write(DataOutputStream out, List<FileHash> hashes) throws IOException {
        out.writeByte(hashes.size());
        for (FileHash hash : hashes) {
            out.writeUTF(hash.algorithm());
            out.writeUTF(hash.hex());
        }
    }

    /** When the page was fetched, in seconds since 1970. */
    static long seconds(byte[] form) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(form)).readLong();
    }

    static ProjectPage read(PackageName name, byte[] form) throws IOException {
        return new Reader(new DataInputStream(new ByteArrayInputStream(form))).page(name);
    }

    private record Reader(DataInputStream in, Map<String, VersionSpecifiers> specifiers, Map<String, URI> pages) {
        Reader(DataInputStream in) {
            this(in, new HashMap<>(), new HashMap<>());
        }

        ProjectPage page(PackageName name) throws IOException {
            in.readLong();
            String index = in.readUTF();
            int count = in.readInt();
            List<IndexFile> files = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                files.add(file());
            }
            return new ProjectPage(name, index, files);
        }

        private IndexFile file() throws IOException {
            String filename = in.readUTF();
            URI url = URI.create(in.readUTF());
            String page = textOrNull();
            IndexFile.Source source =
                    new IndexFile.Source(url, null, page == null ? null : pages.computeIfAbsent(page, URI::create));
            List<FileHash> hashes = hashes();
            long size = in.readLong();
            return new IndexFile(filename, source, hashes, size < 0 ? null : size, about());
        }

        private IndexFile.About about() throws IOException {
            VersionSpecifiers python = specifiers.computeIfAbsent(in.readUTF(), VersionSpecifiers::parse);
            String yanked = textOrNull();
            boolean hasMetadata = in.readBoolean();
            List<FileHash> metadata = hashes();
            long uploaded = in.readLong();
            return new IndexFile.About(
                    python,
                    yanked,
                    hasMetadata ? metadata : null,
                    uploaded == Long.MIN_VALUE ? null : Instant.ofEpochMilli(uploaded));
        }

        private @Nullable String textOrNull() throws IOException {
            boolean there = in.readBoolean();
            String text = in.readUTF();
            return there ? text : null;
        }

        private List<FileHash> hashes() throws IOException {
            List<FileHash> hashes = new ArrayList<>();
            for (int left = in.readByte(); left > 0; left--) {
                hashes.add(new FileHash(in.readUTF(), in.readUTF()));
            }
            return hashes;
        }
    }
}
