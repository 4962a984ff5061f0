package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.MetadataHeaders;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Core metadata that sources state themselves, so that nothing has to be built to know it. */
public final class StaticMetadata {
    private static final Version FIRST_THAT_TELLS = Version.parse("2.2");
    private static final Set<String> NEEDED =
            new TreeSet<>(List.of("requires-dist", "requires-python", "provides-extra"));
    private static final List<String> NEEDED_OF_PROJECT =
            List.of("dependencies", "optional-dependencies", "requires-python");

    private StaticMetadata() {}

    /** Whether the PKG-INFO of a source distribution says what its wheels will: since 2.2 it tells what is dynamic (PEP 643). */
    public static boolean isFinal(byte[] pkgInfo) {
        MetadataHeaders headers = MetadataHeaders.parse(pkgInfo);
        boolean tells = headers.first("Metadata-Version")
                .flatMap(Version::tryParse)
                .filter(version -> version.compareTo(FIRST_THAT_TELLS) >= 0)
                .isPresent();
        return tells
                && headers.first("Name").isPresent()
                && headers.first("Version").isPresent()
                && headers.all("Dynamic").stream()
                        .noneMatch(field -> NEEDED.contains(field.strip().toLowerCase(java.util.Locale.ROOT)));
    }

    /**
     * The metadata that a pyproject.toml stands for, as far as a resolution needs it (PEP 621).
     *
     * @param known the version, where the file leaves it to the backend and something else tells it
     * @return empty if anything of it is left to the build backend, or the file is not one that could be read
     */
    public static Optional<byte[]> ofPyproject(byte[] toml, Optional<Version> known) {
        try {
            return TomlReader.parse(new String(toml, StandardCharsets.UTF_8), "pyproject.toml")
                    .table("project")
                    .flatMap(table -> of(new ProjectTableReader(table, "").read(), known));
        } catch (PycontainerException unreadable) {
            return Optional.empty(); // Its backend may know better; if not, it says so.
        }
    }

    private static Optional<byte[]> of(ProjectMetadata project, Optional<Version> known) {
        Optional<String> version =
                project.version().map(PositionedValue.Text::value).or(() -> known.map(Version::toString));
        if (version.isEmpty()
                || NEEDED_OF_PROJECT.stream().anyMatch(project.identity().dynamic()::contains)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("Metadata-Version: 2.2\n");
        text.append("Name: ").append(project.name()).append('\n');
        text.append("Version: ").append(version.get()).append('\n');
        project.requiresPython()
                .ifPresent(python ->
                        text.append("Requires-Python: ").append(python.value()).append('\n'));
        project.dependencies().main().forEach(one -> text.append(line(one.requirement(), "")));
        for (Map.Entry<PackageName, List<DeclaredRequirement>> extra :
                project.dependencies().extras().entrySet()) {
            text.append("Provides-Extra: ").append(extra.getKey()).append('\n');
            String marker = "extra == \"" + extra.getKey() + "\"";
            extra.getValue().forEach(one -> text.append(line(one.requirement(), marker)));
        }
        return Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Requirement requirement, String extra) {
        String own = requirement.marker().map(Object::toString).orElse("");
        String marker = own.isEmpty() || extra.isEmpty() ? own + extra : "(" + own + ") and " + extra;
        String extras = requirement.extras().isEmpty() ? "" : "[" + String.join(",", requirement.extras()) + "]";
        String what = requirement.url().map(url -> " @ " + url + " ").orElse(requirement.specifiers() + "");
        return "Requires-Dist: " + requirement.name() + extras + what + (marker.isEmpty() ? "" : "; " + marker) + "\n";
    }
}
