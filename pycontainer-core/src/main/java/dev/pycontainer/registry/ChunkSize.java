package dev.pycontainer.registry;

import java.util.OptionalLong;

/** How large the chunks of an upload may be, by what registries are known to take (section 4). */
final class ChunkSize {
    private static final long COMMON = 4L << 20;
    private static final long ECR = 8L << 20;

    private ChunkSize() {}

    /**
     * Empty if the registry takes no chunks at all.
     *
     * @param minimum what the registry demands, or 0
     */
    static OptionalLong of(String registryHost, long minimum) {
        if (registryHost.equals("gcr.io") || registryHost.endsWith(".gcr.io") || registryHost.endsWith(".pkg.dev")) {
            return OptionalLong.empty();
        }
        boolean ecr = registryHost.contains(".dkr.ecr.") || registryHost.equals("public.ecr.aws");
        return OptionalLong.of(Math.max(ecr ? ECR : COMMON, minimum));
    }
}
