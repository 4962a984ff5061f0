package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.wheel.WheelSettings.ConflictPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds wheels that bring different files of one path (W31, WH-7). Identical files are no conflict: within a layer one
 * is kept, across layers each layer keeps its own, so that a layer depends on nothing but its wheels.
 */
public final class PathConflicts {
    private final ConflictPolicy policy;
    private final WheelListener listener;

    public PathConflicts(ConflictPolicy policy, WheelListener listener) {
        this.policy = policy;
        this.listener = listener;
    }

    private record Claim(InstalledWheel wheel, LayerEntry.File file) {}

    /**
     * Checks all wheels of an image, over all its layers.
     *
     * @param wheels in the order of the layers, lowest first
     * @throws PycontainerException naming both wheels and the path, under {@link ConflictPolicy#REFUSE}
     */
    public void check(Collection<InstalledWheel> wheels) throws IOException {
        merged(wheels);
    }

    /** The files of all wheels, each path once. */
    List<LayerEntry.File> merged(Collection<InstalledWheel> wheels) throws IOException {
        SortedMap<String, Claim> claims = new TreeMap<>();
        for (InstalledWheel wheel : wheels) {
            for (LayerEntry.File file : wheel.entries()) {
                Claim later = new Claim(wheel, file);
                Claim first = claims.putIfAbsent(file.path(), later);
                if (first != null && !sameBytes(first.file.content(), file.content())) {
                    conflict(first, later, "different files");
                    claims.put(file.path(), later);
                }
            }
        }
        checkDirectories(claims);
        List<LayerEntry.File> files = new ArrayList<>();
        claims.values().forEach(claim -> files.add(claim.file));
        return files;
    }

    private void conflict(Claim first, Claim later, String what) {
        String path = "/" + WheelDiagnostics.escaped(first.file.path());
        String wheels = first.wheel.filename() + " and " + later.wheel.filename();
        if (policy == ConflictPolicy.REFUSE) {
            throw new PycontainerException("cannot install " + wheels + " together: both have " + what + " for " + path)
                    .withHint("Two packages provide the same module. Remove one of them from the project's"
                            + " dependencies.");
        }
        listener.warning(wheels + " have different files for " + path + "; the latter wins");
    }

    /** A path cannot be a file for one wheel and a directory for another, whatever the policy. */
    private void checkDirectories(SortedMap<String, Claim> claims) {
        Map<String, Claim> parents = new HashMap<>();
        for (Claim claim : claims.values()) {
            String path = claim.file.path();
            int slash = path.lastIndexOf('/');
            while (slash > 0 && parents.putIfAbsent(path.substring(0, slash), claim) == null) {
                slash = path.lastIndexOf('/', slash - 1);
            }
        }
        for (Claim claim : claims.values()) {
            Claim below = parents.get(claim.file.path());
            if (below != null) {
                throw new PycontainerException("cannot install " + claim.wheel.filename() + " and "
                        + below.wheel.filename() + " together: /" + WheelDiagnostics.escaped(claim.file.path())
                        + " is a file of one and a directory of the other");
            }
        }
    }

    /** By hash where both have one of the same kind, else by bytes. */
    private static boolean sameBytes(FileContent a, FileContent b) throws IOException {
        if (a.identity().equals(b.identity())) {
            return true;
        }
        if (a.size() != b.size() || hashKind(a).equals(hashKind(b))) {
            return false;
        }
        try (InputStream fromA = a.open();
                InputStream fromB = b.open()) {
            return SameBytes.compare(fromA, fromB);
        }
    }

    private static String hashKind(FileContent content) {
        return content.identity().substring(0, content.identity().indexOf(':'));
    }
}
