package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.process.HostProcess;
import dev.pycontainer.process.HostProcess.Outcome;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.TargetEnvironment.Libc;
import dev.pycontainer.python.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks an interpreter what it runs on: the environment that build requirements are chosen for. */
public final class HostPython {
    private static final String QUESTION =
            """
            import glob, platform, sys, sysconfig
            name, version = platform.libc_ver()
            if name not in ("glibc", "musl"):
                name, version = ("musl" if glob.glob("/lib/ld-musl-*") else ""), ""
            print(sys.platform, "%d.%d.%d" % sys.version_info[:3], sysconfig.get_platform(),
                  bool(sysconfig.get_config_var("Py_GIL_DISABLED")), name + ":" + version)
            """;

    private HostPython() {}

    /** @throws PycontainerException if it does not run, or not on Linux */
    public static TargetEnvironment environment(Interpreter interpreter) throws IOException {
        SortedMap<String, String> variables = new TreeMap<>(interpreter.environment());
        variables.put("PATH", HostProcess.SYSTEM_PATH);
        List<String> command = List.of(interpreter.executable().toString(), "-sS", "-c", QUESTION);
        Outcome outcome = new HostProcess(command, Path.of("/"), variables, Duration.ofSeconds(60)).run();
        String[] words = outcome.output().strip().split(" ");
        if (!outcome.isGood() || words.length != 5) {
            throw new PycontainerException(
                    "the Python at " + interpreter.executable() + " does not run: " + outcome.lastLines(5));
        }
        if (!words[0].equals("linux")) {
            throw new PycontainerException("packages are built from sources on Linux only, not on " + words[0])
                    .withHint("lock versions that have wheels, or build the image on Linux");
        }
        String machine = words[2].substring(words[2].indexOf('-') + 1).replaceAll("[^a-z0-9_]", "_");
        return new TargetEnvironment(
                Version.parse(words[1]), words[3].equals("True"), libc(words[4], machine), machine);
    }

    private static Libc libc(String text, String machine) {
        Libc.Kind kind = text.startsWith("musl") ? Libc.Kind.MUSL : Libc.Kind.GLIBC;
        return text.matches("(glibc|musl):[0-9]+\\.[0-9]+.*") ? Libc.parse(text) : Libc.assumed(kind, machine);
    }
}
