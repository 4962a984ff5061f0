package dev.pycontainer.build;

import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.wheel.InstallLocation;
import dev.pycontainer.python.wheel.InstalledWheel;
import dev.pycontainer.python.wheel.WheelPaths;
import dev.pycontainer.reuse.LayerFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges wheels together of which some are not at hand, by what an earlier build told of their layers. Where that is not enough to
 * say that all is well, they have to be opened, and {@link InstallCheck} says what is wrong.
 */
final class ToldWheels {
    private final ResolvedInputs inputs;
    private final InstallLocation location;

    ToldWheels(ResolvedInputs inputs, InstallLocation location) {
        this.inputs = inputs;
        this.location = location;
    }

    /**
     * Whether nothing can be wrong: whoever resolved the lock has seen what the packages require, and no two layers have a path in
     * common.
     *
     * @param opened the wheels at hand
     * @param told what is known of the layers of the others
     */
    boolean areWell(List<InstalledWheel> opened, List<LayerFacts> told) {
        return inputs.lock().filter(ToldWheels::isResolved).isPresent() && areApart(opened, told);
    }

    private static boolean isResolved(Lock lock) {
        return lock.format() != LockFormat.REQUIREMENTS
                && lock.packages().stream().noneMatch(one -> one.source() instanceof PackageSource.Pom);
    }

    /** What a later build is told of a layer. */
    LayerFacts facts(List<InstalledWheel> layer) {
        Set<String> scripts = new TreeSet<>();
        layer.forEach(wheel -> scripts.addAll(wheel.scripts()));
        return new LayerFacts(new TreeSet<>(scripts), WheelPaths.of(layer, location));
    }

    private boolean areApart(List<InstalledWheel> opened, List<LayerFacts> told) {
        List<Set<String>> layers = new ArrayList<>();
        told.forEach(layer -> layers.add(layer.paths()));
        layers.add(WheelPaths.of(opened, location));
        Set<String> owned = new HashSet<>();
        for (Set<String> layer : layers) {
            for (String path : layer) {
                if (WheelPaths.isMetadata(path) || !owned.add(path)) {
                    return false;
                }
            }
        }
        return owned.stream().noneMatch(path -> isBelowOneOf(owned, path));
    }

    private static boolean isBelowOneOf(Set<String> paths, String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (paths.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }
}
