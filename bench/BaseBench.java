import dev.pycontainer.debian.AssembledBase;
import dev.pycontainer.debian.BaseLockFile;
import dev.pycontainer.debian.DebArchitecture;
import dev.pycontainer.debian.DebianBase;
import dev.pycontainer.debian.DebianListener;
import dev.pycontainer.debian.DebianLock;
import dev.pycontainer.debian.DebianMirror;
import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.debian.DebianRequest;
import dev.pycontainer.debian.DebianSettings;
import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.layer.Compression;
import dev.pycontainer.oci.Platform;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes one base and says what it took: BaseBench MIRROR CACHE LOCK; the lock is used if it is there, and written if not. */
final class BaseBench {
    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        long started = cpu();
        Path lockFile = Path.of(args[2]);
        DebianRequest request =
                new DebianRequest(DebianRelease.newest(), List.of(DebArchitecture.AMD64), List.of());
        try (HttpTransport transport = HttpTransports.create(HttpSettings.defaults(), HttpListener.NONE)) {
            DebianSettings settings =
                    DebianSettings.defaults().withMirrors(List.of(DebianMirror.parse(args[0], "mirror")));
            DebianBase debian = new DebianBase(
                    transport, new BlobStore(Path.of(args[1])), settings, Compression.GZIP, DebianListener.NONE);
            DebianLock lock = Files.exists(lockFile)
                    ? BaseLockFile.read(Files.readAllBytes(lockFile), "base.lock")
                    : debian.resolve(request);
            long resolved = System.nanoTime();
            AssembledBase base = debian.assemble(lock, Platform.LINUX_AMD64);
            long end = System.nanoTime();
            debian.assemble(lock, Platform.LINUX_AMD64);
            long again = System.nanoTime();
            if (!Files.exists(lockFile)) {
                Files.write(lockFile, BaseLockFile.write(lock));
            }
            System.out.printf(
                    "resolve %5d ms  assemble %5d ms, again %3d ms  cpu %5d ms (%d before main, %d working)  peak heap %3d MiB  %s%n",
                    (resolved - start) / 1_000_000,
                    (end - resolved) / 1_000_000,
                    (again - end) / 1_000_000,
                    cpu() - started,
                    started,
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000,
                    peak() >> 20,
                    base.image().descriptor().digest().abbreviated());
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1_000_000;
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
