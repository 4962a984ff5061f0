package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What makes a directory a virtual environment to Python, written without Python (V9).
 *
 * @param interpreter absolute path of the base's Python in the image, such as {@code /usr/local/bin/python3.11} (V10)
 * @param version of that Python
 */
public record VenvSkeleton(InstallLocation location, String interpreter, Version version) {
    public VenvSkeleton {
        if (!interpreter.matches("/(?:[^/\\p{Cntrl}]+/)*[^/\\p{Cntrl}]+") || interpreter.lastIndexOf('/') == 0) {
            throw new PycontainerException("the path of the base's Python must be absolute and in a directory: '"
                    + WheelDiagnostics.escaped(interpreter) + "'");
        }
    }

    /** {@code pyvenv.cfg}, the links to the interpreter, {@code lib64}, and the site directory even if it stays empty. */
    public List<LayerEntry> entries() {
        List<LayerEntry> entries = new ArrayList<>();
        entries.add(new LayerEntry.File(location.root() + "/pyvenv.cfg", false, FileContent.of(configuration())));
        entries.add(new LayerEntry.Symlink(location.binDirectory() + "/python", interpreter));
        for (String name :
                new TreeSet<>(List.of("python3", "python" + location.pythonMinor(), location.versionedPython()))) {
            entries.add(new LayerEntry.Symlink(location.binDirectory() + "/" + name, "python"));
        }
        entries.add(new LayerEntry.Symlink(location.root() + "/lib64", "lib"));
        entries.add(new LayerEntry.Directory(location.siteDirectory()));
        return entries;
    }

    private String configuration() {
        return """
                home = %s
                include-system-site-packages = false
                version = %s
                """
                .formatted(interpreter.substring(0, interpreter.lastIndexOf('/')), version);
    }
}
