package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/**
 * Compiles Python sources to the content of {@code .pyc} files of the kind "unchecked hash" (PEP 552): a function of the
 * source, its path and the interpreter's version alone. Serves any number of threads, with at most so many processes as it was
 * given; they end when it is closed, and start again if it is asked once more.
 */
public final class BytecodeCompiler implements Closeable {
    private final PromisedInterpreter interpreter;
    private final int mostWorkers;
    private final List<BytecodeWorker> started = new ArrayList<>();
    private final BlockingDeque<BytecodeWorker> idle = new LinkedBlockingDeque<>();

    /** @param interpreter asked for when the first source comes */
    public BytecodeCompiler(PromisedInterpreter interpreter, int mostWorkers) {
        this.interpreter = interpreter;
        this.mostWorkers = mostWorkers;
    }

    /** What the bytes depend on besides source and path. */
    public String identity() {
        return "cpython " + interpreter.version();
    }

    /** The name of the compiled file of {@code a/b.py}: {@code a/__pycache__/b.cpython-312.pyc} (PEP 3147). */
    public String compiledPath(String source) {
        int slash = source.lastIndexOf('/') + 1;
        String module = source.substring(slash, source.length() - ".py".length());
        String tag = "cpython-" + interpreter.minor().replace(".", "");
        return source.substring(0, slash) + "__pycache__/" + module + "." + tag + ".pyc";
    }

    /**
     * @param path of the source in the image, absolute; tracebacks name it
     * @return empty where the source is none that this Python can compile, such as a template
     */
    public Optional<byte[]> compile(String path, byte[] source) throws IOException {
        BytecodeWorker worker = borrow();
        Optional<byte[]> compiled = worker.compile(path, source);
        idle.addFirst(worker); // one that failed is not used again
        return compiled;
    }

    private BytecodeWorker borrow() throws IOException {
        BytecodeWorker worker = idle.pollFirst();
        if (worker == null) {
            worker = startUnlessAllRun();
        }
        try {
            return worker == null ? idle.takeFirst() : worker;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PycontainerException("the build was interrupted", e);
        }
    }

    private synchronized @Nullable BytecodeWorker startUnlessAllRun() throws IOException {
        if (started.size() >= mostWorkers) {
            return null;
        }
        BytecodeWorker worker = BytecodeWorker.start(interpreter.get());
        started.add(worker);
        return worker;
    }

    @Override
    public synchronized void close() {
        started.forEach(BytecodeWorker::close);
        started.clear();
        idle.clear();
    }
}
