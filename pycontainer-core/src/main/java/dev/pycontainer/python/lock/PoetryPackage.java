package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of {@code [[package]]} in {@code poetry.lock} (L26–L29). */
final class PoetryPackage {
    private static final Pattern LEADING_NAME = Pattern.compile("\\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)");

    private final TomlTable entry;
    private final PackageName name;
    private final Version version;
    private final @Nullable TomlTable sourceOrNull;

    PoetryPackage(TomlTable entry) {
        this.entry = entry;
        this.name = entry.meaning("name", () -> PackageName.of(entry.text("name")));
        this.version = entry.meaning("version", () -> Version.parse(entry.text("version")));
        this.sourceOrNull = entry.tableOrNull("source");
    }

    TomlTable entry() {
        return entry;
    }

    PackageName name() {
        return name;
    }

    Version version() {
        return version;
    }

    /** Whether it comes from elsewhere than an index. */
    boolean isDirect() {
        return !sourceType().isEmpty() && !sourceType().equals("legacy");
    }

    /** Empty for the default index. */
    String sourceType() {
        String type = sourceOrNull == null ? null : sourceOrNull.textOrNull("type");
        return type == null ? "" : type;
    }

    /** The groups as written; locks before 2.1 have none (L27). */
    List<String> groups() {
        return entry.texts("groups");
    }

    /** Whether one of the wanted groups has it and the group's marker holds (L26). */
    boolean isSelected(Set<String> wanted, MarkerMemo markers, Set<String> extras) {
        List<TomlTable> conditions = entry.alternatives("markers", "");
        for (String group : groups()) {
            boolean holds =
                    conditions.stream().allMatch(one -> markers.holds(one, one.has("") ? "" : group, extras, Set.of()));
            if (holds && wanted.contains(PackageName.normalized(group))) {
                return true;
            }
        }
        return false;
    }

    PoetryConstraint pythonVersions() {
        String text = entry.textOrNull("python-versions");
        return text == null
                ? PoetryConstraint.ANY
                : entry.meaning("python-versions", () -> PoetryConstraint.parse(text));
    }

    List<PoetryDependency> dependencies() {
        return PoetryDependency.list(entry.tableOrNull("dependencies"));
    }

    /** Whether one of the extras brings the dependency of that name. */
    boolean isBroughtBy(Collection<String> extras, PackageName dependency) {
        TomlTable table = entry.tableOrNull("extras");
        return table != null
                && table.keys().stream()
                        .filter(extra -> extras.contains(PackageName.normalized(extra)))
                        .flatMap(extra -> table.texts(extra).stream())
                        .map(LEADING_NAME::matcher)
                        .anyMatch(matcher -> matcher.lookingAt() && isNamed(matcher, dependency));
    }

    private static boolean isNamed(Matcher matcher, PackageName dependency) {
        return PackageName.normalized(matcher.group(1)).equals(dependency.value());
    }

    PackageSource source(Path directory) {
        TomlTable source = sourceOrNull;
        if (source == null) {
            return new PackageSource.Registry(null);
        }
        String url = source.text("url");
        return switch (sourceType()) {
            case "git" -> git(source, url);
            case "url" -> new PackageSource.Url(url);
            case "file" -> new PackageSource.Archive(directory.resolve(url).normalize());
            case "directory" ->
                new PackageSource.Directory(tree(source, directory.resolve(url)), entry.flag("develop"));
            case "", "legacy" -> new PackageSource.Registry(url);
            default ->
                throw entry.wrong(
                        "source", "has a type that is not known: '" + SecretMask.quotable(sourceType()) + "'");
        };
    }

    private static PackageSource git(TomlTable source, String url) {
        String subdirectory = source.textOrNull("subdirectory");
        return new PackageSource.Git(url, source.text("resolved_reference"), subdirectory == null ? "" : subdirectory);
    }

    private static Path tree(TomlTable source, Path directory) {
        String subdirectory = source.textOrNull("subdirectory");
        return (subdirectory == null ? directory : directory.resolve(subdirectory)).normalize();
    }
}
