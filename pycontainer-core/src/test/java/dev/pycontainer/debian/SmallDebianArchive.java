package dev.pycontainer.debian;

import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.layer.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

/** The small archive of bookworm for tests of other rooms: served on the loopback interface, its key in a file. */
public final class SmallDebianArchive implements AutoCloseable {
    private final TinyArchive archive;
    private final Path keyring;

    private SmallDebianArchive(TinyArchive archive, Path keyring) {
        this.archive = archive;
        this.keyring = keyring;
    }

    /** @param folder takes the keyring */
    public static SmallDebianArchive start(Path folder) throws IOException {
        TestKey key = TestKey.ed25519();
        TinyArchive archive = new TinyArchive(key);
        try {
            SmallDebian.fill(archive);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        byte[] packet = TestKey.packet(PgpPacket.PUBLIC_KEY, key.packetBody());
        return new SmallDebianArchive(archive, Files.write(folder.resolve("archive.gpg"), packet));
    }

    /** As {@code debian_mirror} takes it. */
    public String mirror() {
        return archive.mirror().main() + " " + archive.mirror().security();
    }

    /** As {@code debian_keyring} takes it. */
    public Path keyring() {
        return keyring;
    }

    /** What makes bases of it. */
    public DebianBase base(HttpTransport transport, BlobStore store) throws IOException {
        DebianSettings settings = DebianSettings.defaults()
                .withMirrors(List.of(archive.mirror()))
                .withKeyring(Keyring.of(List.of()).with(keyring));
        return new DebianBase(transport, store, settings, Compression.GZIP, DebianListener.NONE);
    }

    /** Paths asked for since the last call. */
    public List<String> requests() {
        return archive.requests();
    }

    /** Brings a security update of Python, such as {@code 3.11.2-6+deb12u1}, on a later day. */
    public void updatePython(String version, int day) throws IOException {
        archive.add(SmallDebian.CODENAME + "-security", SmallDebian.python(version));
        publish(day);
    }

    /** Signs the indexes anew; a day before the others makes an old mirror. */
    public void publish(int day) throws IOException {
        archive.fields.put("Date", TinyArchive.time(TinyArchive.DATE.plus(Duration.ofDays(day))));
        try {
            archive.publish(SmallDebian.CODENAME);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mirrors drop the file of a package. */
    public void drop(String suffix) {
        archive.remove(suffix);
    }

    @Override
    public void close() {
        archive.close();
    }
}
