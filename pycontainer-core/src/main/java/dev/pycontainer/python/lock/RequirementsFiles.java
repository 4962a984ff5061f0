package dev.pycontainer.python.lock;

import dev.pycontainer.python.FileHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a requirements file and all that it includes (L62). */
final class RequirementsFiles {
    private static final int MAX_DEPTH = 50;

    private final Path root;
    private final RequirementLines.Variables variables;
    private final Set<Path> open = new LinkedHashSet<>();
    private final Set<Path> requirementsRead = new HashSet<>();
    private final Set<Path> constraintsRead = new HashSet<>();

    final List<Entry> requirements = new ArrayList<>();
    final List<Entry> constraints = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    boolean requireHashes;
    boolean prereleases;

    private @Nullable String indexUrl;
    private final List<String> extraIndexUrls = new ArrayList<>();
    private final List<String> findLinks = new ArrayList<>();
    private boolean noIndex;

    /**
     * A requirement with its hashes.
     *
     * @param directory that relative paths in it start from
     */
    record Entry(RequirementLine line, String requirement, List<FileHash> hashes, Path directory) {}

    RequirementsFiles(Path root, RequirementLines.Variables variables) {
        this.root = root;
        this.variables = variables;
    }

    /** One hash anywhere makes hashes a must (L64). */
    boolean hasHashes() {
        return requireHashes
                || requirements.stream().anyMatch(entry -> !entry.hashes().isEmpty());
    }

    LockIndexes indexes() {
        return new LockIndexes(indexUrl, extraIndexUrls, findLinks, noIndex);
    }

    void read(LockText text) {
        read(text, text.directory().resolve(text.name()), false);
    }

    private void read(LockText text, Path file, boolean constraint) {
        open.add(file);
        String shown = file.startsWith(root) ? root.relativize(file).toString() : file.toString();
        for (RequirementLine line : RequirementLines.of(text, shown, variables)) {
            int options = RequirementOptions.start(line.text());
            if (options == 0) {
                RequirementOptions.ofFile(line).forEach(option -> apply(line, option, file, constraint));
            } else {
                List<FileHash> hashes =
                        RequirementOptions.hashes(line, line.text().substring(options));
                String requirement = line.text().substring(0, options).strip();
                add(new Entry(line, requirement, hashes, text.directory()), constraint);
            }
        }
        open.remove(file);
    }

    private void add(Entry entry, boolean constraint) {
        (constraint ? constraints : requirements).add(entry);
    }

    private void apply(RequirementLine line, RequirementOptions.Option option, Path file, boolean constraint) {
        String value = option.valueOrEmpty();
        switch (option.name()) {
            case "--requirement" -> include(line, value, file, constraint);
            case "--constraint" -> include(line, value, file, true);
            case "--editable" -> add(new Entry(line, value, List.of(), directoryOf(file)), constraint);
            case "--index-url" -> setIndex(line, value);
            case "--extra-index-url" -> extraIndexUrls.add(value);
            case "--find-links" -> findLinks.add(value);
            case "--no-index" -> noIndex = true;
            case "--require-hashes" -> requireHashes = true;
            case "--pre" -> prereleases = true;
            case "--only-binary", "--prefer-binary" -> {} // wheels are all that is ever installed
            default -> notes.add(line.origin() + ": " + option.name() + " has no effect here");
        }
    }

    private void setIndex(RequirementLine line, String url) {
        if (indexUrl != null && !indexUrl.equals(url)) {
            throw line.wrongAt("--index-url", "a second --index-url contradicts the first");
        }
        indexUrl = url;
    }

    private void include(RequirementLine line, String value, Path from, boolean constraint) {
        if (value.contains("://")) {
            throw line.wrongAt(value, "'" + value + "' is not included: only files beside this one are read")
                    .withHint("download the file and include it by its path.");
        }
        Path file = directoryOf(from).resolve(value).normalize();
        if (open.contains(file)) {
            throw line.wrongAt(
                    value,
                    "'" + value + "' includes itself: "
                            + String.join(
                                    " -> ",
                                    open.stream()
                                            .map(Path::getFileName)
                                            .map(String::valueOf)
                                            .toList())
                            + " -> " + file.getFileName());
        }
        if (!(constraint ? constraintsRead : requirementsRead).add(file)) {
            return; // once is enough, and many files that include each other stay cheap
        }
        if (open.size() > MAX_DEPTH) {
            throw line.wrongAt(value, "more than " + MAX_DEPTH + " files that include one another");
        }
        read(line.meaning(value, () -> LockText.read(file)), file, constraint);
    }

    private static Path directoryOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
