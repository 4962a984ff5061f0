package dev.pycontainer.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which wheels an image has: for locks that give hashes but no addresses, a package index would have to be asked for that. The
 * lock proves the wheel; a note only says which of its hashes belongs to which file.
 *
 * <p>An image is read by everybody who runs it, so notes are short: wheels by the tags of their file names, each as the first
 * digits of its hash and its size. A name that is not spelled like the package's is kept as it is.
 */
public final class WheelNotes {
    private static final int DIGITS = 8;
    private static final String TARGET = "target";
    private static final String FILES = "files";
    private static final String WHEEL = ".whl";

    private final String target;
    private final SortedMap<String, TreeSet<String>> files;

    private WheelNotes(String target, SortedMap<String, TreeSet<String>> files) {
        this.target = target;
        this.files = files;
    }

    /**
     * A wheel of an image.
     *
     * @param name of the package, normalised
     * @param digest of the file
     * @param size of the file, in bytes
     */
    public record Wheel(String name, String version, String filename, Digest digest, long size) {}

    /** @param target names everything that decides which of a package's wheels is taken */
    public static WheelNotes of(String target, List<Wheel> wheels) {
        SortedMap<String, TreeSet<String>> files = new TreeMap<>();
        for (Wheel wheel : wheels) {
            String start = start(wheel.name(), wheel.version());
            String spelled = wheel.filename();
            String key = spelled.startsWith(start)
                    ? spelled.substring(start.length(), spelled.length() - WHEEL.length())
                    : spelled;
            files.computeIfAbsent(key, tags -> new TreeSet<>())
                    .add(wheel.digest().hex().substring(0, DIGITS) + ":" + wheel.size());
        }
        return new WheelNotes(target, files);
    }

    private static String start(String name, String version) {
        return name.replace('-', '_') + "-" + version + "-";
    }

    boolean isFor(String other) {
        return target.equals(other);
    }

    /**
     * The wheel of a package, if the image has one that the lock allows.
     *
     * @param allowed the hashes of the lock
     */
    public Optional<Wheel> find(String name, String version, List<Digest> allowed) {
        List<Wheel> found = new ArrayList<>();
        for (Map.Entry<String, TreeSet<String>> tags : files.entrySet()) {
            String filename =
                    tags.getKey().endsWith(WHEEL) ? tags.getKey() : start(name, version) + tags.getKey() + WHEEL;
            for (String note : tags.getValue()) {
                String[] parts = note.split(":", 2);
                allowed.stream()
                        .filter(digest -> digest.hex().startsWith(parts[0]))
                        .forEach(digest ->
                                found.add(new Wheel(name, version, filename, digest, Long.parseLong(parts[1]))));
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    ObjectNode toJson() {
        ObjectNode json = OciJson.object().put(TARGET, target);
        ObjectNode list = json.putObject(FILES);
        files.forEach((tags, notes) -> list.put(tags, String.join(" ", notes)));
        return json;
    }

    /** Notes that are not as they should be are none. */
    static WheelNotes read(JsonNode json) {
        SortedMap<String, TreeSet<String>> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> tags : json.path(FILES).properties()) {
            TreeSet<String> notes = new TreeSet<>();
            for (String note : tags.getValue().asText().split(" ", -1)) {
                if (note.matches("[0-9a-f]{" + DIGITS + "}:[0-9]{1,12}")) {
                    notes.add(note);
                }
            }
            files.put(tags.getKey(), notes);
        }
        return new WheelNotes(json.path(TARGET).asText(), files);
    }
}
