package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Follows a symbolic link by name, without ever opening what it points to (PJ-2). */
final class LinkTarget {
    private static final int MAX_HOPS = 40;

    private final Path root;
    private final String link;
    private int hops;

    private LinkTarget(Path root, String link) {
        this.root = root;
        this.link = link;
    }

    /** @param path where the link ends; it need not exist, and may be the project itself, which is empty */
    record Followed(String target, String path) {}

    /** @throws PycontainerException if the link, or one on its way, is absolute or leaves the project, or there is no end */
    static Followed follow(Path root, String link) {
        LinkTarget follower = new LinkTarget(root, link);
        Deque<String> todo = new ArrayDeque<>(Arrays.asList(link.split("/")));
        String target = follower.read(link);
        return new Followed(target, follower.walk(todo));
    }

    private String walk(Deque<String> todo) {
        List<String> reached = new ArrayList<>();
        while (!todo.isEmpty()) {
            String segment = todo.pop();
            if (segment.equals("..")) {
                if (reached.isEmpty()) {
                    throw refused("leaves the project");
                }
                reached.remove(reached.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                reached.add(segment);
                if (Files.isSymbolicLink(root.resolve(String.join("/", reached)))) {
                    List<String> further =
                            Arrays.asList(read(String.join("/", reached)).split("/"));
                    reached.remove(reached.size() - 1);
                    Collections.reverse(further);
                    further.forEach(todo::push);
                }
            }
        }
        return String.join("/", reached);
    }

    private String read(String path) {
        if (++hops > MAX_HOPS + 1) {
            throw refused("is followed by more than " + MAX_HOPS + " links: they may form a circle");
        }
        Path file = root.resolve(path);
        try {
            Path target = Files.readSymbolicLink(file);
            if (target.isAbsolute()) {
                throw refused("leads to the absolute path " + Shown.text(target.toString())
                        + ", which is another file in the image or none");
            }
            SourceNames.check(path, target.toString());
            return target.toString().replace(root.getFileSystem().getSeparator(), "/");
        } catch (IOException e) {
            throw UnreadableFile.failure(file, e);
        }
    }

    private PycontainerException refused(String why) {
        return new PycontainerException("the symbolic link " + Shown.text(link) + " cannot be in the image: it " + why)
                .withHint("make it a relative link to a file of the project, or leave it out with exclude");
    }
}
