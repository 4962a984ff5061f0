package dev.pycontainer.image;

import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which process made a temporary file (CA-8). Process ids come again, so the start counts too; and they mean something only
 * in the place they belong to: this boot of this machine, seen from this PID namespace.
 *
 * @param place hexadecimal; {@link #UNKNOWN} where it cannot be told
 * @param start in ticks of the kernel's clock
 */
record ProcessIdentity(String place, long pid, long start) {
    static final String UNKNOWN = "0";

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{1,16})-([0-9]{1,18})-([0-9]{1,18})-[0-9a-f]{16}");
    private static final Path PROC = Path.of("/proc");
    /** The start time is field 22 of a process's stat, the 20th after the name (man 5 proc). */
    private static final int START_AFTER_NAME = 19;

    private static final ProcessIdentity CURRENT =
            current(ProcessHandle.current().pid());

    static ProcessIdentity current() {
        return CURRENT;
    }

    /** Reads the name of a temporary file. */
    static Optional<ProcessIdentity> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new ProcessIdentity(
                        matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** The name of a temporary file of this process. */
    String fileName(long random) {
        return "%s-%d-%d-%016x".formatted(place, pid, start, random);
    }

    /** Whether the process belongs to this place, so that it can be known to be dead. */
    boolean isHere() {
        return !place.equals(UNKNOWN) && place.equals(CURRENT.place);
    }

    /** Whether a process that {@link #isHere} has ended. */
    boolean isDead() {
        try {
            return start != start(pid);
        } catch (IOException e) {
            return !Files.exists(PROC.resolve(Long.toString(pid)));
        }
    }

    private static ProcessIdentity current(long pid) {
        try {
            String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id"));
            Path namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
            String place = Digest.of(boot + namespace).hex().substring(0, 16);
            return new ProcessIdentity(place, pid, start(pid));
        } catch (IOException | UnsupportedOperationException e) {
            return new ProcessIdentity(UNKNOWN, pid, 0);
        }
    }

    private static long start(long pid) throws IOException {
        String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(afterName[START_AFTER_NAME]);
    }
}
