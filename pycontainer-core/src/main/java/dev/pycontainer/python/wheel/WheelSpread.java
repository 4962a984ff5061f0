package dev.pycontainer.python.wheel;

import dev.pycontainer.python.PackageName;
import java.util.Optional;
import java.util.Set;

/** Says where each file of a wheel goes (W8–W14, W27). */
final class WheelSpread {
    private final WheelFile wheel;
    private final InstallLocation location;
    private final Set<String> scripts;
    private final WheelDiagnostics diagnostics;
    private final Set<String> replaced;
    private final String dataDirectory;
    private int skippedBytecode;

    /** @param scripts the names for which launchers are made */
    WheelSpread(WheelFile wheel, InstallLocation location, Set<String> scripts) {
        this.wheel = wheel;
        this.location = location;
        this.scripts = scripts;
        this.diagnostics = wheel.diagnostics();
        String distInfo = wheel.distInfo();
        this.replaced = Set.of(distInfo + "/INSTALLER", distInfo + "/REQUESTED", distInfo + "/direct_url.json");
        this.dataDirectory = wheel.dataDirectory() + "/";
    }

    /**
     * Where a file goes.
     *
     * @param path in the image
     * @param script whether it came as one, and so is executable and may have its first line rewritten (M2, W15)
     */
    record Placement(String path, boolean script) {}

    /** The place of a file, or empty where it is not installed as it is. */
    Optional<Placement> placementOf(String entry) {
        if (entry.startsWith("__pycache__/") || entry.contains("/__pycache__/")) {
            skippedBytecode++; // W27: nobody can check what it does
            return Optional.empty();
        }
        if (entry.startsWith(dataDirectory)) {
            return ofData(entry, entry.substring(dataDirectory.length()));
        }
        return isReplaced(entry) ? Optional.empty() : placed(entry, location.siteDirectory() + "/" + entry, false);
    }

    void reportSkippedBytecode() {
        if (skippedBytecode > 0) {
            diagnostics.warn("its " + skippedBytecode + " files of bytecode in __pycache__ are left out");
        }
    }

    /** What an installer writes itself, whatever the wheel has there (W28, W29). */
    private boolean isReplaced(String entry) {
        return replaced.contains(entry);
    }

    private Optional<Placement> ofData(String entry, String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw diagnostics.at(entry, "lies directly in the .data directory");
        }
        Scheme scheme = Scheme.of(path.substring(0, slash))
                .orElseThrow(() -> diagnostics.at(
                        entry,
                        "is in an unknown part of the .data directory; known are purelib, platlib, headers, scripts"
                                + " and data"));
        String rest = path.substring(slash + 1);
        if (scheme == Scheme.SCRIPTS && rest.contains("/")) {
            throw diagnostics.at(entry, "is a script in a sub-directory");
        }
        if (scheme == Scheme.SCRIPTS && isGeneratedLauncher(rest)) {
            return Optional.empty();
        }
        // V9: lib64 is a link to lib, so what is written there arrives in lib.
        String target = scheme == Scheme.DATA ? rest.replaceFirst("^lib64/", "lib/") : rest;
        String distribution = wheel.metadataHeaders()
                .first("Name")
                .orElse(wheel.filename().name().value());
        return placed(entry, scheme.directory(location, distribution) + "/" + target, scheme == Scheme.SCRIPTS);
    }

    /** W14: setuptools put launchers into wheels; ours take their place. */
    private boolean isGeneratedLauncher(String name) {
        return scripts.contains(name.replaceFirst("(?i)(?:\\.exe|-script\\.py|\\.pya)$", ""));
    }

    private Optional<Placement> placed(String entry, String path, boolean script) {
        String bin = location.binDirectory() + "/";
        if (path.startsWith(bin)) {
            checkScriptName(entry, path.substring(bin.length()));
        }
        if (isSkeleton(path)) {
            throw diagnostics.at(entry, "would replace a part of the virtual environment");
        }
        return Optional.of(new Placement(path, script));
    }

    /** What VenvSkeleton writes, and the directories that lead there. */
    private boolean isSkeleton(String path) {
        return path.equals(location.root() + "/pyvenv.cfg")
                || path.equals(location.root() + "/lib64")
                || path.equals(location.binDirectory())
                || (location.siteDirectory() + "/").startsWith(path + "/");
    }

    private void checkScriptName(String entry, String name) {
        PackageName own = wheel.filename().name();
        String why = name.contains("/") ? "" : ScriptNames.whyRefused(name, own);
        if (!why.isEmpty()) {
            throw diagnostics.at(entry, why);
        }
        if (ScriptNames.isLikeActivate(name)) {
            diagnostics.warnAt(entry, "is easily mistaken for a script of the virtual environment");
        }
    }
}
