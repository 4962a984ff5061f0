package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One Maven repository, and a pom, without Maven. */
public final class FakeMavenRepository implements ArtifactFinder {
    private final Path directory;
    private final SortedMap<String, Path> files = new TreeMap<>();
    private final List<Artifact> dependencies = new ArrayList<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private boolean away;

    /** @param directory takes the files */
    public FakeMavenRepository(Path directory) {
        this.directory = directory;
    }

    /** Has a file, under a name that says nothing. */
    public FakeMavenRepository has(String coordinates, byte[] bytes) throws IOException {
        files.put(coordinates, write(bytes));
        return this;
    }

    /** The pom names it as a dependency. */
    public FakeMavenRepository dependency(String coordinates, byte[] bytes) throws IOException {
        dependencies.add(new Artifact(coordinates, write(bytes)));
        return this;
    }

    private Path write(byte[] bytes) throws IOException {
        Files.createDirectories(directory);
        return Files.write(directory.resolve("file" + (files.size() + dependencies.size())), bytes);
    }

    /** From here on nobody can be asked; what it has was fetched before. */
    public FakeMavenRepository isAway() {
        away = true;
        return this;
    }

    /** The coordinates of the pom's dependencies. */
    public List<String> named() {
        return dependencies.stream().map(Artifact::coordinates).toList();
    }

    /** What was asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Path find(String coordinates) {
        if (ask(coordinates) instanceof Answer.Here here) {
            return here.file();
        }
        throw new PycontainerException("cannot get maven:" + coordinates);
    }

    @Override
    public Answer ask(String coordinates) {
        asked.add(coordinates);
        Path file = files.get(coordinates);
        if (away && file == null) {
            throw new PycontainerException("cannot get maven:" + coordinates + ": offline");
        }
        return file == null ? new Answer.Nowhere("company (https://maven.example/all)") : new Answer.Here(file);
    }

    @Override
    public List<Artifact> dependencies(String type) {
        return type.equals("whl") ? List.copyOf(dependencies) : List.of();
    }
}
