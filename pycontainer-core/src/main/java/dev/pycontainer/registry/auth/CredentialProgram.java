package dev.pycontainer.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Secret;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Asks a program {@code docker-credential-<suffix>} for a login, as Docker does. Nothing it prints is ever shown (CR-5,
 * K4).
 */
public final class CredentialProgram implements CredentialSource {
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX_OUTPUT = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What such programs need to find their own configuration; nothing else of the environment is theirs to see. */
    private static final Pattern PASSED_ON = Pattern.compile(
            "PATH|HOME|USER|LOGNAME|LANG|LC_.*|TMPDIR|TEMP|TMP|XDG_.*|DOCKER_CONFIG|AWS_.*|GOOGLE_.*|CLOUDSDK_.*|AZURE_.*"
                    + "|ACR_.*|GNUPGHOME|GPG_TTY|PASSWORD_STORE_.*|DISPLAY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS"
                    + "|SYSTEMROOT|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|PATHEXT",
            Pattern.CASE_INSENSITIVE);

    private final String suffix;
    private final Map<String, String> variables;
    private final Duration patience;

    /**
     * @param suffix as in {@code docker-credential-<suffix>}
     * @param variables the environment
     */
    public CredentialProgram(String suffix, Map<String, String> variables) {
        this(suffix, variables, PATIENCE);
    }

    CredentialProgram(String suffix, Map<String, String> variables, Duration patience) {
        if (!SUFFIX.matcher(suffix).matches()) {
            throw new PycontainerException("not the suffix of a credential program: it must match " + SUFFIX.pattern());
        }
        this.suffix = suffix;
        this.variables = variables;
        this.patience = patience;
    }

    @Override
    public Optional<Credential> find(String registryHost) {
        Path program = onPath().orElseThrow(() -> failure("is not on the PATH"));
        try {
            return run(program, RegistryHosts.programKey(registryHost));
        } catch (IOException e) {
            throw failure("cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted");
        }
    }

    @Override
    public String describe() {
        return "credential program docker-credential-" + suffix;
    }

    private Optional<Credential> run(Path program, String key) throws IOException, InterruptedException {
        Process process = process(program);
        try {
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            tell(process, key);
            byte[] bytes = output.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > MAX_OUTPUT) {
                throw failure("printed more than " + MAX_OUTPUT + " bytes");
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("did not end within " + patience.toSeconds() + " s");
            }
            return process.exitValue() == 0 ? credential(bytes) : absent(process.exitValue(), bytes);
        } catch (TimeoutException e) {
            throw failure("did not answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failure("could not be read");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process process(Path program) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(program.toString(), "get"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        variables.forEach((name, value) -> {
            if (PASSED_ON.matcher(name).matches()) {
                builder.environment().put(name, value);
            }
        });
        return builder.start();
    }

    private static void tell(Process process, String key) {
        try (OutputStream in = process.getOutputStream()) {
            in.write((key + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A program that does not read what it is asked has ended, and its exit status tells why.
        }
    }

    private static byte[] read(InputStream in) {
        try {
            return in.readNBytes(MAX_OUTPUT + 1);
        } catch (IOException e) {
            return new byte[0]; // the process was killed; its exit status is judged
        }
    }

    /** The programs have no other way to say that they know of no login. */
    private Optional<Credential> absent(int exit, byte[] output) {
        String text = new String(output, StandardCharsets.UTF_8).toLowerCase(java.util.Locale.ROOT);
        if (text.contains("credentials not found")) {
            return Optional.empty();
        }
        throw failure("failed with exit code " + exit);
    }

    private Optional<Credential> credential(byte[] output) {
        JsonNode json = SecretJson.parse(output, "the answer of " + describe());
        String user = json.path("Username").asText("");
        String secret = json.path("Secret").asText("");
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        // Docker's own mark for a refresh token in place of a password.
        return Optional.of(
                user.equals("<token>")
                        ? new Credential.IdentityToken(Secret.of(secret))
                        : new Credential.Basic(user, Secret.of(secret)));
    }

    private Optional<Path> onPath() {
        for (String directory : variables.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator))) {
            for (String ending : List.of("", ".exe", ".cmd")) {
                Path file = Path.of(directory.isEmpty() ? "." : directory, "docker-credential-" + suffix + ending);
                if (!directory.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(file.toAbsolutePath());
                }
            }
        }
        return Optional.empty();
    }

    private PycontainerException failure(String what) {
        return new PycontainerException(describe() + " " + what)
                .withHint(
                        "run 'docker-credential-" + suffix + " get' by hand to see why; its output is not shown here");
    }
}
