package dev.pycontainer.python.index;

import dev.pycontainer.python.PackageName;
import java.util.Optional;

/** Somewhere that knows the files of projects. */
public interface PackageIndex {
    /**
     * The files of a project; empty if the index does not know the name.
     *
     * @throws dev.pycontainer.failure.PycontainerException if the index refuses to answer, or answers what is no page
     * @throws dev.pycontainer.http.HttpException if there is no answer
     */
    Optional<ProjectPage> project(PackageName name);

    /** The index for messages and reports, without credentials. */
    String shown();
}
