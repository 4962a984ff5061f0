package dev.pycontainer.python.index;

import dev.pycontainer.python.PackageName;
import java.util.Optional;

/** Maven repositories among the indexes: they have files, but nobody can ask them which. */
record UnlistedIndex(IndexLocation location) implements PackageIndex {
    @Override
    public Optional<ProjectPage> project(PackageName name) {
        return Optional.empty();
    }

    @Override
    public String shown() {
        return location.toString();
    }
}
