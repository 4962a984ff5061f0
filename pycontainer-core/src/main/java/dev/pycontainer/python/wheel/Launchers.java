package dev.pycontainer.python.wheel;

import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.EntryPoint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files in {@code bin} that call console and gui scripts; on Linux both are alike (W18, W21, W22). */
final class Launchers {
    private final InstallLocation location;

    Launchers(InstallLocation location) {
        this.location = location;
    }

    /** What is called by which name, with the names that only pip and easy_install have. */
    SortedMap<String, EntryPoint> named(Collection<EntryPoint> entryPoints) {
        SortedMap<String, EntryPoint> named = new TreeMap<>();
        entryPoints.forEach(entryPoint -> named.put(entryPoint.name(), entryPoint));
        EntryPoint pip = named.get("pip");
        if (pip != null) {
            named.keySet().removeIf(name -> name.matches("pip[0-9][0-9.]*"));
            named.put("pip3", pip);
            named.put("pip" + location.pythonMinor(), pip);
        }
        EntryPoint easyInstall = named.get("easy_install");
        if (easyInstall != null) {
            named.keySet().removeIf(name -> name.matches("easy_install-[0-9]\\.[0-9]+"));
            named.put("easy_install-" + location.pythonMinor(), easyInstall);
        }
        return named;
    }

    List<LayerEntry.File> entries(SortedMap<String, EntryPoint> named) {
        List<LayerEntry.File> files = new ArrayList<>();
        named.forEach((name, entryPoint) ->
                files.add(new LayerEntry.File(location.binDirectory() + "/" + name, true, content(entryPoint))));
        return files;
    }

    private FileContent content(EntryPoint entryPoint) {
        int dot = entryPoint.attr().indexOf('.');
        String imported = dot < 0 ? entryPoint.attr() : entryPoint.attr().substring(0, dot);
        // Module and attribute are identifiers with dots (W19), so nothing can break out of the code.
        String code =
                """
                import sys

                from %s import %s

                if __name__ == "__main__":
                    sys.exit(%s())
                """
                        .formatted(entryPoint.module(), imported, entryPoint.attr());
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        script.writeBytes(Shebang.of(location.interpreter()));
        script.writeBytes(code.getBytes(StandardCharsets.UTF_8));
        return FileContent.of(script.toByteArray());
    }
}
