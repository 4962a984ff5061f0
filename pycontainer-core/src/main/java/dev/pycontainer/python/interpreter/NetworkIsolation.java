package dev.pycontainer.python.interpreter;

import dev.pycontainer.process.HostProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a process is kept from the network. In a network namespace of its own it has none at all, not even loopback; where the
 * machine allows no such namespace, only those who honour proxy variables are kept away.
 *
 * @param prefix what its command begins with
 */
public record NetworkIsolation(List<String> prefix) {
    /** The port of the discard service, which nobody runs: connections to it are refused at once. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    public NetworkIsolation {
        prefix = List.copyOf(prefix);
    }

    /** No namespace: proxies that lead nowhere. */
    public static final NetworkIsolation BY_PROXY = new NetworkIsolation(List.of());

    private static final class Found {
        /** Root may make a namespace; others may where user namespaces are open to them. */
        static final NetworkIsolation BEST = find();

        private static NetworkIsolation find() {
            for (List<String> prefix : List.of(List.of("unshare", "-n", "--"), List.of("unshare", "-rn", "--"))) {
                if (works(prefix)) {
                    return new NetworkIsolation(prefix);
                }
            }
            return BY_PROXY;
        }

        private static boolean works(List<String> prefix) {
            List<String> command = new ArrayList<>(prefix);
            command.add("true");
            SortedMap<String, String> environment = new TreeMap<>();
            environment.put("PATH", HostProcess.SYSTEM_PATH);
            try {
                return new HostProcess(command, Path.of("/"), environment, Duration.ofSeconds(10))
                        .run()
                        .isGood();
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** The strongest that this machine allows; tried once. */
    public static NetworkIsolation best() {
        return Found.BEST;
    }

    /** Whether nothing gets through, whatever the process does. */
    public boolean isComplete() {
        return !prefix.isEmpty();
    }

    /** What the process gets besides; a hint to those who honour it, for clear errors in a namespace too. */
    SortedMap<String, String> variables() {
        SortedMap<String, String> variables = new TreeMap<>();
        for (String name :
                List.of("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")) {
            variables.put(name, NOWHERE);
        }
        variables.put("no_proxy", "");
        variables.put("PIP_NO_INDEX", "1");
        variables.put("UV_OFFLINE", "1");
        return variables;
    }
}
