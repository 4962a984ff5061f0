package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Platform;
import java.util.List;

/** Decides the platforms of the image. */
final class PlatformPlanner {
    private PlatformPlanner() {}

    static Decided<List<Platform>> decide(Settings settings) {
        return settings.texts(ConfigurationKey.PLATFORMS)
                .map(texts -> texts.located(PlatformPlanner::platforms))
                .orElseGet(() -> Decided.inferred(List.of(Platform.LINUX_AMD64), "the default"));
    }

    private static List<Platform> platforms(List<String> texts) {
        List<Platform> platforms =
                texts.stream().map(Platform::parse).distinct().toList();
        if (platforms.isEmpty()) {
            throw new PycontainerException("'platforms' is empty").withHint("name one, such as linux/amd64");
        }
        platforms.stream()
                .filter(platform -> !platform.os().equals("linux"))
                .findFirst()
                .ifPresent(other -> {
                    throw new PycontainerException("images for " + other + " are not supported")
                            .withHint("write linux/<architecture>");
                });
        return platforms;
    }
}
