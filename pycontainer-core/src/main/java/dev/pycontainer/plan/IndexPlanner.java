package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.EXCLUDE_NEWER;
import static dev.pycontainer.plan.ConfigurationKey.EXTRA_INDEX_URL;
import static dev.pycontainer.plan.ConfigurationKey.FIND_LINKS;
import static dev.pycontainer.plan.ConfigurationKey.INDEX_URL;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.UploadCutoff;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which package indexes are asked: by the keys, else by the variables of uv and pip. */
final class IndexPlanner {
    private static final List<String> URL_VARIABLES = List.of("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL");
    private static final List<String> EXTRA_VARIABLES =
            List.of("UV_INDEX", "UV_EXTRA_INDEX_URL", "PIP_EXTRA_INDEX_URL");

    private static final String MAVEN = "maven:";

    private final KnownFacts facts;

    IndexPlanner(KnownFacts facts) {
        this.facts = facts;
    }

    IndexPlan decide() {
        Decided<String> url = facts.settings()
                .text(INDEX_URL)
                .map(text -> text.located(IndexPlanner::checkedOrMaven))
                .or(() -> variable(URL_VARIABLES).map(text -> text.located(IndexPlanner::checked)))
                .orElse(null);
        Decided<List<String>> extra = facts.settings()
                .texts(EXTRA_INDEX_URL)
                .map(list -> list.located(
                        urls -> urls.stream().map(IndexPlanner::checkedOrMaven).toList()))
                .or(() -> variable(EXTRA_VARIABLES).map(text -> text.located(IndexPlanner::words)))
                .orElseGet(() -> Decided.inferred(List.of(), "no further indexes"));
        return new IndexPlan(url, extra, findLinks(), excludeNewer());
    }

    /** Those of the key; what pip and uv are told about links is read where all their settings are. */
    private Decided<List<String>> findLinks() {
        Decided<List<String>> links = facts.settings().textsOr(FIND_LINKS, "no further places");
        return links.located(places -> places.stream()
                .map(place -> place(new Decided<>(place, links.origin())))
                .toList());
    }

    private String place(Decided<String> link) {
        return link.value().matches("(?is)[a-z][a-z0-9+.-]+://.*")
                ? checked(link.value())
                : facts.resolve(link).toString();
    }

    /** The key, else what uv is told. */
    private @Nullable Decided<UploadCutoff> excludeNewer() {
        return facts.settings()
                .time(EXCLUDE_NEWER)
                .or(() -> variable(List.of("UV_EXCLUDE_NEWER")))
                .or(() -> facts.pyproject()
                        .tool("uv")
                        .text("exclude-newer")
                        .map(text -> Decided.inferred(text.value(), "[tool.uv] exclude-newer")))
                .map(text -> text.located(UploadCutoff::parse))
                .orElse(null);
    }

    private Optional<Decided<String>> variable(List<String> names) {
        for (String name : names) {
            Optional<String> value = facts.environment(name).filter(text -> !text.isBlank());
            if (value.isPresent()) {
                return Optional.of(Decided.inferred(value.get().strip(), "the environment variable " + name));
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).map(IndexPlanner::checked).toList();
    }

    /** uv and pip know nothing of Maven; the keys do. */
    private static String checkedOrMaven(String text) {
        if (!text.startsWith(MAVEN)) {
            return checked(text);
        }
        if (!text.substring(MAVEN.length()).matches("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*")) {
            throw new PycontainerException("'" + text + "' names no group of Maven artifacts")
                    .withHint("write maven:<groupId>, such as maven:org.example.wheels");
        }
        return text;
    }

    /** The URL is never shown: it may hold credentials. */
    private static String checked(String text) {
        // UV_INDEX may name an index: name=url.
        String url = text.replaceFirst("^[A-Za-z0-9._-]+=(?=[a-z]+:)", "");
        try {
            String scheme = String.valueOf(new URI(url).getScheme()).toLowerCase(Locale.ROOT);
            if (List.of("https", "http").contains(scheme)) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw notAUrl();
        }
        throw notAUrl();
    }

    private static PycontainerException notAUrl() {
        return new PycontainerException("this is not the URL of a package index")
                .withHint("write https://host/path/simple/, or maven:<groupId> for wheels in Maven repositories");
    }

    /** The URL as it may be printed. */
    static String redacted(String url) {
        return url.replaceFirst("//[^/@]*@", "//***@").replaceFirst("[?#].*$", "");
    }
}
