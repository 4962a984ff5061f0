package dev.pycontainer.python.resolve;

import dev.pycontainer.python.PackageName;

/**
 * What is decided on: a package, one of its extras, which always has the package's own version, or the project itself.
 *
 * @param name normalised; empty for the project
 * @param extra normalised; empty for the package itself
 */
record Node(String name, String extra) {
    static final Node ROOT = new Node("", "");

    static Node of(PackageName name) {
        return new Node(name.value(), "");
    }

    Node withExtra(String other) {
        return new Node(name, other);
    }

    boolean isRoot() {
        return name.isEmpty();
    }

    boolean isExtra() {
        return !extra.isEmpty();
    }

    Node whole() {
        return isExtra() ? new Node(name, "") : this;
    }

    PackageName packageName() {
        return PackageName.of(name);
    }

    @Override
    public String toString() {
        return isExtra() ? name + "[" + extra + "]" : name;
    }
}
