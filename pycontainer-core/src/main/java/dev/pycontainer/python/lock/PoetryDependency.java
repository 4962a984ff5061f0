package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dependency as {@code [tool.poetry]} and {@code poetry.lock} write it (L27, L72).
 *
 * @param settings its table; a version alone stands under {@code version}
 */
record PoetryDependency(PackageName name, TomlTable settings) {
    private static final List<String> DIRECT = List.of("git", "path", "file", "url");

    /** The dependencies in a table by name; the entry {@code python} is none. */
    static List<PoetryDependency> list(@Nullable TomlTable table) {
        List<PoetryDependency> dependencies = new ArrayList<>();
        for (String key : table == null ? List.<String>of() : table.keys()) {
            if (table != null && !key.equalsIgnoreCase("python")) {
                PackageName name = table.meaning(key, () -> PackageName.of(key));
                table.alternatives(key, "version").forEach(one -> dependencies.add(new PoetryDependency(name, one)));
            }
        }
        return dependencies;
    }

    boolean isOptional() {
        return settings.flag("optional");
    }

    List<String> extras() {
        return settings.texts("extras").stream().map(PackageName::normalized).toList();
    }

    /** Whether the package is meant: by its version, or by coming from elsewhere than an index. */
    boolean allows(PoetryPackage one) {
        if (DIRECT.stream().anyMatch(settings::has)) {
            return one.isDirect();
        }
        return constraint("version").allows(one.version());
    }

    /** Whether the target needs it: {@code markers}, {@code python} and {@code platform} hold. */
    boolean holds(TargetEnvironment target, MarkerMemo markers, Set<String> extras) {
        return markers.holds(settings, "markers", extras, Set.of())
                && constraint("python").allows(target)
                && platformHolds(target.markerValue("sys_platform"));
    }

    private PoetryConstraint constraint(String key) {
        String text = settings.textOrNull(key);
        return text == null ? PoetryConstraint.ANY : settings.meaning(key, () -> PoetryConstraint.parse(text));
    }

    private boolean platformHolds(String platform) {
        String text = settings.textOrNull("platform");
        return text == null
                || Stream.of(text.split("\\|\\|?"))
                        .anyMatch(alternative -> Stream.of(alternative.strip().split("[,\\s]+"))
                                .allMatch(clause -> isPlatform(clause, platform)));
    }

    private static boolean isPlatform(String clause, String platform) {
        return clause.startsWith("!=")
                ? !clause.substring(2).equals(platform)
                : clause.equals("*") || clause.replaceFirst("^==?", "").equals(platform);
    }
}
