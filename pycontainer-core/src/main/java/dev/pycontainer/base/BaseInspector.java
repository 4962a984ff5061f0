package dev.pycontainer.base;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads from a base's layers what decides wheels: Python, C library, users. Done once per manifest digest (T20). */
public final class BaseInspector {
    /** Names the form of the records and the rules that made them; older ones are not read. */
    private static final String RECORD = "base-facts-3";

    private static final String INTERPRETER = "base-interpreter-1";

    /** What lies where the loader looks. */
    private static final String LIBRARIES = "base-libraries-1";

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
        BaseFiles files = LayerScanner.files(base, FileFacts::of);
        BaseFacts facts = facts(files, base.config().env());
        remember(base, files);
        store.putRecord(RECORD, base.descriptor().digest(), OciJson.bytes(BaseFactsJson.write(facts)));
        return facts;
    }

    /**
     * The Python that somebody says is in the base, links followed; asked for where {@link #inspect} did not find it.
     *
     * @param path absolute
     * @return empty where the base has no such file; with an empty version where nothing tells it
     */
    public Optional<InterpreterFacts> interpreter(Image base, String path) throws IOException {
        Digest key = Digest.of(base.descriptor().digest() + " " + path);
        Optional<byte[]> known = store.record(INTERPRETER, key);
        if (known.isPresent()) {
            return BaseFactsJson.read(OciJson.parse(known.get(), "record of a base image")).interpreters().stream()
                    .findFirst();
        }
        // Its own name may be a link's: where that leads is known only when all layers were seen.
        BaseFiles names = LayerScanner.files(base, (file, in) -> "");
        Optional<String> target = names.resolve(InterpreterDetector.relative(path));
        Optional<InterpreterFacts> found = Optional.empty();
        if (target.isPresent()) {
            BaseFiles files = LayerScanner.files(
                    base,
                    (file, in) -> file.equals(target.get()) ? FileFacts.PYTHON.read(file, in) : FileFacts.of(file, in));
            found = new InterpreterDetector(files, base.config().env()).at(path);
        }
        BaseFacts facts = new BaseFacts(found.stream().toList(), null, new TreeMap<>());
        store.putRecord(INTERPRETER, key, OciJson.bytes(BaseFactsJson.write(facts)));
        return found;
    }

    /** What is known of {@link #libraries(Image)} from an earlier build; nothing is read from the layers. */
    public Optional<SortedSet<String>> knownLibraries(Image base) throws IOException {
        return store.record(LIBRARIES, base.descriptor().digest()).map(bytes -> {
            SortedSet<String> names = new TreeSet<>();
            OciJson.parse(bytes, "record of a base image").path("names").forEach(name -> names.add(name.asText()));
            return names;
        });
    }

    /** The file names of the libraries where the base's loader looks for them. */
    public SortedSet<String> libraries(Image base) throws IOException {
        Optional<SortedSet<String>> known = knownLibraries(base);
        return known.isPresent() ? known.get() : remember(base, LayerScanner.files(base, (file, in) -> ""));
    }

    private SortedSet<String> remember(Image base, BaseFiles files) throws IOException {
        SortedSet<String> names = libraries(files);
        ObjectNode json = OciJson.object();
        ArrayNode list = json.putArray("names");
        names.forEach(list::add);
        store.putRecord(LIBRARIES, base.descriptor().digest(), OciJson.bytes(json));
        return names;
    }

    static SortedSet<String> libraries(BaseFiles files) {
        SortedSet<String> directories = new TreeSet<>(List.of("lib", "lib64", "usr/local/lib", "usr/lib", "usr/lib64"));
        for (String parent : List.of("lib", "usr/lib", "usr/local/lib")) {
            files.names(parent).stream()
                    .filter(name -> name.contains("-linux-"))
                    .forEach(name -> directories.add(parent + "/" + name));
        }
        SortedSet<String> names = new TreeSet<>();
        for (String directory : directories) {
            files.names(directory).stream().filter(name -> name.contains(".so")).forEach(names::add);
        }
        return names;
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
