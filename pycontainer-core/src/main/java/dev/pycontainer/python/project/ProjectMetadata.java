package dev.pycontainer.python.project;

import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a project says about itself in {@code [project]} (L70, PEP 621) or {@code [tool.poetry]}.
 *
 * @param entryPoints of all groups; scripts are in {@code console_scripts} and {@code gui_scripts}
 */
public record ProjectMetadata(
        Identity identity,
        PositionedValue.@Nullable Text requiresPythonOrNull,
        Dependencies dependencies,
        List<EntryPoint> entryPoints,
        Description description) {

    public ProjectMetadata {
        entryPoints = List.copyOf(entryPoints);
    }

    /**
     * Name and version.
     *
     * @param writtenName not normalised
     * @param dynamic the fields that the build backend decides
     */
    public record Identity(
            PackageName name,
            PositionedValue.Text writtenName,
            PositionedValue.@Nullable Text versionOrNull,
            Set<String> dynamic) {}

    /**
     * What the project requires.
     *
     * @param extras by normalised name, in the order of the file
     */
    public record Dependencies(List<DeclaredRequirement> main, Map<PackageName, List<DeclaredRequirement>> extras) {
        public Dependencies {
            main = List.copyOf(main);
            extras = new LinkedHashMap<>(extras);
        }
    }

    /**
     * What labels and metadata files repeat; absent texts are empty.
     *
     * @param license an SPDX expression or the text that stands for it
     * @param authors {@code name <address>}
     * @param urls by label, in the order of the file
     */
    public record Description(String summary, String license, List<String> authors, Map<String, String> urls) {
        public Description {
            authors = List.copyOf(authors);
            urls = new LinkedHashMap<>(urls);
        }
    }

    public PackageName name() {
        return identity.name();
    }

    /** The version that stands in the file; a dynamic one is read by {@link DynamicVersion}. */
    public Optional<PositionedValue.Text> version() {
        return Optional.ofNullable(identity.versionOrNull());
    }

    public Optional<PositionedValue.Text> requiresPython() {
        return Optional.ofNullable(requiresPythonOrNull);
    }

    /** The entry points of {@code [project.scripts]}. */
    public List<EntryPoint> consoleScripts() {
        return entryPoints.stream()
                .filter(entryPoint -> entryPoint.group().equals("console_scripts"))
                .toList();
    }
}
