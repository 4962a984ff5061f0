package dev.pycontainer.build;

import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.TargetEnvironment;
import java.io.IOException;
import java.util.List;

/** Finds the wheels that a build backend needs on this machine; no lock names them (PEP 518). */
interface BuildRequirements {
    /**
     * @param wanted by the backend
     * @param constraints bounds for whatever is chosen
     * @param host what the build runs on
     * @return with all that they require themselves, sorted by name
     */
    List<ResolvedPackage> resolve(List<Requirement> wanted, List<Requirement> constraints, TargetEnvironment host)
            throws IOException;
}
