package dev.pycontainer.build;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.lock.MissingPackage;
import java.util.List;

/** The pinned inputs as {@code image-inputs.json}; a stable form to which members may be added. */
final class InputsJson {
    private InputsJson() {}

    static ObjectNode of(List<ResolvedInputs> platforms) {
        ObjectNode json = OciJson.object();
        json.put("formatVersion", 1);
        platforms.get(0).lock().ifPresent(lock -> json.putObject("lock")
                .put("file", lock.file())
                .put("format", lock.format().id())
                .put("sha256", lock.sha256()));
        ArrayNode list = json.putArray("platforms");
        platforms.forEach(inputs -> platform(list.addObject(), inputs));
        return json;
    }

    private static void platform(ObjectNode json, ResolvedInputs inputs) {
        ImageTarget target = inputs.target();
        json.put("platform", target.platform().toString());
        json.put("python", target.environment().python().toString());
        json.put("libc", target.environment().libc().toString());
        if (!target.interpreter().isEmpty()) {
            json.put("interpreter", target.interpreter()).put("evidence", target.evidence());
        }
        inputs.base().ifPresent(base -> base(json.putObject("base"), base));
        inputs.compiler()
                .ifPresent(compiler -> json.putObject("bytecode").put("compiler", "CPython " + compiler.version()));
        ArrayNode packages = json.putArray("packages");
        inputs.packages().forEach(wheel -> one(packages.addObject(), wheel));
        for (LocalSources sources : inputs.sources()) {
            packages.addObject()
                    .put("name", sources.name().value())
                    .put("kind", "directory")
                    .put("origin", sources.origin());
        }
        missing(json, inputs.missing());
    }

    private static void one(ObjectNode json, ResolvedPackage wheel) {
        json.put("name", wheel.name().value()).put("version", wheel.version().toString());
        if (wheel.location() instanceof Location.Built built) {
            sources(json, built.sources());
            json.put("origin", wheel.origin());
            json.set("built", built.wheel().json());
            return;
        }
        json.put("file", wheel.wheel().text())
                .put("kind", "wheel")
                .put(wheel.digest().algorithm(), wheel.digest().hex())
                .put("size", wheel.size())
                .put("url", wheel.location().shown())
                .put("origin", wheel.origin());
    }

    /** The pinned input is what the wheel was made of. */
    private static void sources(ObjectNode json, SourceOrigin sources) {
        if (sources instanceof SourceOrigin.Archive archive) {
            json.put("file", archive.filename())
                    .put("kind", archive.kind())
                    .put(archive.digest().algorithm(), archive.digest().hex())
                    .put("size", archive.size())
                    .put("url", archive.shown());
        } else if (sources instanceof SourceOrigin.Git git) {
            json.put("kind", git.kind()).put("url", git.shown()).put("commit", git.commit());
            if (!git.subdirectory().isEmpty()) {
                json.put("subdirectory", git.subdirectory());
            }
        } else if (sources instanceof SourceOrigin.Directory directory) {
            json.put("kind", directory.kind())
                    .put(directory.digest().algorithm(), directory.digest().hex());
        }
    }

    /** With every Python that was found in it. */
    private static void base(ObjectNode json, PinnedBase base) {
        json.put("reference", base.image().reference())
                .put("digest", base.image().digest().toString());
        ArrayNode interpreters = json.putArray("interpreters");
        for (InterpreterFacts found : base.facts().interpreters()) {
            ObjectNode entry =
                    interpreters.addObject().put("path", found.path()).put("version", found.version());
            if (found.freeThreaded()) {
                entry.put("freeThreaded", true);
            }
        }
    }

    /** What the target cannot have; absent where there is nothing. */
    private static void missing(ObjectNode json, List<MissingPackage> missing) {
        if (missing.isEmpty()) {
            return;
        }
        ArrayNode list = json.putArray("missing");
        for (MissingPackage one : missing) {
            ObjectNode entry = list.addObject().put("name", one.name().value());
            one.version().ifPresent(version -> entry.put("version", version.toString()));
            entry.put("reason", one.reason());
            ArrayNode offered = entry.putArray("offered");
            one.offered().forEach(offered::add);
        }
    }
}
