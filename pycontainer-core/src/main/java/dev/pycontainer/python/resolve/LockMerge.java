package dev.pycontainer.python.resolve;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.lock.FileLocation;
import dev.pycontainer.python.lock.LockDocument;
import dev.pycontainer.python.lock.LockedFile;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.python.lock.PackageSource;
import dev.pycontainer.python.resolve.Resolution.Chosen;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes one lock of the resolutions of several targets; markers tell what only some of them need. */
public final class LockMerge {
    private final List<Resolution> each;

    private LockMerge(List<Resolution> each) {
        this.each = each;
    }

    /** @param inputs stands for what was resolved */
    public static LockDocument document(List<Resolution> each, String inputs) {
        return new LockMerge(each).document(inputs);
    }

    private LockDocument document(String inputs) {
        List<String> environments =
                each.stream().map(one -> environment(one.target())).distinct().toList();
        List<String> pythons = each.stream()
                .map(one -> "==" + one.target().pythonMinor() + ".*")
                .distinct()
                .toList();
        SortedMap<String, List<Integer>> users = new TreeMap<>();
        for (int i = 0; i < each.size(); i++) {
            int target = i;
            each.get(i).packages().forEach(one -> users.computeIfAbsent(key(one), key -> new ArrayList<>())
                    .add(target));
        }
        List<LockDocument.Entry> entries = new ArrayList<>();
        users.forEach((key, targets) -> entries.add(entry(key, targets)));
        return new LockDocument(environments, pythons.size() == 1 ? pythons.get(0) : null, entries, inputs);
    }

    private static String key(Chosen one) {
        return one.name() + " " + one.version();
    }

    private LockDocument.Entry entry(String key, List<Integer> targets) {
        List<Chosen> chosen = targets.stream()
                .flatMap(target -> each.get(target).packages().stream())
                .filter(one -> key(one).equals(key))
                .toList();
        SortedMap<String, LockedFile> files = new TreeMap<>();
        SortedMap<String, Instant> uploaded = new TreeMap<>();
        for (Chosen one : chosen.stream().filter(one -> !one.isTree()).toList()) {
            files.put(one.file().filename(), locked(one.file()));
            one.file().uploaded().ifPresent(time -> uploaded.put(one.file().filename(), time));
        }
        Chosen first = chosen.get(0);
        PackageSource direct = first.directOrNull();
        String index = direct == null ? index(first.file(), first.name()) : null;
        LockedPackage locked = new LockedPackage(
                first.name(),
                direct instanceof PackageSource.Directory ? null : first.version(), // It is what the tree says.
                direct == null ? new PackageSource.Registry(index) : direct,
                List.copyOf(files.values()),
                new LockedPackage.Selected(first.extras(), false, ""));
        String marker = targets.size() == each.size() ? null : marker(targets);
        return new LockDocument.Entry(locked, marker, index, uploaded);
    }

    private String marker(List<Integer> targets) {
        return targets.stream()
                .map(target ->
                        "platform_machine == \"" + each.get(target).target().machine() + "\"")
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    /** What is true of a target and can be said in a marker. */
    private static String environment(TargetEnvironment target) {
        return "sys_platform == \"linux\" and platform_machine == \"" + target.machine()
                + "\" and implementation_name == \"cpython\" and python_version == \"" + target.pythonMinor() + "\"";
    }

    private static LockedFile locked(IndexFile file) {
        FileLocation location = file.isLocal()
                ? new FileLocation.Local(Path.of(file.url()))
                : new FileLocation.Remote(file.url().toString());
        return new LockedFile(
                file.filename(),
                location,
                file.hashes(),
                file.size().isPresent() ? Long.valueOf(file.size().getAsLong()) : null);
    }

    /** The root of the simple API whose page named the file. */
    private static @Nullable String index(IndexFile file, PackageName name) {
        URI page = file.source().pageOrNull();
        return page != null && String.valueOf(page.getRawPath()).endsWith("/" + name + "/")
                ? page.resolve("../").toString()
                : null;
    }
}
