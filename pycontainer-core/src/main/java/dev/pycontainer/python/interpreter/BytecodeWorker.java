package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One warm interpreter that forks for each source. A question is a path and a source, each behind its length in four bytes,
 * highest first; an answer is one letter and, behind its length, bytecode or a reason. It ends when its input ends, so none
 * is left behind by a build that is killed.
 */
final class BytecodeWorker implements Closeable {
    private static final int COMPILED = 'c';
    private static final int REFUSED = 'r';
    private static final int MAX_ANSWER = 256 << 20;
    private static final int MAX_COMPLAINT = 1000;
    private static final int END_SECONDS = 5;
    private static final String SCRIPT = script();

    private final Process process;
    private final DataOutputStream questions;
    private final DataInputStream answers;

    private BytecodeWorker(Process process) {
        this.process = process;
        this.questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** Nothing of this machine's environment, no site-packages and no startup files reach it. */
    static BytecodeWorker start(Interpreter interpreter) throws IOException {
        // Not -I: it would have the interpreter pass over PYTHONHASHSEED as well.
        ProcessBuilder builder = new ProcessBuilder(
                List.of(interpreter.executable().toString(), "-s", "-S", "-B", "-X", "utf8", "-c", SCRIPT));
        builder.directory(
                Objects.requireNonNull(interpreter.executable().getParent()).toFile());
        builder.environment().clear();
        builder.environment().putAll(interpreter.environment());
        builder.environment().put("PYTHONHASHSEED", "0");
        BytecodeWorker worker = new BytecodeWorker(builder.start());
        String wanted = "cpython-" + interpreter.minor().replace(".", "");
        try {
            String tag = new String(worker.answer("its start").orElse(new byte[0]), StandardCharsets.US_ASCII);
            if (!tag.equals(wanted)) {
                throw new PycontainerException(
                        interpreter.executable() + " compiles for " + tag + ", but " + wanted + " is needed");
            }
            return worker;
        } catch (IOException | RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    /** @return empty where the source is none that this Python can compile */
    Optional<byte[]> compile(String path, byte[] source) throws IOException {
        try {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            questions.writeInt(name.length);
            questions.write(name);
            questions.writeInt(source.length);
            questions.write(source);
            questions.flush();
        } catch (IOException e) {
            throw ended(path);
        }
        return answer(path);
    }

    private Optional<byte[]> answer(String path) throws IOException {
        try {
            int kind = answers.read();
            int length = kind < 0 ? -1 : answers.readInt();
            if (length < 0 || length > MAX_ANSWER) {
                throw ended(path);
            }
            byte[] data = answers.readNBytes(length);
            if (data.length != length || (kind != COMPILED && kind != REFUSED)) {
                throw ended(path);
            }
            return kind == COMPILED ? Optional.of(data) : Optional.empty();
        } catch (EOFException e) {
            throw ended(path);
        }
    }

    private PycontainerException ended(String path) {
        return new PycontainerException("the compiler of bytecode ended at " + path + complaint())
                .withHint("there may be too little memory; bytecode = none builds without bytecode");
    }

    private String complaint() {
        try {
            process.waitFor(1, TimeUnit.SECONDS);
            InputStream errors = process.getErrorStream();
            String text = new String(
                            errors.readNBytes(Math.min(errors.available(), MAX_COMPLAINT)), StandardCharsets.UTF_8)
                    .strip();
            return text.isEmpty() ? "" : ": " + text.substring(text.lastIndexOf('\n') + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The parent first: it then starts no more forks. */
    @Override
    public void close() {
        List<ProcessHandle> forks = process.descendants().toList();
        process.destroyForcibly();
        forks.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String script() {
        try (InputStream in = BytecodeWorker.class.getResourceAsStream("bytecode_worker.py")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
