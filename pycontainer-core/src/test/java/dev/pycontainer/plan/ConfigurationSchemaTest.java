package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationSchemaTest {
    /** The keys of the reference page, in its order. */
    private static final String REFERENCE =
            """
            tag tags registry registry.auth base_image extra_debian_packages debian_mirror base_lock python libc platforms
            project_directory lock_file requirements_file include_deps extras groups workspace_member include exclude entrypoint
            cmd script framework workdir env ports user labels annotations volumes stop_signal health_check format compression
            layers.max layers.separate bytecode created source_date_epoch output sbom cache no_cache offline index_url
            extra_index_url find_links skip verbose dry_run progress
            """;

    @Test
    void the_schema_has_every_key_of_the_reference_and_a_few_of_its_own() {
        Set<String> keys = new HashSet<>();
        Arrays.stream(ConfigurationKey.values()).forEach(key -> keys.add(key.key()));
        Set<String> expected = new HashSet<>(List.of(REFERENCE.strip().split("\\s+")));
        expected.add("config");
        expected.addAll(List.of("public_env", "insecure_hosts", "trusted_realms"));
        expected.addAll(List.of("debian_snapshot", "debian_keyring", "debian_allow_expired"));
        expected.addAll(List.of("extra_ca_certificates", "interpreter", "build_python", "record", "exclude_newer"));
        expected.addAll(List.of("lock_check", "sdist", "reuse", "cache_from", "cache_to", "timings"));
        assertThat(keys).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ConfigurationKey.class)
    void every_key_has_one_name_that_each_door_spells_in_its_way(ConfigurationKey key) {
        assertThat(key.description()).endsWith(".");
        assertThat(key.property()).isEqualTo("pycontainer." + key.camelCase()).doesNotContain("_");
        assertThat(ConfigurationSchema.find(Door.COMMAND_LINE, key.camelCase())).contains(key);
        assertThat(ConfigurationSchema.find(Door.PYPROJECT, key.key())).contains(key);
        assertThat(ConfigurationSchema.find(Door.CONFIG_FILE, key.key().replace('_', '-')))
                .contains(key);
    }

    @ParameterizedTest
    @EnumSource(value = ConfigurationKey.class, names = "BASE_IMAGE")
    void a_name_belongs_to_its_door(ConfigurationKey key) {
        assertThat(key.camelCase()).isEqualTo("baseImage");
        assertThat(key.property()).isEqualTo("pycontainer.baseImage");
        assertThat(ConfigurationSchema.find(Door.POM, "base_image")).isEmpty();
        assertThat(ConfigurationSchema.find(Door.PYPROJECT, "baseImage")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ConfigurationKey.class)
    void a_choice_lists_its_values_and_its_default_is_one_of_them(ConfigurationKey key) {
        boolean choice = key.type() == ValueType.CHOICE || key.type() == ValueType.CHOICES;
        assertThat(key.allowed().isEmpty()).isEqualTo(!choice);
        assertThat(key.allowed()).containsAll(key.plannedValues());
        if (choice && key != ConfigurationKey.FRAMEWORK) {
            assertThat(key.allowed()).contains(key.byDefault());
        }
    }
}
