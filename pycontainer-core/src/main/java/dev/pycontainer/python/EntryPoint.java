package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;

/**
 * An entry point of the entry points specification: {@code name = module:attr} in a group.
 *
 * @param attr dotted, such as {@code main} or {@code App.run}; empty where the value names only a module
 */
public record EntryPoint(String group, String name, String module, String attr) {
    public static final String CONSOLE_SCRIPTS = "console_scripts";
    public static final String GUI_SCRIPTS = "gui_scripts";

    /**
     * Reads one entry. In the groups of scripts the name must be a file name, and the value must name an attribute (W19,
     * W20, WH-6); module and attribute are always Python identifiers with dots between them, so that they can stand in
     * generated code.
     *
     * @param value such as {@code module:attr} or {@code module:attr [extra]}; extras are read and ignored
     */
    public static EntryPoint parse(String group, String name, String value) {
        return EntryPointReader.readEntry(group, name, value);
    }

    /**
     * The scripts of an {@code entry_points.txt}: entries of the groups {@code console_scripts} and {@code gui_scripts},
     * in the order of the file; other groups are not looked at (W18).
     *
     * @throws PycontainerException if an entry of these groups is malformed; the message names the line
     */
    public static List<EntryPoint> parseAll(String text) {
        return EntryPointReader.readFile(text);
    }

    /** Whether this is in a group that makes an executable file; on Linux both kinds are alike. */
    public boolean isScript() {
        return isScriptGroup(group);
    }

    static boolean isScriptGroup(String group) {
        return group.equals(CONSOLE_SCRIPTS) || group.equals(GUI_SCRIPTS);
    }

    @Override
    public String toString() {
        return name + " = " + module + (attr.isEmpty() ? "" : ":" + attr);
    }
}
