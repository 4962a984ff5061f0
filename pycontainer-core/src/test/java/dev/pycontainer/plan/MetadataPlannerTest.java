package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.ImageFormat;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataPlannerTest {
    private static final String PREFIX = "org.opencontainers.image.";

    @TempDir
    Path directory;

    private SampleProject described() {
        return SampleProject.in(directory)
                .file(
                        "pyproject.toml",
                        SampleProject.PYPROJECT.replace(
                                "[project.scripts]",
                                """
                                description = "Does it."
                                license = "MIT"
                                authors = [{name = "A. Author", email = "a@example.com"}]
                                [project.urls]
                                Homepage = "https://demo.example"
                                "Source Code" = "https://demo.example/git"
                                Docs = "https://demo.example/docs"
                                Funding = "https://demo.example/pay"
                                [project.scripts]"""));
    }

    @Test
    void labels_and_annotations_say_what_the_project_says() {
        MetadataPlan metadata = described().plan().image().metadata();
        assertThat(metadata.labels().applyTo(Map.of("maintainer", "base")).toString())
                .isEqualTo("{maintainer=base, " + PREFIX + "authors=A. Author <a@example.com>, " + PREFIX
                        + "description=Does it., " + PREFIX + "documentation=https://demo.example/docs, " + PREFIX
                        + "licenses=MIT, " + PREFIX + "source=https://demo.example/git, " + PREFIX
                        + "title=Demo.App, " + PREFIX + "url=https://demo.example, " + PREFIX + "version=1.2.3}");
        assertThat(metadata.annotations().values().keySet())
                .containsAll(metadata.labels().values().keySet())
                .hasSize(metadata.labels().values().size() + 1)
                .contains(PREFIX + "created");
    }

    @Test
    void a_configured_label_wins_and_null_takes_away_also_what_the_base_says() {
        MetadataPlan metadata = described()
                .properties("labels." + PREFIX + "title=Mine", "labels." + PREFIX + "version=null", "labels.gone=null")
                .plan()
                .image()
                .metadata();
        assertThat(metadata.labels().applyTo(Map.of("gone", "x", PREFIX + "version", "base's")))
                .containsEntry(PREFIX + "title", "Mine")
                .doesNotContainKeys("gone", PREFIX + "version");
        assertThat(metadata.annotations().values().get(PREFIX + "title").value())
                .isEqualTo("Demo.App");
    }

    @Test
    void images_of_the_docker_format_have_no_annotations() {
        MetadataPlan metadata =
                described().properties("format=docker").plan().image().metadata();
        assertThat(metadata.format().value()).isEqualTo(ImageFormat.DOCKER);
        assertThat(metadata.annotations().values()).isEmpty();
        assertThat(described().properties("format=docker", "annotations.a=b").failure())
                .contains("-Dpycontainer.annotations.a: images of the Docker format have no annotations");
    }
}
