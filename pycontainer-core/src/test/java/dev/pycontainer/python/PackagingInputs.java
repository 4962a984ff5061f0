package dev.pycontainer.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts as the packaging specifications know them, most of them valid, from a fixed seed. */
final class PackagingInputs {
    private static final String NOISE = " \t.-_+!*~=<>,;@()[]'\"\\/0159abcdevprostxyzALPHé\u00a0\u0660";

    private final Random random;

    PackagingInputs(long seed) {
        this.random = new Random(seed);
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String maybe(int percent, Supplier<String> text) {
        return chance(percent) ? text.get() : "";
    }

    private String repeated(int atLeast, int atMost, String delimiter, Supplier<String> text) {
        int count = atLeast + random.nextInt(atMost - atLeast + 1);
        return IntStream.range(0, count).mapToObj(i -> text.get()).collect(Collectors.joining(delimiter));
    }

    <T> List<T> listOf(int count, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item.get());
        }
        return items;
    }

    /** The text with one to three characters added, removed or replaced. */
    String damaged(String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            char c = NOISE.charAt(random.nextInt(NOISE.length()));
            if (at == damaged.length() || chance(40)) {
                damaged.insert(at, c);
            } else if (chance(50)) {
                damaged.deleteCharAt(at);
            } else {
                damaged.setCharAt(at, c);
            }
        }
        return damaged.toString();
    }

    String number() {
        return oneOf("0", "1", "1", "2", "3", "10", "01", "007", "2026", "20260101");
    }

    private String separator() {
        return oneOf("", ".", "-", "_", "");
    }

    private String mixedCase(String text) {
        return chance(15) ? text.toUpperCase(java.util.Locale.ROOT) : text;
    }

    String release() {
        return repeated(1, 4, ".", () -> oneOf("0", "0", "1", "1", "2", "3", "10", "01"));
    }

    /** A version in any spelling. */
    String version() {
        return maybe(5, () -> " ")
                + maybe(8, () -> oneOf("v", "V"))
                + maybe(8, () -> number() + "!")
                + release()
                + suffix()
                + maybe(15, this::local)
                + maybe(5, () -> oneOf(" ", "\n"));
    }

    private String suffix() {
        return maybe(30, this::pre) + maybe(25, this::post) + maybe(25, this::dev);
    }

    private String pre() {
        String word = oneOf("a", "b", "rc", "c", "alpha", "beta", "pre", "preview");
        return separator() + mixedCase(word) + separator() + maybe(80, this::number);
    }

    private String post() {
        return chance(20)
                ? "-" + number()
                : separator() + mixedCase(oneOf("post", "rev", "r")) + separator() + maybe(80, this::number);
    }

    private String dev() {
        return separator() + mixedCase("dev") + separator() + maybe(80, this::number);
    }

    private String local() {
        return "+"
                + repeated(
                        1, 3, oneOf(".", "-", "_"), () -> oneOf("1", "01", "10", "cpu", "cu118", "Ubuntu", "a", "1a"));
    }

    /** A version whose release has few values, so that many are near each other. */
    String closeVersion() {
        String release = oneOf("1", "1.0", "1.0.0", "1.1", "1.0.1", "1.2", "2", "2.0", "1.10", "0.9", "1!1.0");
        return release
                + oneOf("", "", "", "a1", "a0", "b1", "rc1", "rc2")
                + oneOf("", "", "", ".post1", ".post0", ".post2")
                + oneOf("", "", "", ".dev0", ".dev1", ".dev2")
                + oneOf("", "", "", "", "+1", "+cpu", "+1.2", "+cpu.1");
    }

    String clause() {
        String operator = oneOf("==", "!=", "~=", "<", "<=", ">", ">=", "===");
        if (operator.matches("[=!]=") && chance(35)) {
            return operator + release() + ".*";
        }
        String operand = chance(75) ? closeVersion() : version().strip();
        // Only equality can have a local part, and ~= needs two numbers in the release.
        String bare = operator.matches("==|!=|===") ? operand : operand.replaceAll("[+].*", "");
        String longEnough =
                operator.equals("~=") ? bare.replaceFirst("^([vV]?(?:[0-9]+!)?+[0-9]++)(?!\\.[0-9])", "$1.1") : bare;
        return operator + maybe(25, () -> " ") + longEnough;
    }

    String specifiers() {
        return repeated(0, 3, oneOf(",", ", ", " , "), this::clause) + maybe(5, () -> ",");
    }

    String name() {
        return oneOf("requests", "Foo.Bar", "zope.interface", "a", "A_b", "x--y", "typing_extensions", "0x10c", "b2");
    }

    String extra() {
        return oneOf("socks", "Dev_Tools", "a.b", "x", "all", "extra-3-pkg-a");
    }

    String requirement() {
        String name = maybe(10, () -> " ") + name() + maybe(20, () -> " ");
        String extras =
                maybe(30, () -> "[" + maybe(10, () -> " ") + repeated(0, 3, oneOf(",", ", "), this::extra) + "]");
        if (chance(15)) {
            String url =
                    oneOf("https://index.example/a-1.0-py3-none-any.whl", "file:///a.whl", "git+https://h/r@v1#egg=x");
            return name + extras + oneOf("@", " @ ") + url + maybe(50, () -> oneOf(" ; ", " ;", ";") + marker(1));
        }
        String versions = specifiers();
        return name
                + extras
                + oneOf(versions, " " + versions, "(" + versions + ")", " ( " + versions + " )")
                + maybe(40, () -> oneOf(";", " ; ") + marker(2))
                + maybe(10, () -> " ");
    }

    String marker(int depth) {
        if (depth == 0 || chance(40)) {
            return comparison();
        }
        String joined = repeated(1, 3, oneOf(" and ", " or ", " and ", "  or\t"), () -> marker(depth - 1));
        return chance(40) ? "(" + maybe(30, () -> " ") + joined + maybe(30, () -> " ") + ")" : joined;
    }

    private String comparison() {
        String quote = oneOf("'", "\"");
        if (chance(10)) {
            return quote + extra() + quote + oneOf(" in ", " not in ") + oneOf("extras", "dependency_groups");
        }
        String variable = variable();
        String value = quote + valueFor(variable) + quote;
        String operator = oneOf("==", "!=", "<", "<=", ">", ">=", "~=", "===", " in ", " not in ", " not  in ");
        if (chance(2)) {
            return chance(50) ? value + operator + value : variable + operator + variable();
        }
        String spaced = chance(70) ? " " + operator.strip() + " " : operator;
        return chance(80) ? variable + spaced + value : value + spaced + variable;
    }

    private String variable() {
        return oneOf(
                "python_version",
                "python_version",
                "python_full_version",
                "implementation_version",
                "os_name",
                "os.name",
                "sys_platform",
                "sys.platform",
                "platform_system",
                "platform_machine",
                "platform.machine",
                "platform_release",
                "platform_version",
                "platform_python_implementation",
                "python_implementation",
                "implementation_name",
                "extra",
                "extra");
    }

    private String valueFor(String variable) {
        if (variable.equals("extra")) {
            return oneOf(extra(), extra(), extra(), "", "a b");
        }
        return variable.contains("version") || variable.equals("platform_release")
                ? oneOf(
                        "3.8",
                        "3.11",
                        "3.11.2",
                        "3.11.*",
                        "3",
                        "3.12",
                        "2.7",
                        "3.13.0rc1",
                        "3.8 3.11",
                        "3.10,3.11",
                        "",
                        "x")
                : oneOf(
                        "linux", "posix", "nt", "Linux", "win32", "x86_64", "aarch64", "CPython", "cpython", "PyPy",
                        "");
    }

    String wheelFilename() {
        String name = oneOf("foo", "Foo_Bar", "zope.interface", "a", "typing_extensions", "x__y", "_x");
        String version = chance(80)
                ? closeVersion().replace('-', '_')
                : version().strip().replace('-', '_');
        String build = maybe(15, () -> "-" + oneOf("1", "01", "2a", "10_b", "a1", ""));
        return name
                + "-"
                + version
                + build
                + "-"
                + repeated(1, 2, ".", () -> oneOf("py3", "py2", "cp311", "cp312", "pp310", "CP311", "3"))
                + "-"
                + repeated(1, 2, ".", () -> oneOf("none", "cp311", "abi3", "abi3t", "cp313t"))
                + "-"
                + repeated(1, 3, ".", this::platformTag)
                + oneOf(".whl", ".whl", ".whl", ".whl", ".whl", ".WHL", ".zip", "");
    }

    private String platformTag() {
        return oneOf(
                "any",
                "linux_x86_64",
                "manylinux_2_17_x86_64",
                "manylinux2014_x86_64",
                "musllinux_1_2_aarch64",
                "win_amd64",
                "macosx_11_0_arm64");
    }

    TargetEnvironment target() {
        String python = oneOf("3.9.2", "3.10.13", "3.11.2", "3.12.0", "3.13.0", "3.14.0rc1", "3.15.1", "3.8");
        String libc = oneOf("glibc:2.36", "glibc:2.17", "glibc:2.5", "glibc:2.41", "musl:1.2", "musl:1.1", "glibc:3.1");
        String machine = oneOf("x86_64", "aarch64", "armv7l", "i686", "ppc64le", "s390x", "riscv64");
        boolean freeThreaded = python.matches("3\\.1[3-9].*") && chance(40);
        return new TargetEnvironment(Version.parse(python), freeThreaded, TargetEnvironment.Libc.parse(libc), machine);
    }
}
