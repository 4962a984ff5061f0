package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.BASE_IMAGE;
import static dev.pycontainer.plan.ConfigurationKey.LIBC;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.List;

/** Decides the base image, and what is claimed about it. */
final class BasePlanner {
    /** Sources of bases that are known, but that no code reads yet. */
    private static final List<String> PLANNED_SCHEMES = List.of("deb:", "oci:", "docker-archive:", "maven:");

    private final KnownFacts facts;

    BasePlanner(KnownFacts facts) {
        this.facts = facts;
    }

    BasePlan decide() {
        PythonChoice python = new PythonChoice(facts);
        Decided<ImageReference> reference = facts.settings()
                .text(BASE_IMAGE)
                .map(text -> text.located(BasePlanner::reference))
                .orElseGet(() -> byPython(python.minor()));
        Decided<Libc> libc = facts.settings()
                .text(LIBC)
                .map(text -> text.located(Libc::parse))
                .orElse(null);
        return new BasePlan(reference, python.claim().orElse(null), libc);
    }

    private static Decided<ImageReference> byPython(Decided<String> minor) {
        String reference = "python:" + minor.value() + "-slim";
        String reason = minor.origin().isChosen()
                ? "python is " + minor.value()
                : minor.origin().place();
        return Decided.inferred(ImageReference.parse(reference), reason);
    }

    private static ImageReference reference(String text) {
        boolean planned = text.equals("scratch") || PLANNED_SCHEMES.stream().anyMatch(text::startsWith);
        if (planned) {
            throw new PycontainerException("the base '" + text + "' is not yet supported")
                    .withHint("name an image of a registry, such as python:3.12-slim");
        }
        return ImageReference.parse(text);
    }
}
