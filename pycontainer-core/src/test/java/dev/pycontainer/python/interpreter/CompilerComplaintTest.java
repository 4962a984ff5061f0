package dev.pycontainer.python.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerComplaintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Modules/common.h:15:10: fatal error: lber.h: No such file or directory|the C header lber.h",
                "x.c:1:10: fatal error: 'libpq-fe.h' file not found|the C header libpq-fe.h",
                "a.c:2: fatal error: libxml/xpath.h: No such file or directory|the C header libxml/xpath.h",
                "/usr/bin/ld: cannot find -lssl: No such file or directory|the C library ssl",
                "error: command 'gcc' failed: No such file or directory|the compiler gcc",
                "error: linker `cc` not found|the linker cc",
                "/bin/sh: 1: mysql_config: not found|the program mysql_config",
                "bash: cmake: command not found|the program cmake"
            })
    void what_the_machine_lacks(String said, String missing) {
        assertThat(CompilerComplaint.of("building\n" + said + "\ncompilation terminated.\n"))
                .hasValue(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "error: too few arguments to function", "ImportError: numpy", "KeyError: 'not found'"})
    void other_failures_are_not_explained(String said) {
        assertThat(CompilerComplaint.of(said)).isEmpty();
    }
}
