package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonSourceTest {
    @Test
    void statements_are_joined_and_strings_and_comments_are_gone() {
        String text =
                """
                '''app = FastAPI()
                app = FastAPI()
                '''
                import os  # app = FastAPI()
                app = FastAPI(
                    title="x # y",  # a comment
                    description='it\\'s',
                )
                one = \\
                    two
                if __name__ == "__main__":
                    app = Inner()
                class A:
                    app = FastAPI()
                """;

        assertThat(PythonSource.topLevelStatements(text))
                .containsExactly(
                        "''",
                        "import os",
                        "app = FastAPI(     title=\"\",       description='', )",
                        "one =      two",
                        "if __name__ == \"\":",
                        "class A:");
    }

    @Test
    void a_string_that_never_ends_loses_only_its_line() {
        assertThat(PythonSource.topLevelStatements("a = 'x\nb = 2\n")).containsExactly("a =", "b = 2");
    }

    @Test
    void text_that_ends_anywhere_is_no_failure() {
        for (String text : new String[] {"", "'''", "a = (", "a = '\\", "\\", "#", "a = ]]]\nb = 1"}) {
            assertThat(PythonSource.topLevelStatements(text)).hasSizeLessThan(3);
        }
    }

    @Test
    void windows_line_ends_are_line_ends() {
        assertThat(PythonSource.topLevelStatements("a = 1\r\nb = 2\r\n")).containsExactly("a = 1", "b = 2");
    }
}
