package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the names of many wheels, as a lock has them: a project, a version or a set of tags that comes again is parsed once. */
public final class WheelNames {
    private final Map<String, PackageName> projects = new HashMap<>();
    private final Map<String, Optional<Version>> versions = new HashMap<>();
    private final Map<String, List<CompatibilityTag>> tags = new HashMap<>();

    /** @throws PycontainerException if the text is no wheel file name */
    public WheelFilename parse(String text) {
        return new WheelFilenameReader(text, this).read();
    }

    /** Empty if the text is no wheel file name. */
    public Optional<WheelFilename> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (PycontainerException notAWheel) {
            return Optional.empty();
        }
    }

    PackageName project(String part) {
        @Nullable PackageName project = projects.get(part);
        if (project == null) {
            project = PackageName.of(part);
            projects.put(part, project);
        }
        return project;
    }

    Optional<Version> version(String part) {
        @Nullable Optional<Version> version = versions.get(part);
        if (version == null) {
            version = Version.tryParse(part);
            versions.put(part, version);
        }
        return version;
    }

    List<CompatibilityTag> tags(String part) {
        @Nullable List<CompatibilityTag> set = tags.get(part);
        if (set == null) {
            set = List.copyOf(CompatibilityTag.parseSet(part));
            tags.put(part, set);
        }
        return set;
    }
}
