package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryPointTest {
    /** W18. */
    @Test
    void the_scripts_of_a_file_are_read_in_order() {
        String text =
                """
                # a comment
                [other.group]
                anything goes here
                x =

                [console_scripts]
                hello = hello.cli:main
                Hello=hello.cli:App.run [extra1, extra2]
                ; another comment
                  spaced  =  a . b : c
                [gui_scripts]
                hello = hello.gui : main
                """
                        .replace("a . b : c", "a.b : c");

        assertThat(EntryPoint.parseAll(text))
                .containsExactly(
                        new EntryPoint("console_scripts", "hello", "hello.cli", "main"),
                        new EntryPoint("console_scripts", "Hello", "hello.cli", "App.run"),
                        new EntryPoint("console_scripts", "spaced", "a.b", "c"),
                        new EntryPoint("gui_scripts", "hello", "hello.gui", "main"));
        assertThat(EntryPoint.parseAll("")).isEmpty();
        assertThat(EntryPoint.parseAll("\uFEFF[console_scripts]\r\na = b:c\r\n"))
                .hasSize(1);
    }

    /** W19, W20, WH-6. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a = |the value must be of the form",
                "a = :main|the value must be of the form",
                "a = mod|names no attribute",
                "a = mod:|the value must be of the form",
                "a = mod:f [extra|the value must be of the form",
                "a: mod:f|expected 'name = module:attr'",
                "mod|expected 'name = module:attr'",
                "../../bin/sh = mod:f|the name may have only",
                "a/b = mod:f|the name may have only",
                ".. = mod:f|the name may have only",
                " = mod:f|the name may have only",
                "a = os:system;x|must be Python identifiers",
                "a = os:system x|the value must be of the form",
                "a = my-mod:f|must be Python identifiers",
                "a = mod..x:f|must be Python identifiers",
                "a = mod:1f|must be Python identifiers",
            })
    void a_malformed_script_is_refused_with_its_line(String line, String why) {
        assertThatThrownBy(() -> EntryPoint.parseAll("[console_scripts]\n" + line + "\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("entry_points.txt, line 2: ")
                .hasMessageContaining(why);
    }

    @Test
    void other_groups_may_name_only_a_module() {
        EntryPoint plugin = EntryPoint.parse("pytest11", "my plugin", "pkg.module");

        assertThat(plugin).isEqualTo(new EntryPoint("pytest11", "my plugin", "pkg.module", ""));
        assertThat(plugin.isScript()).isFalse();
        assertThat(plugin).hasToString("my plugin = pkg.module");
    }

    @Test
    void of_two_scripts_with_one_name_the_last_counts() {
        assertThat(EntryPoint.parseAll("[console_scripts]\na = b:c\na = d:e\n"))
                .containsExactly(new EntryPoint("console_scripts", "a", "d", "e"));
    }
}
