package dev.pycontainer.debian;

import java.util.List;
import java.util.TreeSet;

/**
 * What a base shall be made of.
 *
 * @param architectures each once
 * @param extraPackages names of packages to add with what they need (D21)
 */
public record DebianRequest(DebianRelease release, List<DebArchitecture> architectures, List<String> extraPackages) {
    public DebianRequest {
        architectures = List.copyOf(new TreeSet<>(architectures));
        extraPackages = List.copyOf(new TreeSet<>(extraPackages));
    }
}
