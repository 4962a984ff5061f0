package dev.pycontainer.build;

import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.FileSpill;
import dev.pycontainer.layer.LayerContents;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.interpreter.BytecodeCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * The compiled files of the sources in another layer, in {@code __pycache__} beside where these lie in the image. They are in no
 * RECORD: an installer that is asked to remove a package looks for them by itself.
 */
final class BytecodeContents implements LayerContents {
    /** To be raised whenever the same sources come to other entries. */
    private static final String FORMAT = "dev.pycontainer.bytecode/1";

    private static final int MAX_SOURCE = 32 << 20;

    private final LayerContents sources;
    private final Predicate<String> imported;
    private final Workshop workshop;
    private volatile int count = -1;

    /**
     * What compiling needs.
     *
     * @param spill keeps what was compiled until the layer is written
     * @param listener hears how many files were compiled and how many could not be
     */
    record Workshop(BytecodeCompiler compiler, FileSpill spill, int threads, Listener listener) {}

    /** Hears of one layer's files. */
    @FunctionalInterface
    interface Listener {
        void compiled(int compiled, int refused);
    }

    /** @param imported which paths may hold modules */
    BytecodeContents(LayerContents sources, Predicate<String> imported, Workshop workshop) {
        this.sources = sources;
        this.imported = imported;
        this.workshop = workshop;
    }

    @Override
    public Digest key() {
        return Digest.of(FORMAT + "\n" + workshop.compiler().identity() + "\n" + sources.key());
    }

    @Override
    public List<LayerEntry> entries() throws IOException {
        List<Callable<Optional<LayerEntry>>> tasks = new ArrayList<>();
        for (LayerEntry entry : sources.entries()) {
            if (entry instanceof LayerEntry.File file
                    && file.path().endsWith(".py")
                    && imported.test(file.path())
                    && file.content().size() <= MAX_SOURCE) {
                tasks.add(() -> compiled(file));
            }
        }
        List<LayerEntry> compiled = BoundedTasks.run(workshop.threads(), "bytecode", tasks).stream()
                .flatMap(Optional::stream)
                .toList();
        workshop.listener().compiled(compiled.size(), tasks.size() - compiled.size());
        count = compiled.size();
        return compiled;
    }

    /** How many files there are; compiles where that was not done yet. */
    int count() throws IOException {
        return count < 0 ? entries().size() : count;
    }

    private Optional<LayerEntry> compiled(LayerEntry.File file) throws IOException {
        byte[] source;
        try (InputStream in = file.content().open()) {
            source = in.readAllBytes();
        }
        Optional<byte[]> bytecode = workshop.compiler().compile("/" + file.path(), source);
        if (bytecode.isEmpty()) {
            return Optional.empty();
        }
        FileContent content = workshop.spill().keep(bytecode.get());
        return Optional.of(new LayerEntry.File(workshop.compiler().compiledPath(file.path()), false, content));
    }
}
