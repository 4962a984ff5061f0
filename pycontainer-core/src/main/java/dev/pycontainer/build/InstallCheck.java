package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.lock.CompletenessCheck;
import dev.pycontainer.python.lock.CompletenessCheck.Installed;
import dev.pycontainer.python.lock.CompletenessCheck.Unmet;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.wheel.InstalledWheel;
import dev.pycontainer.python.wheel.PathConflicts;
import dev.pycontainer.python.wheel.WheelListener;
import dev.pycontainer.python.wheel.WheelSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold of all wheels of an image together, over its layers. */
final class InstallCheck {
    private final ResolvedInputs inputs;
    private final WheelListener listener;

    InstallCheck(ResolvedInputs inputs, WheelListener listener) {
        this.inputs = inputs;
        this.listener = listener;
    }

    /** Names what is asked of the wheels besides their bytes: with it, a passed check can be remembered. */
    Digest identity() {
        StringBuilder asked = new StringBuilder();
        inputs.lock().ifPresent(lock -> {
            asked.append(lock.format().id());
            lock.packages().forEach(one -> asked.append('\n')
                    .append(one.name())
                    .append(one.extras())
                    .append(one.source() instanceof PackageSource.Pom ? "+" : ""));
        });
        return Digest.of(asked.toString());
    }

    /**
     * Two wheels may not bring different files of one path (W31); and a requirements file, which nobody has resolved as a whole,
     * must have all that its packages require (L65), and so must what the pom adds.
     */
    void check(List<InstalledWheel> wheels) throws IOException {
        new PathConflicts(WheelSettings.DEFAULT.conflicts(), listener).check(wheels);
        Set<PackageName> ofPom = ofPom(wheels);
        Lock lock = inputs.lock().orElse(null);
        if (ofPom.isEmpty() && (lock == null || lock.format() != LockFormat.REQUIREMENTS)) {
            return;
        }
        List<Unmet> unmet = unmet(wheels);
        checkPom(unmet, ofPom);
        if (lock != null && lock.format() == LockFormat.REQUIREMENTS && !unmet.isEmpty()) {
            throw CompletenessCheck.error(lock.file(), unmet);
        }
    }

    /** What the pom adds; no tool has resolved that together with the rest. */
    private Set<PackageName> ofPom(List<InstalledWheel> wheels) {
        Set<PackageName> added = new TreeSet<>();
        wheels.forEach(wheel -> added.add(wheel.name()));
        inputs.lock().ifPresent(lock -> lock.packages().stream()
                .filter(one -> !(one.source() instanceof PackageSource.Pom))
                .forEach(one -> added.remove(one.name())));
        return added;
    }

    private static void checkPom(List<Unmet> unmet, Set<PackageName> ofPom) {
        List<String> lines = unmet.stream()
                .filter(one -> ofPom.contains(one.by()))
                .map(Unmet::toString)
                .toList();
        if (!lines.isEmpty()) {
            throw new PycontainerException("wheels of the pom lack what they require:\n  " + String.join("\n  ", lines))
                    .withHint("lock what they require, or name it as a <dependency> of type whl too");
        }
    }

    private List<Unmet> unmet(List<InstalledWheel> wheels) {
        Map<PackageName, List<String>> extras = new TreeMap<>();
        inputs.lock().ifPresent(lock -> lock.packages().forEach(locked -> extras.put(locked.name(), locked.extras())));
        List<Installed> installed = new ArrayList<>();
        for (InstalledWheel wheel : wheels) {
            installed.add(new Installed(
                    wheel.name(),
                    wheel.version(),
                    extras.getOrDefault(wheel.name(), List.of()),
                    wheel.metadata().requiresDist()));
        }
        return CompletenessCheck.unmet(installed, inputs.target().environment());
    }
}
