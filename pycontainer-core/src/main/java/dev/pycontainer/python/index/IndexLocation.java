package dev.pycontainer.python.index;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index as a setting names it.
 *
 * @param nameOrNull the name that packages are pinned to it by
 * @param format what is found at the address
 * @param ignoredStatuses besides 404, the statuses by which this index says that it does not know a name
 */
public record IndexLocation(
        @Nullable String nameOrNull, IndexUrl url, Role role, Format format, List<Integer> ignoredStatuses) {
    public IndexLocation {
        ignoredStatuses = List.copyOf(ignoredStatuses);
    }

    /** When an index is asked. */
    public enum Role {
        /** In order, before the default index. */
        FURTHER,
        /** Where no further index knows the name. */
        DEFAULT,
        /** After the default index. */
        SUPPLEMENTAL,
        /** Only for the packages that name it (I8). */
        EXPLICIT
    }

    /** What is found at an index's address. */
    public enum Format {
        /** The simple API: one page for each project. */
        SIMPLE,
        /** One page with links to the files of all projects. */
        FLAT,
        /** Such a page, whose files join those of the indexes ({@code --find-links}). */
        LINKS,
        /** Wheels in Maven repositories: {@code maven:<groupId>}, which answers for exact files only. */
        MAVEN
    }

    /** A simple API without a name. */
    public static IndexLocation of(IndexUrl url, Role role) {
        return new IndexLocation(null, url, role, Format.SIMPLE, List.of());
    }

    /** @param address {@code maven:<groupId>} */
    public static IndexLocation maven(String address, Role role) {
        return new IndexLocation(null, new IndexUrl(URI.create(address), null), role, Format.MAVEN, List.of());
    }

    public Optional<String> name() {
        return Optional.ofNullable(nameOrNull);
    }

    IndexLocation withName(String name) {
        return new IndexLocation(name, url, role, format, ignoredStatuses);
    }

    IndexLocation withRole(Role other) {
        return new IndexLocation(nameOrNull, url, other, format, ignoredStatuses);
    }

    /** The name, where it has one, and the address without credentials. */
    @Override
    public String toString() {
        return name().map(name -> name + " (" + url + ")").orElseGet(url::toString);
    }
}
