package dev.pycontainer.python;

/**
 * An entry point of the entry points specification: {@code name = module:attr} in a group.
 *
 * @param attr dotted, such as {@code main} or {@code App.run}; empty where the value names only a module
 */
public record EntryPoint(String group, String name, String module, String attr) {}
