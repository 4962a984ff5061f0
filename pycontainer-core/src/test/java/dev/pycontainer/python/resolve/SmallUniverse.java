package dev.pycontainer.python.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Packages with numbered versions and requirements, made by hand or at random. */
final class SmallUniverse implements Packages<String> {
    static final String ROOT = "root";

    private final Map<String, Integer> versions = new TreeMap<>();
    private final Map<String, List<Need<String>>> needs = new TreeMap<>();
    private final TreeSet<String> unusable = new TreeSet<>();

    SmallUniverse() {
        versions.put(ROOT, 1);
    }

    static SmallUniverse random(Random random) {
        SmallUniverse universe = new SmallUniverse();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            universe.add("p" + i, 1 + random.nextInt(3));
        }
        for (String name : List.copyOf(universe.versions.keySet())) {
            for (int version = 0; version < universe.versions(name); version++) {
                int many = name.equals(ROOT) ? 1 + random.nextInt(3) : random.nextInt(4);
                for (int need = 0; need < many; need++) {
                    String of = "p" + random.nextInt(count);
                    if (!of.equals(name)) {
                        universe.need(name, version, of, randomSet(universe.versions(of), random));
                    }
                }
                if (!name.equals(ROOT) && random.nextInt(12) == 0) {
                    universe.unusable(name, version);
                }
            }
        }
        return universe;
    }

    private static VersionSet randomSet(int universe, Random random) {
        return VersionSet.of(universe, version -> random.nextInt(3) > 0);
    }

    SmallUniverse add(String name, int count) {
        versions.put(name, count);
        return this;
    }

    SmallUniverse need(String name, int version, String of, VersionSet wanted) {
        needs.computeIfAbsent(name + version, key -> new ArrayList<>())
                .add(new Need<>(of, wanted, of + " " + wanted, Urgency.OPEN));
        return this;
    }

    SmallUniverse unusable(String name, int version) {
        unusable.add(name + version);
        return this;
    }

    @Override
    public String root() {
        return ROOT;
    }

    @Override
    public int versions(String of) {
        return versions.get(of);
    }

    @Override
    public Choice choose(String of, VersionSet allowed) {
        int newest = allowed.newest();
        return unusable.contains(of + newest)
                ? new Choice.Unusable(VersionSet.only(versions(of), newest), "is broken")
                : new Choice.Version(newest);
    }

    @Override
    public Needs<String> needs(String of, int version) {
        return new Needs.Known<>(needsOf(of, version));
    }

    @Override
    public String whole(String of) {
        return of;
    }

    private List<Need<String>> needsOf(String of, int version) {
        return needs.getOrDefault(of + version, List.of());
    }

    /** Whether a choice is one that an installer could install, with nothing in it that nothing needs. */
    boolean isSolution(Map<String, Integer> chosen) {
        TreeSet<String> needed = new TreeSet<>(List.of(ROOT));
        boolean right = chosen.containsKey(ROOT);
        for (Map.Entry<String, Integer> one : chosen.entrySet()) {
            right &= !unusable.contains(one.getKey() + one.getValue());
            for (Need<String> need : needsOf(one.getKey(), one.getValue())) {
                Integer found = chosen.get(need.of());
                right &= found != null && need.wanted().contains(found);
                needed.add(need.of());
            }
        }
        return right && needed.containsAll(chosen.keySet());
    }

    /** Tries every choice there is; -1 stands for a package left out. */
    boolean hasSolution() {
        List<String> names = new ArrayList<>(versions.keySet());
        return tryAll(names, 0, new LinkedHashMap<>());
    }

    private boolean tryAll(List<String> names, int at, Map<String, Integer> chosen) {
        if (at == names.size()) {
            return holds(chosen);
        }
        String name = names.get(at);
        for (int version = name.equals(ROOT) ? 0 : -1; version < versions(name); version++) {
            if (version >= 0) {
                chosen.put(name, version);
            }
            if (tryAll(names, at + 1, chosen)) {
                return true;
            }
            chosen.remove(name);
        }
        return false;
    }

    private boolean holds(Map<String, Integer> chosen) {
        for (Map.Entry<String, Integer> one : chosen.entrySet()) {
            if (unusable.contains(one.getKey() + one.getValue())) {
                return false;
            }
            for (Need<String> need : needsOf(one.getKey(), one.getValue())) {
                Integer found = chosen.get(need.of());
                if (found == null || !need.wanted().contains(found)) {
                    return false;
                }
            }
        }
        return true;
    }
}
