package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of the project are in the image, and what of them counts. */
class SourcesTest extends SmallWorldBase {
    @Test
    void x17_what_a_build_writes_is_never_part_of_the_next_build() {
        world.write("src/shop/target/notes.txt", "of the project, not of the build\n");
        BuiltProject first =
                world.run().with("output=oci-layout,docker-archive").build();

        BuiltProject second =
                world.run().with("output=oci-layout,docker-archive").build();

        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.entries(second.applicationLayer()).keySet())
                .noneMatch(path -> path.startsWith("app/target/"));
    }

    @Test
    void x17_an_output_inside_an_included_directory_is_left_out() {
        ProjectRun everything = world.run().with("include=**");
        Digest first = everything.build().digest();

        BuiltProject second = everything.build();

        assertThat(second.digest()).isEqualTo(first);
        assertThat(second.entries(second.applicationLayer()).keySet())
                .contains("app/requirements.txt")
                .noneMatch(path -> path.contains("target"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "name", "mode", "link", "workdir", "created", "version"})
    void x16_whatever_is_in_the_layer_counts(String changed) throws IOException {
        Digest before = world.run().build().digest();

        ProjectRun run = change(changed);
        BuiltProject after = run.build();

        assertThat(after.digest()).isNotEqualTo(before);
        assertThat(after.ownLayers())
                .filteredOn(LayerRow::written)
                .extracting(LayerRow::role)
                .containsExactly("application");
    }

    private ProjectRun change(String what) throws IOException {
        Path file = world.project().resolve("src/shop/goods.txt");
        switch (what) {
            case "content" -> Files.writeString(file, "tacks\n"); // as long as before
            case "name" -> Files.move(file, file.resolveSibling("wares.txt"));
            case "mode" -> Files.writeString(file, "#!/bin/sh\n"); // makes it executable (M2)
            case "link" -> Files.createSymbolicLink(file.resolveSibling("wares.txt"), Path.of("goods.txt"));
            case "workdir" -> {
                return world.run().with("workdir=/srv/shop");
            }
            case "created" -> {
                return world.run().with("created=2026-05-01T00:00:00Z");
            }
            case "version" ->
                world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("version = \"1.0\"", "version = \"1.1\""));
            default -> throw new AssertionError(what);
        }
        return world.run();
    }

    @Test
    void a_change_that_keeps_size_and_time_of_a_file_is_seen() throws IOException {
        Path file = world.project().resolve("src/shop/goods.txt");
        FileTime time = Files.getLastModifiedTime(file);
        Digest before = world.run().build().digest();
        Files.writeString(file, "tacks\n");
        Files.setLastModifiedTime(file, time);

        assertThat(world.run().build().digest()).isNotEqualTo(before);
    }

    @Test
    void x21_links_and_empty_directories_are_kept_and_modes_of_the_host_do_not_count() throws IOException {
        Path shop = world.project().resolve("src/shop");
        Files.createSymbolicLink(shop.resolve("wares.txt"), Path.of("goods.txt"));
        Files.createDirectories(shop.resolve("spool"));
        BuiltProject before = world.run().build();
        try (Stream<Path> files = Files.walk(shop)) {
            for (Path file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
                String mode = Files.isDirectory(file) ? "rwx------" : "rw-------";
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
            }
        }

        assertThat(before.entries(before.applicationLayer())
                        .get("app/src/shop/wares.txt")
                        .getLinkName())
                .isEqualTo("goods.txt");
        assertThat(before.entries(before.applicationLayer())).containsKey("app/src/shop/spool/");
        assertThat(world.run().build().digest()).isEqualTo(before.digest());
    }

    @Test
    void the_order_in_which_files_were_made_does_not_count() throws IOException {
        Digest before = world.run().build().digest();
        Path shop = world.project().resolve("src/shop");
        for (String name : List.of("main.py", "goods.txt", "__init__.py")) {
            String text = Files.readString(shop.resolve(name));
            Files.delete(shop.resolve(name));
            Files.writeString(shop.resolve(name), text);
        }

        assertThat(world.run().build().digest()).isEqualTo(before);
    }

    @Test
    void another_directory_and_another_cache_give_the_same_image() {
        Path copy = directory.resolve("elsewhere/under a very ünusual name");
        world.writeProject(copy);

        assertThat(world.run()
                        .project(copy)
                        .cache(directory.resolve("other cache"))
                        .build()
                        .digest())
                .isEqualTo(world.run().build().digest());
    }
}
