package dev.pycontainer.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file tree of an image as its layers, applied in order, leave it: names, links and the few facts read from files.
 * Nothing is ever unpacked to disk (T5).
 */
final class BaseFiles {
    private static final int MAX_LINKS = 40;

    private final TreeMap<String, Node> nodes = new TreeMap<>();

    /**
     * One path.
     *
     * @param linkOrNull the target of a symbolic link
     * @param fact what was read from a file, or empty
     */
    record Node(@Nullable String linkOrNull, boolean directory, String fact) {}

    void put(String path, Node node) {
        if (!node.directory()) {
            // A file in place of a directory of a lower layer hides what was below it.
            removeBelow(path);
        }
        nodes.put(path, node);
    }

    /** Applies a whiteout: the path and everything below it is gone. */
    void remove(String path) {
        nodes.remove(path);
        removeBelow(path);
    }

    void removeBelow(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        nodes.subMap(prefix, prefix + Character.MAX_VALUE).clear();
    }

    /** Every path, in order. */
    void forEach(BiConsumer<String, Node> visitor) {
        nodes.forEach(visitor);
    }

    int size() {
        return nodes.size();
    }

    /** The node at exactly this path, links not followed. */
    Optional<Node> at(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** The path with every link followed, also those of directories ({@code lib} → {@code usr/lib}); absent if dangling. */
    Optional<String> resolve(String path) {
        Deque<String> rest = new ArrayDeque<>(List.of(path.split("/")));
        Deque<String> done = new ArrayDeque<>();
        int links = 0;
        while (!rest.isEmpty()) {
            String segment = rest.removeFirst();
            if (segment.isEmpty() || segment.equals(".")) {
                continue;
            }
            if (segment.equals("..")) {
                done.pollLast();
                continue;
            }
            done.addLast(segment);
            Node node = nodes.get(String.join("/", done));
            String link = node == null ? null : node.linkOrNull();
            if (link != null) {
                if (++links > MAX_LINKS) {
                    return Optional.empty();
                }
                follow(link, done, rest);
            }
        }
        String resolved = String.join("/", done);
        return nodes.containsKey(resolved) ? Optional.of(resolved) : Optional.empty();
    }

    private static void follow(String link, Deque<String> done, Deque<String> rest) {
        done.removeLast();
        if (link.startsWith("/")) {
            done.clear();
        }
        String[] segments = link.split("/");
        for (int i = segments.length - 1; i >= 0; i--) {
            rest.addFirst(segments[i]);
        }
    }

    /** The fact read from a file, links followed; empty where there is no such file or nothing was read from it. */
    String fact(String path) {
        return resolve(path).map(nodes::get).map(Node::fact).orElse("");
    }

    /** The names directly below a directory, in order. */
    List<String> names(String directory) {
        String prefix = resolve(directory).orElse(directory) + "/";
        return nodes.subMap(prefix, prefix + Character.MAX_VALUE).keySet().stream()
                .map(path -> path.substring(prefix.length()))
                .filter(name -> !name.contains("/"))
                .toList();
    }

    /** Every path, links among them, that matches as a whole. */
    List<String> paths(Pattern pattern) {
        return nodes.keySet().stream()
                .filter(path -> pattern.matcher(path).matches())
                .toList();
    }

    /** Every path with a fact whose last segment starts with a prefix. */
    List<String> withFact(String namePrefix) {
        return nodes.entrySet().stream()
                .filter(entry -> !entry.getValue().fact().isEmpty())
                .map(java.util.Map.Entry::getKey)
                .filter(path -> path.substring(path.lastIndexOf('/') + 1).startsWith(namePrefix))
                .toList();
    }
}
