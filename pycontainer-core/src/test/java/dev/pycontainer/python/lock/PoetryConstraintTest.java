package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoetryConstraintTest {

    /** Each line: a constraint, a tab, and those of all the versions in the file's first line that poetry-core allows. */
    static Stream<String> recorded() throws Exception {
        Path file = RecordedSelectionTest.locks().resolve("poetry/constraints.tsv");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).startsWith("*\t");
        assertThat(lines).hasSize(LINES);
        return lines.stream().map(line -> lines.get(0).split("\t")[1] + "\t" + line);
    }

    private static final int LINES = 44;

    @ParameterizedTest
    @MethodSource("recorded")
    void versions_are_allowed_as_poetry_allows_them(String line) {
        String[] columns = line.split("\t", -1);
        PoetryConstraint constraint = PoetryConstraint.parse(columns[1]);

        String allowed = Stream.of(columns[0].split(" "))
                .filter(version -> constraint.allows(Version.parse(version)))
                .collect(Collectors.joining(" "));
        assertThat(allowed).isEqualTo(columns[2]);
    }

    @ParameterizedTest
    @CsvSource({"^3.11, true", "'>=3.9,<3.12', false", "'<3.11 || >=3.12', true", "<=3.12, false", "~3.12, true"})
    void the_python_of_a_target_is_compared_as_a_whole(String constraint, boolean allowed) {
        assertThat(PoetryConstraint.parse(constraint).allows(Targets.PY312)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^", "one", "^one", ">=1,,~", "^1.2.*.3", "=>1", "1.2.3 - 2", "<>1"})
    void what_is_no_constraint_is_refused(String text) {
        assertThatThrownBy(() -> PoetryConstraint.parse(text)).isInstanceOf(PycontainerException.class);
    }

    @Test
    void a_hundred_thousand_clauses_do_not_overflow() {
        assertThat(PoetryConstraint.parse(">=1 || ".repeat(100_000) + "<1").allows(Version.parse("0.1")))
                .isTrue();
    }
}
