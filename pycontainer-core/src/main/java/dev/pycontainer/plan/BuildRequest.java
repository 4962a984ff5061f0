package dev.pycontainer.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody asks for: everything but the directories may be missing.
 *
 * @param directories where the project lies and where results go
 * @param doors what the command line and the pom say; the files of the project are read by the planner
 * @param maven what Maven knows
 * @param host what the machine says
 * @param purpose what the plan is for
 */
public record BuildRequest(
        Directories directories, List<DoorSettings> doors, MavenFacts maven, HostFacts host, Purpose purpose) {
    /** What has to be decided. */
    public enum Purpose {
        /** Base and packages; how the container starts may stay open. */
        INPUTS,
        IMAGE,
        /** An image and the registry that it goes to. */
        PUSHED_IMAGE
    }

    /**
     * Two directories, absolute.
     *
     * @param base Maven's {@code ${basedir}}, against which relative paths of the pom and the command line are resolved
     * @param output the build output, Maven's {@code target}
     */
    public record Directories(Path base, Path output) {
        public Directories {
            base = base.toAbsolutePath().normalize();
            output = output.toAbsolutePath().normalize();
        }
    }

    public BuildRequest {
        doors = List.copyOf(doors);
    }

    /** A request that says nothing; the host has no environment. */
    public static BuildRequest of(Path base, Path output, Path userHome) {
        HostFacts host = HostFacts.of(java.util.Map.of(), userHome);
        return new BuildRequest(new Directories(base, output), List.of(), MavenFacts.NONE, host, Purpose.IMAGE);
    }

    /** The same with what one door says, in place of what it said before. */
    public BuildRequest withDoor(DoorSettings door) {
        List<DoorSettings> more = new ArrayList<>(doors);
        more.removeIf(earlier -> earlier.door() == door.door());
        more.add(door);
        return new BuildRequest(directories, more, maven, host, purpose);
    }

    public BuildRequest withMaven(MavenFacts facts) {
        return new BuildRequest(directories, doors, facts, host, purpose);
    }

    public BuildRequest withHost(HostFacts facts) {
        return new BuildRequest(directories, doors, maven, facts, purpose);
    }

    public BuildRequest withPurpose(Purpose other) {
        return new BuildRequest(directories, doors, maven, host, other);
    }

    /** The same for a goal that pushes. */
    public BuildRequest pushing() {
        return withPurpose(Purpose.PUSHED_IMAGE);
    }

    boolean pushes() {
        return purpose == Purpose.PUSHED_IMAGE;
    }
}
