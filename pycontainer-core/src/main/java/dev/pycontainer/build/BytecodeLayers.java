package dev.pycontainer.build;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.base.StandardLibrary;
import dev.pycontainer.layer.FileSpill;
import dev.pycontainer.layer.LayerContents;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.layer.PreparedLayer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.interpreter.BytecodeCompiler;
import dev.pycontainer.python.interpreter.PromisedInterpreter;
import dev.pycontainer.python.wheel.InstallLocation;
import dev.pycontainer.reuse.BytecodeFacts;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The layers of bytecode, each beside one of sources: known by the sources' key and the compiler's version alone, so that
 * nothing is compiled, and no base is read, twice.
 */
final class BytecodeLayers implements Closeable {
    static final String ROLE = "bytecode";

    private static final String RECORD = "bytecode-facts-1";

    private final BuildSession session;
    private final Reuse reuse;
    private final InstallLocation location;
    private final Optional<PromisedInterpreter> interpreter;
    private final Optional<BytecodeCompiler> compiler;
    private final FileSpill spill;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final SortedSet<Digest> empty = new TreeSet<>();

    /** @param interpreter empty where nothing is compiled: then there are no layers */
    BytecodeLayers(
            BuildSession session, Reuse reuse, InstallLocation location, Optional<PromisedInterpreter> interpreter) {
        this.session = session;
        this.reuse = reuse;
        this.location = location;
        this.interpreter = interpreter;
        this.compiler = interpreter.map(python -> new BytecodeCompiler(python, threads));
        this.spill = new FileSpill(session.store());
    }

    /** Of the base's Python; the same layer for every project on that base. */
    List<BuiltLayer> standardLibrary(ResolvedInputs inputs, LayerStore layers) throws IOException {
        LayerContents sources = new StandardLibrary(
                inputs.base().orElseThrow().image().image(),
                inputs.target().interpreter(),
                location.pythonMinor(),
                spill);
        return layer("the standard library", sources, path -> true, layers);
    }

    /** Of what each layer of dependencies brings into site-packages. */
    List<BuiltLayer> dependencies(List<DependencyLayers.Source> sources, LayerStore layers) throws IOException {
        String site = location.siteDirectory() + "/";
        List<BuiltLayer> all = new ArrayList<>();
        for (DependencyLayers.Source source : sources) {
            all.addAll(layer(source.label(), source.contents(), path -> path.startsWith(site), layers));
        }
        return all;
    }

    /** Of the project's own modules; its other files do not count. */
    List<BuiltLayer> application(String name, LayerContents application, LayerStore layers) throws IOException {
        String programs = location.binDirectory() + "/";
        List<LayerEntry> modules = new ArrayList<>();
        for (LayerEntry entry : application.entries()) {
            if (entry.path().endsWith(".py") && !entry.path().startsWith(programs)) {
                modules.add(entry);
            }
        }
        return layer(name, LayerContents.of(modules), path -> true, layers);
    }

    /** At most one. */
    private List<BuiltLayer> layer(String label, LayerContents sources, Predicate<String> imported, LayerStore layers)
            throws IOException {
        if (compiler.isEmpty()) {
            return List.of();
        }
        BytecodeContents contents = new BytecodeContents(
                sources,
                imported,
                new BytecodeContents.Workshop(
                        compiler.get(), spill, threads, (compiled, refused) -> tell(label, compiled, refused)));
        Digest key = contents.key();
        Optional<Integer> known = known(key);
        if (known.isPresent() ? known.get() == 0 : reuse.isEmptyBytecode(key)) {
            empty.add(key);
            return List.of();
        }
        PreparedLayer prepared = layers.obtain(contents);
        // A layer that was there before is not empty: of those that are, the record says so.
        if (!prepared.reused() && known.isEmpty() && remember(key, contents.count()) == 0) {
            empty.add(key);
            return List.of();
        }
        return List.of(new BuiltLayer(ROLE, label, prepared.layer(), prepared.reused()));
    }

    /** For the next build; empty for an image without bytecode. */
    Optional<BytecodeFacts> facts() {
        return interpreter.map(python -> new BytecodeFacts(python.version().toString(), empty));
    }

    private void tell(String label, int compiled, int refused) {
        if (refused > 0) {
            session.log()
                    .detail("bytecode of " + label + ": " + compiled + " files compiled, " + refused
                            + " left as they are, since they are not in the language of Python "
                            + location.pythonMinor());
        }
    }

    /** How many files came of the sources. */
    private Optional<Integer> known(Digest key) throws IOException {
        return session.store().record(RECORD, key).map(bytes -> OciJson.parse(bytes, "record of bytecode")
                .path("files")
                .asInt());
    }

    private int remember(Digest key, int count) throws IOException {
        ObjectNode json = OciJson.object().put("files", count);
        session.store().putRecord(RECORD, key, OciJson.bytes(json));
        return count;
    }

    /** Ends the processes; they start again should a layer have to be written once more. */
    void rest() {
        compiler.ifPresent(BytecodeCompiler::close);
    }

    @Override
    public void close() throws IOException {
        rest();
        spill.close();
    }
}
