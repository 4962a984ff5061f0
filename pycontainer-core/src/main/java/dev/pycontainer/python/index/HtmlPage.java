package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Locations;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.python.FileHash;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a project page in HTML (PEP 503, PEP 592, PEP 658; I4). */
final class HtmlPage {
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

    private final URI page;
    private final PageFiles files;
    private @Nullable URI base;
    private boolean hasLinks;
    private boolean hasPasswordField;

    HtmlPage(URI page, PageFiles files) {
        this.page = page;
        this.files = files;
    }

    void read(String html) {
        HtmlTags tags = new HtmlTags(html);
        Optional<HtmlTags.Tag> next;
        while ((next = tags.next()).isPresent()) {
            read(next.get());
        }
        if (hasPasswordField && !hasLinks) {
            throw new PycontainerException(
                            "GET " + Redactor.url(page) + ": 200: a login page instead of a list of files")
                    .withHint("give the index a user and a password, or an access token");
        }
    }

    private void read(HtmlTags.Tag tag) {
        String href = tag.attributes().get("href");
        switch (tag.name()) {
            case "base" -> {
                if (href != null && base == null) {
                    base = Locations.resolve(page, href, "the base address of the page");
                }
            }
            case "meta" -> {
                if ("pypi:repository-version".equals(tag.attributes().get("name"))) {
                    ApiVersion.check(tag.attributes().getOrDefault("content", "1.0"), Redactor.url(page));
                }
            }
            case "input" ->
                hasPasswordField |= "password".equalsIgnoreCase(tag.attributes().get("type"));
            case "a" -> {
                hasLinks |= href != null;
                if (href != null) {
                    add(href, tag.attributes());
                }
            }
            default -> {
                // No other tag says anything of files.
            }
        }
    }

    private void add(String href, Map<String, String> attributes) {
        int hash = href.indexOf('#');
        String address = hash < 0 ? href : href.substring(0, hash);
        List<FileHash> hashes = hash < 0
                ? List.of()
                : FileHash.tryParse(href.substring(hash + 1)).map(List::of).orElse(List.of());
        String size = attributes.getOrDefault("data-size", "");
        files.add(
                new PageFiles.Link(null, address, base == null ? page : base),
                hashes,
                SIZE.matcher(size).matches() ? Long.valueOf(size) : null,
                about(attributes));
    }

    private IndexFile.About about(Map<String, String> attributes) {
        String requiresPython = attributes.getOrDefault("data-requires-python", "");
        return new IndexFile.About(
                files.requiresPython(requiresPython),
                attributes.get("data-yanked"),
                coreMetadata(attributes),
                PageFiles.time(attributes.getOrDefault("data-upload-time", "")));
    }

    private static @Nullable List<FileHash> coreMetadata(Map<String, String> attributes) {
        String value = attributes.getOrDefault(
                "data-core-metadata", attributes.getOrDefault("data-dist-info-metadata", "false"));
        return value.equals("false")
                ? null
                : FileHash.tryParse(value).map(List::of).orElse(List.of());
    }
}
