package dev.pycontainer.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.python.UploadCutoff;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Walks a plan in a fixed order. No absolute path of the host is shown: plans of one project are equal everywhere. */
final class PlanView {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final BuildPlan plan;
    private final PlanRows rows = new PlanRows();

    private PlanView(BuildPlan plan) {
        this.plan = plan;
    }

    static List<PlanRows.Row> of(BuildPlan plan) {
        PlanView view = new PlanView(plan);
        view.project();
        view.inputs();
        view.process();
        view.environment();
        view.layers();
        view.metadata();
        view.output();
        view.execution();
        return view.rows.rows();
    }

    private void project() {
        ProjectPlan project = plan.project();
        SourcesPlan sources = project.sources();
        rows.section("project")
                .text("name", project.name())
                .text("version", project.version())
                .list("include", sources.include())
                .list("exclude", sources.exclude())
                .add("outputs", PlanRows.array(sources.outputs()), Origin.inferred("never in the image"));
    }

    private void inputs() {
        InputsPlan inputs = plan.inputs();
        BasePlan base = inputs.base();
        rows.section("inputs").text("base_image", base.reference(), BaseReference::shown);
        debian(base.debian());
        if (base.lock().present() || base.lock().file().origin().isChosen()) {
            rows.text("base_lock", base.lock().file(), this::shown);
        }
        if (base.certificates().origin().isChosen()) {
            rows.list("extra_ca_certificates", base.certificates().map(files -> files.stream()
                    .map(this::shown)
                    .toList()));
        }
        rows.text("python", base.python())
                .text("interpreter", base.interpreter())
                .text("libc", base.libc().map(libc -> libc.map(PlanView::libc)))
                .list("platforms", inputs.platforms());
        dependencies(inputs.dependencies());
        chosen("maven_wheels", inputs.wheels());
        if (inputs.builds().sdist().origin().isChosen()) {
            rows.text("sdist", inputs.builds().sdist(), allowed -> allowed ? "build" : "refuse");
        }
        IndexPlan index = inputs.index();
        rows.text("index_url", index.url().map(url -> url.map(IndexPlanner::redacted)));
        rows.list("extra_index_url", index.extraUrls().map(PlanView::redacted))
                .text("build_python", inputs.buildPython(), this::shown);
        chosen("find_links", index.findLinks().map(this::shownPlaces));
        rows.text("exclude_newer", index.excludeNewer().map(time -> time.map(UploadCutoff::toString)));
    }

    private List<String> shownPlaces(List<String> places) {
        return places.stream()
                .map(place -> place.contains("://") ? IndexPlanner.redacted(place) : shown(Path.of(place)))
                .toList();
    }

    private String shown(BuildPython python) {
        return python instanceof BuildPython.Program program
                ? shown(program.file())
                : lower(python.getClass().getSimpleName());
    }

    private void debian(DebianPlan debian) {
        chosen("extra_debian_packages", debian.extraPackages());
        chosen("debian_mirror", debian.mirrors().map(PlanView::redacted));
        chosen("debian_snapshot", debian.snapshots().map(PlanView::redacted));
        debian.keyring().ifPresent(file -> rows.text("debian_keyring", file, this::shown));
        if (debian.allowExpired().origin().isChosen()) {
            rows.flag("debian_allow_expired", debian.allowExpired());
        }
    }

    private void chosen(String key, Decided<List<String>> list) {
        if (list.origin().isChosen()) {
            rows.list(key, list);
        }
    }

    private static List<String> redacted(List<String> urls) {
        return urls.stream()
                .map(url -> Arrays.stream(url.split("\\s+"))
                        .map(IndexPlanner::redacted)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static String libc(dev.pycontainer.python.TargetEnvironment.Libc libc) {
        return libc.kind().name().toLowerCase(Locale.ROOT) + ":" + libc.major() + "." + libc.minor();
    }

    private void dependencies(DependenciesPlan dependencies) {
        if (dependencies instanceof DependenciesPlan.Locked locked) {
            rows.text("lock_file", locked.lockFile(), this::shown)
                    .add("lock_format", text(lower(locked.format())), Origin.inferred("the name of the lock file"))
                    .list("extras", locked.selection().extras())
                    .list("groups", locked.selection().groups())
                    .text("workspace_member", locked.selection().workspaceMember());
            if (locked.checked().origin().isChosen()) {
                rows.text("lock_check", locked.checked(), checked -> checked ? "on" : "off");
            }
        } else if (dependencies instanceof DependenciesPlan.Open open) {
            rows.add("lock_format", text("resolved"), open.origin())
                    .list("extras", open.selection().extras())
                    .list("groups", open.selection().groups());
        } else if (dependencies instanceof DependenciesPlan.None none) {
            rows.add("include_deps", JSON.booleanNode(false), none.origin());
        }
    }

    private void process() {
        RuntimePlan runtime = plan.image().runtime();
        ProcessPlan process = runtime.process();
        rows.section("image")
                .add(
                        "entrypoint",
                        command(process.entrypoint().value()),
                        process.entrypoint().origin())
                .add("cmd", command(process.cmd().value()), process.cmd().origin())
                .text("workdir", process.workdir())
                .text("user", process.user(), PlanView::user)
                .text("stop_signal", process.stopSignal())
                .list("ports", runtime.ports())
                .list("volumes", runtime.volumes());
    }

    private static JsonNode command(Command command) {
        if (command instanceof Command.Exec exec) {
            return PlanRows.array(exec.words());
        }
        return command instanceof Command.Inherit ? text("INHERIT") : JSON.arrayNode();
    }

    private static String user(UserRule rule) {
        return rule instanceof UserRule.Fixed fixed
                ? fixed.user()
                : "the base's, else " + ((UserRule.FromBase) rule).fallback();
    }

    private void environment() {
        for (EnvPlan.Rule rule : plan.image().runtime().env().rules()) {
            rows.add("env." + rule.name(), value(rule), rule.origin());
        }
    }

    private static JsonNode value(EnvPlan.Rule rule) {
        ObjectNode value = JSON.objectNode();
        if (rule instanceof EnvPlan.Rule.Set set) {
            value.put("set", set.value());
        } else if (rule instanceof EnvPlan.Rule.SetIfAbsent set) {
            value.put("setIfAbsent", set.value());
        } else if (rule instanceof EnvPlan.Rule.Prepend prepend) {
            value.put("prepend", prepend.directory());
        } else {
            value.put("remove", true);
        }
        return value;
    }

    private void layers() {
        LayersPlan layers = plan.image().layers();
        for (LayerPlan layer : layers.layers()) {
            if (layer instanceof LayerPlan.Dependencies dependencies) {
                rows.number(
                                "layers.max",
                                dependencies.budget().value(),
                                dependencies.budget().origin())
                        .list("layers.separate", dependencies.separate())
                        .number("layers.heavy_bytes", dependencies.heavyBytes(), Origin.inferred("fixed"));
                if (dependencies.record().origin().isChosen()) {
                    rows.text("record", dependencies.record(), PlanView::lower);
                }
            }
        }
        rows.text("compression", layers.compression(), PlanView::lower)
                .text("bytecode", layers.bytecode(), PlanView::lower);
    }

    private void metadata() {
        MetadataPlan metadata = plan.image().metadata();
        rows.text("format", metadata.format(), PlanView::lower).text("created", metadata.created());
        named("labels.", metadata.labels());
        named("annotations.", metadata.annotations());
    }

    private void named(String prefix, NamedValues values) {
        values.values().forEach((name, value) -> rows.text(prefix + name, value));
        values.removed().forEach((name, origin) -> rows.add(prefix + name, JSON.nullNode(), origin));
    }

    private void output() {
        ImageNames names = plan.output().names();
        rows.section("output")
                .text("tag", names.name(), ImageReference::familiar)
                .list("tags", names.moreNames().map(more -> more.stream()
                        .map(ImageReference::familiar)
                        .toList()))
                .text("registry", names.repository());
        for (Destination destination : plan.output().destinations()) {
            rows.add(kind(destination), text(where(destination)), destination.origin());
            if (destination instanceof Destination.Registry registry) {
                rows.text("registry.auth", registry.auth(), PlanView::auth);
            }
        }
    }

    private static String kind(Destination destination) {
        if (destination instanceof Destination.OciLayout) {
            return "oci-layout";
        }
        return destination instanceof Destination.DockerArchive ? "docker-archive" : "push";
    }

    private String where(Destination destination) {
        if (destination instanceof Destination.OciLayout layout) {
            return shown(layout.directory());
        } else if (destination instanceof Destination.DockerArchive archive) {
            return shown(archive.file());
        }
        Destination.Registry registry = (Destination.Registry) destination;
        return registry.repository().value() + ":" + String.join(",", registry.tags());
    }

    private static String auth(RegistryAuth auth) {
        if (auth instanceof RegistryAuth.Settings settings) {
            return "settings:" + settings.serverId();
        } else if (auth instanceof RegistryAuth.Helper helper) {
            return "helper:" + helper.suffix();
        }
        String name = auth.getClass().getSimpleName();
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private void execution() {
        ExecutionPlan execution = plan.execution();
        rows.section("execution")
                .text("cache", execution.cache().directory(), this::shown)
                .flag("no_cache", execution.cache().unused())
                .text("reuse", execution.cache().reuse().mode(), PlanView::lower)
                .list("cache_from", execution.cache().reuse().from())
                .text("cache_to", execution.cache().reuse().to())
                .list("insecure_hosts", execution.trust().insecureHosts())
                .list("trusted_realms", execution.trust().realms())
                .flag("offline", execution.offline())
                .text("progress", execution.progress(), PlanView::lower)
                .flag("verbose", execution.verbose())
                .flag("timings", execution.timings());
    }

    /** Relative to the project or to the build output; of any other path only the last name. */
    private String shown(Path path) {
        Path project = plan.project().directory();
        Path results = plan.output().resultDirectory();
        if (path.startsWith(project)) {
            return slashes(project.relativize(path));
        }
        return path.startsWith(results)
                ? slashes(results.getFileName().resolve(results.relativize(path)))
                : "…/" + path.getFileName();
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String lower(Enum<?> constant) {
        return lower(constant.name()).replace('_', '-');
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static JsonNode text(String text) {
        return JSON.textNode(text);
    }
}
