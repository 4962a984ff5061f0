package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A | a",
                "A.B-C_D | a-b-c-d",
                "name>=3 | name>=3",
                "name>=3,<2 | name<2,>=3",
                "name (>=3, <4) | name<4,>=3",
                "name() | name",
                "name<=1; os_name=='a' | name<=1; os_name == \"a\"",
                "name [Fred,bar , fred] >= 1 | name[bar,fred]>=1",
                "name[] | name",
                "name @ https://h.example/a.whl | name @ https://h.example/a.whl",
                "name[x]@https://h.example/a.whl | name[x] @ https://h.example/a.whl",
                "name @ https://h.example/a.whl ; extra == 'A_b' | name @ https://h.example/a.whl ; extra == \"a-b\"",
                "name @ https://h.example/a.whl;os_name | name @ https://h.example/a.whl;os_name",
                "name @ git+ssh://git@h.example/r | name @ git+ssh://***@h.example/r",
                "name>=1, | name>=1",
                "name===1.0.x , <2 | name<2,===1.0.x",
            })
    void a_requirement_has_one_normal_form(String text, String normal) {
        assertThat(Requirement.parse(text)).hasToString(normal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | expected a package name that begins and ends with a letter or digit (column 1)",
                "-e . | expected a package name that begins and ends with a letter or digit (column 1)",
                "name_ | expected a package name that begins and ends with a letter or digit (column 1)",
                "name[ | expected the name of an extra that begins and ends with a letter or digit (column 6)",
                "name[a | expected ',' or ']' after an extra (column 7)",
                "name[a b] | expected ',' or ']' after an extra (column 8)",
                "name 1.0 | expected a version specifier such as >=1.0, '@ URL', ';' and a marker, or the end (column 6)",
                "name=1.0 | expected one of <, <=, ==, !=, >=, >, ~=, === (column 5)",
                "name>= | expected a version that >= can have (column 7)",
                "name>=1.* | expected a version that >= can have (column 7)",
                "name>=1 <2 | expected ',' and a version specifier, ';' and a marker, or the end (column 9)",
                "name (>=1 | expected ',' and a version specifier, or ')' (column 10)",
                "name @ | expected a URL after '@' (column 7)",
                "name @ u v | expected ';' and a marker, or the end, after a URL and a space (column 10)",
                "name; os_name = 'x' | expected one of <, <=, ==, !=, >=, >, ~=, ===, in, not in (column 15)",
            })
    void a_mistake_is_named_with_its_column(String text, String explanation) {
        assertThatThrownBy(() -> Requirement.parse(text))
                .isInstanceOf(PycontainerException.class)
                .hasMessage("not a requirement: '" + text + "': " + explanation);
    }

    @Test
    void a_message_never_shows_credentials_or_control_characters() {
        assertThatThrownBy(() -> Requirement.parse("a @ https://user:CNRY@h.example/x \u001b[31m"))
                .hasMessage("not a requirement: 'a @ https://***@h.example/x \\u001B[31m':"
                        + " expected ';' and a marker, or the end, after a URL and a space (column 29)");
    }

    @Test
    void hostile_texts_of_any_length_are_refused_in_short() {
        for (String text :
                List.of("a @ x://" + "@".repeat(200_000) + " x", "a[" + "a,".repeat(200_000), "(".repeat(200_000))) {
            assertThatThrownBy(() -> Requirement.parse(text))
                    .isInstanceOf(PycontainerException.class)
                    .message()
                    .hasSizeLessThan(500);
        }
    }

    @Test
    void a_requirement_applies_where_its_marker_holds() {
        TargetEnvironment target =
                new TargetEnvironment(Version.parse("3.11.2"), false, Libc.parse("glibc:2.36"), "x86_64");

        assertThat(Requirement.parse("a").applies(target, Set.of())).isTrue();
        assertThat(Requirement.parse("a; extra == 'x'").applies(target, Set.of()))
                .isFalse();
        assertThat(Requirement.parse("a; extra == 'x'").applies(target, Set.of("X")))
                .isTrue();
    }

    @Test
    void the_url_keeps_what_its_text_form_hides() {
        Requirement requirement = Requirement.parse("a @ https://u:p@h.example/a.whl");

        assertThat(requirement.url()).contains("https://u:p@h.example/a.whl");
        assertThat(requirement).hasToString("a @ https://***@h.example/a.whl");
    }

    @Test
    void parsing_the_normal_form_changes_nothing() {
        PackagingInputs inputs = new PackagingInputs(11);
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            try {
                Requirement requirement = Requirement.parse(inputs.requirement());
                assertThat(Requirement.parse(requirement.toString()).toString()).isEqualTo(requirement.toString());
                read++;
            } catch (PycontainerException e) {
                assertThat(e.statement()).startsWith("not a requirement").contains("(column ");
            }
        }
        assertThat(read).isGreaterThan(2_000);
    }
}
