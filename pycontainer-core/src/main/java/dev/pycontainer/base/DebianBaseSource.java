package dev.pycontainer.base;

import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.debian.AssembledBase;
import dev.pycontainer.debian.DebianBase;
import dev.pycontainer.debian.DebianLock;
import dev.pycontainer.debian.DebianRequest;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A base assembled from Debian packages; what is in it is known without a look into its layers. */
public final class DebianBaseSource implements LockableBase {
    /** D36. */
    private static final Map<String, String> USERS =
            Map.of("root", "0:0", "nobody", "65534:65534", "nonroot", "65532:65532");

    private final DebianBase debian;
    private final DebianRequest request;
    private @Nullable DebianLock packages;

    /**
     * @param request for all platforms of the build: they get packages of one day
     * @param lockOrNull the exact packages; null for those that the archive has now
     * @throws dev.pycontainer.failure.PycontainerException if the lock is of another base
     */
    public DebianBaseSource(DebianBase debian, DebianRequest request, @Nullable BaseLock lockOrNull) {
        this.debian = debian;
        this.request = request;
        this.packages = lockOrNull == null ? null : checked(lockOrNull);
    }

    @Override
    public BaseImage base(Platform platform) throws IOException {
        AssembledBase base = debian.assemble(chosen(), platform);
        return new BaseImage(shown(), base.image(), null, facts(base), debian.key(chosen(), platform), base.written());
    }

    @Override
    public Optional<Digest> key(Platform platform) throws IOException {
        return Optional.of(debian.key(chosen(), platform));
    }

    /** Its layers may be known and gone, its packages too: what is cheapest is not to ask for any of them. */
    @Override
    public boolean isAtHand(Platform platform) {
        return false;
    }

    private DebianLock chosen() throws IOException {
        DebianLock chosen = packages;
        if (chosen == null) {
            chosen = debian.resolve(request);
            packages = chosen;
        }
        return chosen;
    }

    @Override
    public BaseLock newest(List<Platform> platforms, @Nullable BaseLock older) throws IOException {
        if (older instanceof BaseLock.Packages before && before.debian().release() == request.release()) {
            return new BaseLock.Packages(debian.update(request, before.debian()));
        }
        return new BaseLock.Packages(debian.resolve(request));
    }

    private DebianLock checked(BaseLock lock) {
        if (!(lock instanceof BaseLock.Packages locked)) {
            throw BaseLock.unfit(lock.summary(), shown());
        }
        locked.debian().check(request);
        return locked.debian();
    }

    private String shown() {
        return "deb:" + request.release().codename();
    }

    private static BaseFacts facts(AssembledBase base) {
        InterpreterFacts python = new InterpreterFacts(
                base.pythonPath(), base.pythonVersion(), false, "its Debian package, " + base.pythonVersion());
        return new BaseFacts(List.of(python), Libc.parse("glibc:" + base.glibcVersion()), new TreeMap<>(USERS));
    }
}
