package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.Platform;
import java.util.Collection;
import java.util.stream.Collectors;

/** Holds bases to the platform that is asked for: there is never a silent default (PL-8). */
final class BasePlatforms {
    private BasePlatforms() {}

    /** A config that names no variant is for any (X09, X10). */
    static boolean fits(ImageConfig config, Platform wanted) {
        Platform actual = config.platform();
        return config.toJson().has("variant")
                ? actual.equals(wanted)
                : actual.os().equals(wanted.os()) && actual.architecture().equals(wanted.architecture());
    }

    static PycontainerException missing(String name, Platform wanted, Collection<Platform> there) {
        String list = there.stream().map(Platform::toString).distinct().collect(Collectors.joining(", "));
        return new PycontainerException("the base " + name + " has no image for " + wanted)
                .withHint(
                        list.isEmpty()
                                ? "it lists no platforms at all"
                                : "it has " + list + "; choose with <platforms>, or take another base");
    }
}
