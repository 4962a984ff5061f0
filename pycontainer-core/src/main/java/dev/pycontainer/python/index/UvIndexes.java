package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.index.IndexLocation.Format;
import dev.pycontainer.python.index.IndexLocation.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What uv's settings say about indexes: a {@code [tool.uv]} table, a {@code uv.toml}, or {@code UV_*} variables. */
public final class UvIndexes {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9._-]+)=(.*)");

    private final String origin;
    private final Path directory;
    private final List<IndexLocation> locations = new ArrayList<>();

    private UvIndexes(String origin, Path directory) {
        this.origin = origin;
        this.directory = directory;
    }

    /**
     * Reads a table: {@code [tool.uv]} of {@code pyproject.toml}, or a whole {@code uv.toml}.
     *
     * @param table values as TOML has them: texts, booleans, numbers, lists and tables
     * @param origin the file, for messages
     * @param directory of the file, for relative paths
     */
    public static DeclaredIndexes of(Map<String, ?> table, String origin, Path directory) {
        UvIndexes indexes = new UvIndexes(origin, directory);
        for (Object entry : list(table.get("index"))) {
            if (entry instanceof Map<?, ?> index) {
                indexes.add(index);
            }
        }
        indexes.addUrls(strings(table.get("extra-index-url")), Role.FURTHER);
        indexes.addUrls(strings(table.get("index-url")), Role.DEFAULT);
        return indexes.declared(
                strings(table.get("find-links")),
                Boolean.TRUE.equals(table.get("no-index")),
                strings(table.get("allow-insecure-host")));
    }

    /** Reads the {@code UV_*} variables. */
    public static DeclaredIndexes ofEnvironment(Map<String, String> environment, Path directory) {
        UvIndexes indexes = new UvIndexes("the environment", directory);
        indexes.addUrls(words(environment, "UV_INDEX"), Role.FURTHER);
        indexes.addUrls(words(environment, "UV_EXTRA_INDEX_URL"), Role.FURTHER);
        indexes.addUrls(words(environment, "UV_DEFAULT_INDEX"), Role.DEFAULT);
        indexes.addUrls(words(environment, "UV_INDEX_URL"), Role.DEFAULT);
        String noIndex = environment.getOrDefault("UV_NO_INDEX", "");
        return indexes.declared(
                words(environment, "UV_FIND_LINKS"),
                noIndex.equals("1") || noIndex.equalsIgnoreCase("true"),
                words(environment, "UV_INSECURE_HOST"));
    }

    private DeclaredIndexes declared(List<String> findLinks, boolean noIndex, List<String> insecureHosts) {
        FindLinks links = FindLinks.of(findLinks, directory);
        locations.addAll(links.locations());
        return new DeclaredIndexes(locations, links.folders(), noIndex, insecureHosts);
    }

    private void add(Map<?, ?> index) {
        if (!(index.get("url") instanceof String url)) {
            throw new PycontainerException(origin + ": an entry of [[tool.uv.index]] has no url");
        }
        boolean explicit = Boolean.TRUE.equals(index.get("explicit"));
        boolean isDefault = Boolean.TRUE.equals(index.get("default"));
        Role role = explicit ? Role.EXPLICIT : isDefault ? Role.DEFAULT : Role.FURTHER;
        locations.add(new IndexLocation(
                index.get("name") instanceof String name ? name : null,
                IndexUrl.parse(url, origin + ": the url of an index"),
                role,
                "flat".equals(index.get("format")) ? Format.FLAT : Format.SIMPLE,
                list(index.get("ignore-error-codes")).stream()
                        .filter(Number.class::isInstance)
                        .map(code -> ((Number) code).intValue())
                        .toList()));
    }

    private void addUrls(List<String> urls, Role role) {
        for (String url : urls) {
            Matcher named = NAMED.matcher(url);
            boolean hasName = named.matches();
            IndexLocation location =
                    IndexLocation.of(IndexUrl.parse(hasName ? named.group(2) : url, origin + ": an index"), role);
            locations.add(hasName ? location.withName(named.group(1)) : location);
        }
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> strings(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof String text
                ? List.of(text)
                : list(value).stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
    }

    private static List<String> words(Map<String, String> environment, String name) {
        return Stream.of(environment.getOrDefault(name, "").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
