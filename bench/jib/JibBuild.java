import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.nio.file.Path;
import java.util.List;

/** An image of installed packages and sources: base, image, cache, folder of packages, folder of sources. */
public final class JibBuild {
    public static void main(String[] args) throws Exception {
        Path cache = Path.of(args[2]);
        Jib.from(RegistryImage.named(args[0]))
                .addFileEntriesLayer(layer("dependencies", args[3], "/opt/venv/lib/python3.11/site-packages"))
                .addFileEntriesLayer(layer("application", args[4], "/app/src"))
                .setEntrypoint(List.of("python3", "-m", "inventory.main"))
                .containerize(Containerizer.to(RegistryImage.named(args[1]))
                        .setAllowInsecureRegistries(true)
                        .setBaseImageLayersCache(cache.resolve("base"))
                        .setApplicationLayersCache(cache.resolve("application")));
    }

    private static FileEntriesLayer layer(String name, String folder, String target) throws Exception {
        return FileEntriesLayer.builder()
                .setName(name)
                .addEntryRecursive(Path.of(folder), AbsoluteUnixPath.get(target))
                .build();
    }
}
