package dev.pycontainer.base;

import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads from a base's layers what decides wheels: Python, C library, users. Done once per manifest digest (T20). */
public final class BaseInspector {
    /** Names the form of the records and the rules that made them; older ones are not read. */
    private static final String RECORD = "base-facts-1";

    private final BlobStore store;

    /** @param store keeps what was found, by the manifest's digest */
    public BaseInspector(BlobStore store) {
        this.store = store;
    }

    /** What is known of the base from an earlier build; nothing is read from its layers. */
    public Optional<BaseFacts> known(Image base) throws IOException {
        return store.record(RECORD, base.descriptor().digest())
                .map(bytes -> BaseFactsJson.read(OciJson.parse(bytes, "record of a base image")));
    }

    /** Reads every layer of the base once, and remembers what was found. */
    public BaseFacts inspect(Image base) throws IOException {
        Optional<BaseFacts> known = known(base);
        if (known.isPresent()) {
            return known.get();
        }
        LayerScanner scanner = new LayerScanner();
        for (Layer layer : base.layers()) {
            scanner.scan(layer);
        }
        BaseFacts facts = facts(scanner.files(), base.config().env());
        store.putRecord(RECORD, base.descriptor().digest(), OciJson.bytes(BaseFactsJson.write(facts)));
        return facts;
    }

    static BaseFacts facts(BaseFiles files, Map<String, String> env) {
        List<InterpreterFacts> interpreters = new InterpreterDetector(files, env).interpreters();
        String first = interpreters.isEmpty() ? "" : interpreters.get(0).path();
        return new BaseFacts(
                interpreters, new LibcDetector(files).libc(first).orElse(null), users(files.fact("etc/passwd")));
    }

    private static SortedMap<String, String> users(String passwd) {
        SortedMap<String, String> users = new TreeMap<>();
        for (String line : passwd.split("\n")) {
            String[] fields = line.split(":", -1);
            if (fields.length >= 4 && fields[2].matches("\\d+") && fields[3].matches("\\d+")) {
                users.put(fields[0], fields[2] + ":" + fields[3]);
            }
        }
        return users;
    }
}
