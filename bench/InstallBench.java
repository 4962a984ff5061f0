import com.sun.management.OperatingSystemMXBean;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.layer.Compression;
import dev.pycontainer.layer.LayerSettings;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.wheel.InstallLocation;
import dev.pycontainer.python.wheel.WheelArtifact;
import dev.pycontainer.python.wheel.WheelInstaller;
import dev.pycontainer.python.wheel.WheelLayerContents;
import dev.pycontainer.python.wheel.WheelListener;
import dev.pycontainer.python.wheel.WheelSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Installs the wheels of a folder, one of each project, into layers, the heavy ones alone and the others together, and beside it does the least that verifying
 * and packing them takes: inflate every file, and hash it twice. One thread, in turn, in one JVM: InstallBench WHEELS STORE ROUNDS.
 */
final class InstallBench {
    private static final long HEAVY = 8L << 20;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record Took(long cpu, long wall, long bytes) {}

    private interface Work {
        long run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        List<Path> wheels = wheels(Path.of(arguments[0]));
        List<WheelArtifact> artifacts = new ArrayList<>();
        for (Path wheel : wheels) {
            artifacts.add(artifact(wheel));
        }
        long size = 0;
        for (Path wheel : wheels) {
            size += Files.size(wheel);
        }
        System.out.printf("%d wheels, %d MiB%n", wheels.size(), size >> 20);
        int rounds = Integer.parseInt(arguments[2]);
        double[] cpu = new double[rounds];
        double[] wall = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            Took plain = timed(() -> plain(wheels));
            Path store = Path.of(arguments[1], "store");
            Took installed = timed(() -> install(artifacts, store));
            delete(store);
            if (round >= 0) {
                cpu[round] = (double) installed.cpu / plain.cpu;
                wall[round] = (double) installed.wall / plain.wall;
            }
            System.out.printf(
                    "%s inflate + 2 x SHA-256 of %d MiB: cpu %d ms, wall %d ms; install into %d MiB of layers: cpu %d ms, wall %d ms; "
                            + "ratio of cpu %.2f, of wall %.2f%n",
                    round < 0 ? "warm-up:" : "round " + round + ":",
                    plain.bytes >> 20, plain.cpu, plain.wall, installed.bytes >> 20, installed.cpu, installed.wall,
                    (double) installed.cpu / plain.cpu, (double) installed.wall / plain.wall);
        }
        Arrays.sort(cpu);
        Arrays.sort(wall);
        System.out.printf("median ratio of cpu %.2f, of wall %.2f%n", cpu[rounds / 2], wall[rounds / 2]);
    }

    private static List<Path> wheels(Path folder) throws IOException {
        Set<PackageName> seen = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .sorted()
                    .filter(file -> seen.add(WheelFilename.parse(file.getFileName().toString()).name()))
                    .toList();
        }
    }

    private static WheelArtifact artifact(Path wheel) throws IOException {
        Digest digest = Digest.of(Files.readAllBytes(wheel));
        return WheelArtifact.ofIndex(WheelFilename.parse(wheel.getFileName().toString()), digest, () -> wheel);
    }

    private static Took timed(Work work) throws Exception {
        System.gc();
        long wall = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        long bytes = work.run();
        return new Took((SYSTEM.getProcessCpuTime() - cpu) / 1_000_000, (System.nanoTime() - wall) / 1_000_000, bytes);
    }

    private static long plain(List<Path> wheels) throws Exception {
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        for (Path wheel : wheels) {
            try (ZipFile zip = new ZipFile(wheel.toFile())) {
                for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                    MessageDigest one = MessageDigest.getInstance("SHA-256");
                    MessageDigest other = MessageDigest.getInstance("SHA-256");
                    try (InputStream in = zip.getInputStream(entry)) {
                        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                            one.update(buffer, 0, read);
                            other.update(buffer, 0, read);
                            bytes += read;
                        }
                    }
                    one.digest();
                    other.digest();
                }
            }
        }
        return bytes;
    }

    /** With new objects and an empty store each time, as a first build has them. */
    private static long install(List<WheelArtifact> artifacts, Path store) throws IOException {
        WheelInstaller installer = new WheelInstaller(
                new InstallLocation("/opt/venv", "3.11", false), WheelSettings.DEFAULT, WheelListener.SILENT);
        LayerStore layers = new LayerStore(new BlobStore(store), new LayerSettings(Compression.GZIP, 0));
        List<WheelArtifact> light = new ArrayList<>();
        long bytes = 0;
        for (WheelArtifact wheel : artifacts) {
            if (Files.size(wheel.file().path()) < HEAVY) {
                light.add(wheel);
            } else {
                bytes += write(layers, new WheelLayerContents(installer, List.of(wheel)));
            }
        }
        return bytes + write(layers, new WheelLayerContents(installer, light));
    }

    private static long write(LayerStore layers, WheelLayerContents contents) throws IOException {
        return layers.obtain(contents).layer().descriptor().size();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
