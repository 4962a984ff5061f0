package dev.pycontainer.python.project;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The version that setuptools-scm, hatch-vcs and pdm-backend count from the tags of a repository, by the rules that come with
 * them; only where they take today's date, this is the commit's.
 */
final class ScmVersion {
    private static final Pattern TAG =
            Pattern.compile("(?:[\\w-]+-)?(?<version>[vV]?[0-9]+(?:\\.[0-9]+){0,2}[^+]*)(?<local>\\+.*)?");
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)([0-9]+)");

    private final PositionedTable settings;
    private final Supplier<Optional<GitDescription>> history;
    private final boolean changesCount;

    private ScmVersion(PositionedTable settings, Supplier<Optional<GitDescription>> history, boolean changesCount) {
        this.settings = settings;
        this.history = history;
        this.changesCount = changesCount;
    }

    /**
     * @param settings those of setuptools-scm: {@code tag_regex}, {@code version_scheme}, {@code local_scheme},
     *     {@code fallback_version}
     * @param history asked once, if at all
     */
    static ScmVersion ofSetuptools(PositionedTable settings, Supplier<Optional<GitDescription>> history) {
        return new ScmVersion(settings, history, true);
    }

    /** A tree that has changed since its tag is still that version; there are no schemes. */
    static ScmVersion ofPdm(PositionedTable settings, Supplier<Optional<GitDescription>> history) {
        return new ScmVersion(settings, history, false);
    }

    /** Empty where there is no history to count in, or a rule is asked for that is Python code. */
    Optional<String> read() {
        Optional<GitDescription> described = history.get();
        return described.isEmpty() ? text("fallback_version") : described.flatMap(this::version);
    }

    private Optional<String> version(GitDescription described) {
        Optional<String> tag = described.tag().isEmpty() ? Optional.of("0.0") : ofTag(described.tag());
        Optional<String> local = local(described);
        if (tag.isEmpty() || local.isEmpty()) {
            return Optional.empty();
        }
        return publicPart(described, tag.get()).map(version -> version + local.get());
    }

    private Optional<String> ofTag(String tag) {
        try {
            Pattern pattern = text("tag_regex")
                    .map(regex -> Pattern.compile(regex.replace("(?P<", "(?<")))
                    .orElse(TAG);
            Matcher matcher = pattern.matcher(tag);
            if (!(text("tag_regex").isPresent() ? matcher.find() : matcher.matches())) {
                return Optional.empty();
            }
            if (text("tag_regex").isEmpty()) {
                String local = matcher.group("local");
                return Optional.of(withoutV(matcher.group("version")) + (local == null ? "" : local));
            }
            String version = pattern.pattern().contains("(?<version>")
                    ? matcher.group("version")
                    : matcher.group(Math.min(1, matcher.groupCount()));
            return Optional.ofNullable(version).map(ScmVersion::withoutV);
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String withoutV(String version) {
        return version.replaceFirst("^[vV]", "");
    }

    private boolean isExact(GitDescription described) {
        return described.distance() == 0 && !(described.dirty() && changesCount);
    }

    private Optional<String> publicPart(GitDescription described, String exactTag) {
        if (isExact(described)) {
            return Optional.of(exactTag);
        }
        String tag = exactTag.replaceFirst("\\+.*", "");
        String scheme = text("version_scheme").orElse("guess-next-dev");
        return switch (scheme) {
            case "guess-next-dev" -> Optional.of(next(tag) + ".dev" + described.distance());
            case "no-guess-dev" -> Optional.of(tag + ".post1.dev" + described.distance());
            case "post-release" -> Optional.of(tag + ".post" + described.distance());
            case "only-version" -> Optional.of(tag);
            default -> Optional.empty();
        };
    }

    /** The last number of the version and one: 1.2 becomes 1.3, 2.0rc1 becomes 2.0rc2. */
    private static String next(String tag) {
        String version = tag.replaceFirst("\\.dev0$", "");
        if (!version.equals(tag)) {
            return version;
        }
        Matcher matcher = LAST_NUMBER.matcher(version);
        return matcher.matches()
                ? matcher.group(1) + new BigInteger(matcher.group(2)).add(BigInteger.ONE)
                : version + ".1";
    }

    private Optional<String> local(GitDescription described) {
        String node = isExact(described) ? "" : "g" + described.commit();
        String date = described.dirty() ? "d" + described.day() : "";
        return switch (text("local_scheme").orElse("node-and-date")) {
            case "node-and-date" -> Optional.of(plus(node, date));
            case "dirty-tag" -> Optional.of(described.dirty() ? "+dirty" : "");
            case "no-local-version" -> Optional.of("");
            default -> Optional.empty();
        };
    }

    private static String plus(String node, String date) {
        String joined = node.isEmpty() || date.isEmpty() ? node + date : node + "." + date;
        return joined.isEmpty() ? "" : "+" + joined;
    }

    private Optional<String> text(String key) {
        return settings.text(key).map(PositionedValue.Text::value);
    }
}
