package dev.pycontainer.python.resolve;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The same requirements on several targets, with the same versions wherever that is possible.
 *
 * @param each in the order of the targets
 * @param notes a sentence for each package whose version is not the same everywhere
 */
public record JointResolution(List<Resolution> each, List<String> notes) {
    public JointResolution {
        each = List.copyOf(each);
        notes = List.copyOf(notes);
    }

    /**
     * Later targets prefer what earlier ones came to; where a later one could not have it, the earlier ones try what it took.
     */
    public static JointResolution of(Resolver resolver, ResolveRequest request, List<TargetEnvironment> targets) {
        Map<PackageName, Version> preferred = new TreeMap<>(request.options().preferred());
        List<Resolution> each = round(resolver, request, targets, preferred);
        if (!differing(each).isEmpty()) {
            SortedMap<PackageName, Version> lowest = new TreeMap<>();
            each.forEach(one -> one.versions()
                    .forEach((name, version) -> lowest.merge(name, version, (a, b) -> a.compareTo(b) <= 0 ? a : b)));
            List<Resolution> again = round(resolver, request, targets, lowest);
            each = differing(again).size() < differing(each).size() ? again : each;
        }
        return new JointResolution(each, notes(each));
    }

    private static List<Resolution> round(
            Resolver resolver,
            ResolveRequest request,
            List<TargetEnvironment> targets,
            Map<PackageName, Version> preferred) {
        Map<PackageName, Version> known = new TreeMap<>(preferred);
        List<Resolution> each = new ArrayList<>();
        for (TargetEnvironment target : targets) {
            Resolution one = resolver.resolve(request.preferring(known), target);
            each.add(one);
            one.versions().forEach(known::putIfAbsent);
        }
        return each;
    }

    private static List<PackageName> differing(List<Resolution> each) {
        SortedMap<PackageName, Version> seen = new TreeMap<>();
        List<PackageName> differing = new ArrayList<>();
        for (Resolution one : each) {
            one.versions().forEach((name, version) -> {
                Version other = seen.putIfAbsent(name, version);
                if (other != null && !other.equals(version) && !differing.contains(name)) {
                    differing.add(name);
                }
            });
        }
        return differing;
    }

    private static List<String> notes(List<Resolution> each) {
        return differing(each).stream()
                .map(name -> {
                    List<String> parts = new ArrayList<>();
                    each.forEach(one -> one.versions().forEach((other, version) -> {
                        if (other.equals(name)) {
                            parts.add(version + " on " + one.target().machine());
                        }
                    }));
                    return name + " is " + String.join(" and ", parts)
                            + ": no version that the requirements allow has files for all platforms";
                })
                .toList();
    }
}
