package dev.pycontainer.python.interpreter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the compilers of extension modules say where the machine lacks something. */
final class CompilerComplaint {
    /** A pattern with the name of what is not there, and what that is. */
    private record Known(Pattern pattern, String what) {}

    private static final List<Known> KNOWN = List.of(
            known(
                    "fatal error: '?([A-Za-z0-9_+./-]+\\.h(?:pp)?)'?(?:: No such file| file not found)",
                    "the C header %s"),
            known("cannot find -l([A-Za-z0-9_+.-]+)", "the C library %s"),
            known("command '([A-Za-z0-9_+./-]+)' failed: No such file or directory", "the compiler %s"),
            known("error: linker `([a-z0-9-]+)` not found", "the linker %s"),
            known(
                    "\\b([a-z0-9_]+[-_]config|cmake|cargo|rustc|gfortran)[a-z -]*: (?:command )?not found",
                    "the program %s"));

    private CompilerComplaint() {}

    private static Known known(String pattern, String what) {
        return new Known(Pattern.compile(pattern), what);
    }

    /** What is missing, such as {@code the C header lber.h}; empty where nothing of the kind is said. */
    static Optional<String> of(String output) {
        for (Known known : KNOWN) {
            Matcher matcher = known.pattern().matcher(output);
            if (matcher.find()) {
                return Optional.of(String.format(known.what(), matcher.group(1)));
            }
        }
        return Optional.empty();
    }
}
