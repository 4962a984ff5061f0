package dev.pycontainer.plan;

import dev.pycontainer.oci.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the image is called; every reference has a tag.
 *
 * @param name the first name
 * @param moreNames further names
 * @param repositoryOrNull the repository to push to, without a tag
 */
public record ImageNames(
        Decided<ImageReference> name,
        Decided<List<ImageReference>> moreNames,
        @Nullable Decided<ImageReference> repositoryOrNull) {

    public Optional<Decided<ImageReference>> repository() {
        return Optional.ofNullable(repositoryOrNull);
    }

    /** All tags, without repetition, the first name's first. */
    public List<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(name.value().tagOrLatest());
        moreNames.value().forEach(other -> tags.add(other.tagOrLatest()));
        return List.copyOf(tags);
    }

    /** All names on this machine: the local ones, then those in the repository. */
    public List<ImageReference> all() {
        Set<ImageReference> all = new LinkedHashSet<>();
        all.add(name.value());
        all.addAll(moreNames.value());
        repository().ifPresent(to -> tags().forEach(tag -> all.add(to.value().withTag(tag))));
        return new ArrayList<>(all);
    }
}
