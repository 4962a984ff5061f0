package dev.pycontainer.debian;

import dev.pycontainer.layer.LayerEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows symbolic links inside an image. */
final class Symlinks {
    private static final int MAX_LINKS = 40;
    /** Filled when a container starts. */
    private static final List<String> MOUNTED = List.of("proc", "sys", "dev");

    private final Map<String, LayerEntry> byPath;

    /** @param byPath every entry of the image, parents included */
    Symlinks(Map<String, LayerEntry> byPath) {
        this.byPath = byPath;
    }

    /** What a link names, as a path from the root; what lies on the way is not looked at. */
    static String target(LayerEntry.Symlink link) {
        List<String> segments = new ArrayList<>();
        if (!link.target().startsWith("/") && link.path().contains("/")) {
            segments.addAll(Arrays.asList(link.path().split("/")));
            segments.remove(segments.size() - 1);
        }
        for (String segment : link.target().split("/")) {
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return String.join("/", segments);
    }

    /** Whether a link leads to something; what the engine mounts counts as being there. */
    boolean leadsSomewhere(LayerEntry.Symlink link) {
        return resolve(link.path()).isPresent();
    }

    private Optional<String> resolve(String path) {
        Deque<String> todo = new ArrayDeque<>(Arrays.asList(path.split("/")));
        String at = "";
        int links = 0;
        while (!todo.isEmpty()) {
            String next = at.isEmpty() ? todo.remove() : at + "/" + todo.remove();
            LayerEntry entry = byPath.get(next);
            if (entry instanceof LayerEntry.Symlink link) {
                if (++links > MAX_LINKS) {
                    return Optional.empty();
                }
                List<String> segments = Arrays.asList(target(link).split("/"));
                for (int i = segments.size() - 1; i >= 0; i--) {
                    todo.push(segments.get(i));
                }
                todo.remove("");
                at = "";
            } else if (entry == null) {
                return MOUNTED.contains(next.split("/")[0]) ? Optional.of(next) : Optional.empty();
            } else {
                at = next;
            }
        }
        return Optional.of(at);
    }
}
