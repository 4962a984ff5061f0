package dev.pycontainer.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.debian.DebArchitecture;
import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.debian.DebianRequest;
import dev.pycontainer.debian.SmallDebianArchive;
import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DebianBaseSourceTest extends BaseFixture {
    private static final Platform AMD64 = Platform.LINUX_AMD64;

    private final HttpTransport transport = HttpTransports.create(HttpSettings.defaults(), HttpListener.NONE);
    private SmallDebianArchive archive;

    @BeforeEach
    void serve() throws IOException {
        archive = SmallDebianArchive.start(folder);
    }

    @AfterEach
    void stop() throws IOException {
        archive.close();
        transport.close();
    }

    private DebianBaseSource source(DebianRelease release, @Nullable BaseLock lock) throws IOException {
        DebianRequest request = new DebianRequest(release, List.of(DebArchitecture.AMD64), List.of());
        return new DebianBaseSource(archive.base(transport, store), request, lock);
    }

    private DebianBaseSource source() throws IOException {
        return source(DebianRelease.BOOKWORM, null);
    }

    @Test
    void what_is_told_of_it_is_what_a_look_into_its_layers_finds() throws IOException {
        BaseImage base = source().base(AMD64);
        BaseFacts told = base.facts().orElseThrow();
        BaseFacts seen = new BaseInspector(store).inspect(base.image());

        assertThat(told.users()).isEqualTo(seen.users()).containsEntry("nonroot", "65532:65532");
        assertThat(told.interpreters().get(0).path())
                .isEqualTo(seen.interpreters().get(0).path());
        assertThat(told.libc().orElseThrow()).hasToString("glibc:2.36");
        assertThat(base.repository()).isEmpty();
    }

    @Test
    void the_packages_are_chosen_once_for_all_platforms() throws IOException {
        DebianBaseSource source = source();
        BaseImage first = source.base(AMD64);
        archive.updatePython("3.11.2-6+deb12u1", 1);
        assertThat(source.base(AMD64).digest()).isEqualTo(first.digest());
        assertThat(source().base(AMD64).digest()).isNotEqualTo(first.digest());
    }

    @Test
    void a_lock_survives_its_file() throws IOException {
        BaseLock lock = source().newest(List.of(AMD64), null);
        BaseLock read = BaseLock.read(lock.toBytes(), "base.lock");
        assertThat(read).isEqualTo(lock);
        assertThat(read.changesFrom(lock)).isEmpty();
        assertThat(source(DebianRelease.BOOKWORM, read).base(AMD64).digest())
                .isEqualTo(source().base(AMD64).digest());
        assertThatThrownBy(() -> source(DebianRelease.TRIXIE, read)).hasMessageContaining("base.lock does not fit");
    }
}
