package dev.pycontainer.build;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.lock.CompletenessCheck;
import dev.pycontainer.python.lock.CompletenessCheck.Installed;
import dev.pycontainer.python.lock.CompletenessCheck.Unmet;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockFormat;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.wheel.InstalledWheel;
import dev.pycontainer.python.wheel.PathConflicts;
import dev.pycontainer.python.wheel.WheelListener;
import dev.pycontainer.python.wheel.WheelSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
            lock.packages().forEach(one -> asked.append('\n').append(one.name()).append(one.extras()));
        });
        return Digest.of(asked.toString());
    }

    /**
     * Two wheels may not bring different files of one path (W31); and a requirements file, which nobody has resolved as a whole,
     * must have all that its packages require (L65).
     */
    void check(List<InstalledWheel> wheels) throws IOException {
        new PathConflicts(WheelSettings.DEFAULT.conflicts(), listener).check(wheels);
        Lock lock = inputs.lock().orElse(null);
        if (lock != null && lock.format() == LockFormat.REQUIREMENTS) {
            checkComplete(wheels, lock);
        }
    }

    private void checkComplete(List<InstalledWheel> wheels, Lock lock) {
        Map<PackageName, List<String>> extras = new TreeMap<>();
        for (LockedPackage locked : lock.packages()) {
            extras.put(locked.name(), locked.extras());
        }
        List<Installed> installed = new ArrayList<>();
        for (InstalledWheel wheel : wheels) {
            installed.add(new Installed(
                    wheel.name(),
                    wheel.version(),
                    extras.getOrDefault(wheel.name(), List.of()),
                    wheel.metadata().requiresDist()));
        }
        List<Unmet> unmet = CompletenessCheck.unmet(installed, inputs.target().environment());
        if (!unmet.isEmpty()) {
            throw CompletenessCheck.error(lock.file(), unmet);
        }
    }
}
