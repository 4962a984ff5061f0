package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.LayerContents;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.project.DeclaredRequirement;
import dev.pycontainer.python.project.DynamicVersion;
import dev.pycontainer.python.project.GeneratedFiles;
import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.project.PyProjectReader;
import dev.pycontainer.python.project.SourceFile;
import dev.pycontainer.python.project.SourceFiles;
import dev.pycontainer.python.project.SourceSelection;
import dev.pycontainer.python.project.SourceTree;
import dev.pycontainer.python.wheel.InstallLocation;
import dev.pycontainer.python.wheel.InstalledMetadata;
import dev.pycontainer.python.wheel.ProjectInstall;
import dev.pycontainer.python.wheel.VenvSkeleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The application: its files in the working directory, and in the virtual environment what makes it importable, known to
 * {@code importlib.metadata} and startable by its scripts. The frame of the environment is here too, so that the layers of the
 * dependencies depend on nothing but their wheels.
 */
final class ApplicationLayer {
    private final BuildPlan plan;
    private final ImageTarget target;
    private final InstallLocation location;
    private final String workdir;

    ApplicationLayer(BuildPlan plan, ImageTarget target, InstallLocation location) {
        this.plan = plan;
        this.target = target;
        this.location = location;
        this.workdir = plan.image().runtime().process().workdir().value();
    }

    /**
     * The layer, not yet written.
     *
     * @param files how many files of the project are in it
     * @param scripts what it puts into the environment's {@code bin}
     * @param notes what was left out, one line each
     * @param warnings for the user
     */
    record Described(
            LayerContents contents, int files, SortedSet<String> scripts, List<String> notes, List<String> warnings) {}

    /** @param others first-party packages that are needed besides the project, such as members of its workspace */
    Described describe(List<LocalSources> others) throws IOException {
        PyProject project = PyProjectReader.read(plan.project().directory());
        SourceTree tree = SourceFiles.read(project, selection());
        List<LayerEntry> entries = new ArrayList<>(skeleton());
        entries.add(new LayerEntry.Directory(workdir.substring(1)));
        InstalledMetadata metadata = mainMetadata(project);
        addFiles(project, tree, workdir, metadata.version(), entries);
        List<LayerEntry> installed = new ArrayList<>(install(project, tree, workdir, metadata));
        for (LocalSources other : others) {
            installed.addAll(installOther(other, entries));
        }
        entries.addAll(installed);
        return new Described(
                LayerContents.of(entries),
                tree.files().size(),
                scripts(installed),
                tree.leftOutLines(),
                tree.warnings());
    }

    /** Beside the environment's packages, where pip keeps sources that are used in place. */
    private List<LayerEntry> installOther(LocalSources other, List<LayerEntry> entries) throws IOException {
        PyProject project = PyProjectReader.read(other.directory());
        SourceTree tree = SourceFiles.read(project, SourceSelection.byLayout());
        String directory = location.prefix() + "/src/" + other.name().value();
        ProjectMetadata metadata = project.metadata()
                .orElseThrow(() -> new PycontainerException("the package " + other.name() + " (" + other.origin()
                        + ") has no [project] in " + other.directory().resolve("pyproject.toml")));
        String version = metadata.version()
                .map(text -> text.value())
                .or(() -> DynamicVersion.read(project))
                .orElse("0");
        InstalledMetadata installed = metadata(metadata, PythonVersions.of(version));
        addFiles(project, tree, directory, installed.version(), entries);
        return install(project, tree, directory, installed);
    }

    /** The sources as they lie, but for the version files that a build would write into a package that is here. */
    private static void addFiles(
            PyProject project, SourceTree tree, String directory, Version version, List<LayerEntry> entries)
            throws IOException {
        String root = tree.importRoots().stream().findFirst().orElse("");
        SortedMap<String, String> generated = GeneratedFiles.of(project, root, version);
        generated.keySet().removeIf(path -> !isWritten(path, tree, version));
        for (SourceFile file : tree.files()) {
            if (!generated.containsKey(file.path())) {
                entries.add(entry(file, directory));
            }
        }
        generated.forEach((path, text) ->
                entries.add(new LayerEntry.File(directory.substring(1) + "/" + path, false, FileContent.of(text))));
    }

    /** Where nothing tells a version, a file of an earlier build knows better. */
    private static boolean isWritten(String path, SourceTree tree, Version version) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        boolean there = tree.files().stream().anyMatch(file -> file.path().equals(path));
        boolean known = !version.toString().equals("0");
        return there
                ? known
                : tree.files().stream().anyMatch(file -> file.path().startsWith(folder));
    }

    private SourceSelection selection() {
        List<Path> outputs = new ArrayList<>();
        plan.project()
                .sources()
                .outputs()
                .forEach(output -> outputs.add(plan.project().directory().resolve(output)));
        return new SourceSelection(
                plan.project().sources().include().value(),
                plan.project().sources().exclude().value(),
                outputs);
    }

    private List<LayerEntry> skeleton() {
        return new VenvSkeleton(
                        location, target.interpreter(), target.environment().python())
                .entries();
    }

    private static LayerEntry entry(SourceFile file, String directory) throws IOException {
        String path = directory.substring(1) + "/" + file.path();
        if (file instanceof SourceFile.Regular regular) {
            return new LayerEntry.File(path, regular.executable(), SourceContent.read(regular));
        }
        return file instanceof SourceFile.Link link
                ? new LayerEntry.Symlink(path, link.target())
                : new LayerEntry.Directory(path);
    }

    private List<LayerEntry> install(PyProject project, SourceTree tree, String directory, InstalledMetadata metadata) {
        List<String> roots = tree.importRoots().stream()
                .map(root -> root.isEmpty() ? directory : directory + "/" + root)
                .toList();
        return new ProjectInstall(
                        location,
                        metadata,
                        directory,
                        roots,
                        project.metadata().map(ProjectMetadata::entryPoints).orElse(List.of()))
                .entries();
    }

    private InstalledMetadata mainMetadata(PyProject project) {
        Version version = PythonVersions.of(plan.project().version().value());
        return project.metadata()
                .map(metadata -> metadata(metadata, version))
                .orElseGet(() -> new InstalledMetadata(
                        PackageName.near(plan.project().name().value()).value(),
                        version,
                        "",
                        "",
                        List.of(),
                        new TreeMap<>()));
    }

    private static InstalledMetadata metadata(ProjectMetadata metadata, Version version) {
        SortedMap<String, List<String>> extras = new TreeMap<>();
        metadata.dependencies()
                .extras()
                .forEach((extra, requirements) -> extras.put(extra.value(), texts(requirements)));
        return new InstalledMetadata(
                metadata.identity().writtenName().value(),
                version,
                metadata.description().summary(),
                metadata.requiresPython().map(text -> text.value()).orElse(""),
                texts(metadata.dependencies().main()),
                extras);
    }

    private static List<String> texts(List<DeclaredRequirement> requirements) {
        return requirements.stream().map(DeclaredRequirement::text).toList();
    }

    private SortedSet<String> scripts(List<LayerEntry> installed) {
        String prefix = location.binDirectory() + "/";
        SortedSet<String> scripts = new TreeSet<>();
        for (LayerEntry entry : installed) {
            if (entry.path().startsWith(prefix)) {
                scripts.add(entry.path().substring(prefix.length()));
            }
        }
        return scripts;
    }
}
