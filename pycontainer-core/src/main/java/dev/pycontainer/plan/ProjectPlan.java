package dev.pycontainer.plan;

import java.nio.file.Path;

/**
 * The project to put into the image.
 *
 * @param directory absolute; where pyproject.toml or the requirements lie
 * @param name as the project is called: of pyproject.toml, else of Maven, else of the directory
 * @param version likewise
 * @param sources which files
 */
public record ProjectPlan(Path directory, Decided<String> name, Decided<String> version, SourcesPlan sources) {}
