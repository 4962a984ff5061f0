package dev.pycontainer.python.project;

import java.util.Locale;
import java.util.Optional;

/**
 * The {@code [build-system]} of a project (PEP 517, PEP 518).
 *
 * @param declared whether the table is there; without it the project is an application, not a package
 * @param backend which build backend decides where the code lies
 */
public record BuildSystem(boolean declared, Backend backend) {

    /** A build backend whose settings name packages. */
    public enum Backend {
        SETUPTOOLS,
        HATCHLING,
        FLIT_CORE,
        POETRY_CORE,
        PDM_BACKEND,
        UV_BUILD,
        OTHER
    }

    static BuildSystem read(Optional<PositionedTable> table) {
        // PEP 518: with the table but no build-backend, it is setuptools.
        return new BuildSystem(
                table.isPresent(),
                table.flatMap(system -> system.text("build-backend"))
                        .map(backend -> backend(backend.value()))
                        .orElse(Backend.SETUPTOOLS));
    }

    private static Backend backend(String name) {
        String module = name.split("[.:]", 2)[0].toLowerCase(Locale.ROOT);
        return switch (module) {
            case "setuptools" -> Backend.SETUPTOOLS;
            case "hatchling" -> Backend.HATCHLING;
            case "flit_core", "flit" -> Backend.FLIT_CORE;
            case "poetry" -> Backend.POETRY_CORE;
            case "pdm" -> Backend.PDM_BACKEND;
            case "uv_build" -> Backend.UV_BUILD;
            default -> Backend.OTHER;
        };
    }
}
