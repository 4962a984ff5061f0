package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.COMPRESSION;
import static dev.pycontainer.plan.ConfigurationKey.FORMAT;
import static dev.pycontainer.plan.ConfigurationKey.LAYERS_MAX;
import static dev.pycontainer.plan.ConfigurationKey.LAYERS_SEPARATE;
import static dev.pycontainer.plan.ConfigurationKey.RECORD;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.plan.LayerPlan.RecordRule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Decides how the image is cut into layers (E22, V12). */
final class LayersPlanner {
    /** Above this a wheel is worth a layer of its own: it changes rarely, and is felt when it is moved. */
    static final long HEAVY_BYTES = 8L << 20;

    private static final int DEFAULT_BUDGET = 16;
    /** Docker's storage drivers stop at 128 layers; the base and the application need some. */
    private static final int LARGEST_BUDGET = 100;

    private static final Pattern PACKAGE_GLOB = Pattern.compile("[A-Za-z0-9*?](?:[A-Za-z0-9._*?-]*[A-Za-z0-9*?])?");

    private final Settings settings;

    LayersPlanner(Settings settings) {
        this.settings = settings;
    }

    LayersPlan decide(Decided<Bytecode> bytecode) {
        Decided<Integer> budget = settings.whole(LAYERS_MAX)
                .map(whole -> whole.located(LayersPlanner::budget))
                .orElseGet(() -> Decided.inferred(DEFAULT_BUDGET, "the default"));
        Decided<List<String>> separate =
                settings.textsOr(LAYERS_SEPARATE, "heavy wheels only").located(LayersPlanner::globs);
        Decided<RecordRule> record = settings.choice(RECORD)
                .map(choice -> choice.map(text -> RecordRule.valueOf(text.toUpperCase(Locale.ROOT))))
                .orElseGet(() -> Decided.inferred(RecordRule.HEAL, "the default"));
        LayerPlan dependencies = new LayerPlan.Dependencies(budget, separate, HEAVY_BYTES, record);
        return new LayersPlan(
                List.of(new LayerPlan.Base(), dependencies, new LayerPlan.Application()), compression(), bytecode);
    }

    private Decided<LayerCompression> compression() {
        Decided<LayerCompression> compression = settings.choice(COMPRESSION)
                .map(choice -> choice.map(text -> LayerCompression.valueOf(text.toUpperCase(Locale.ROOT))))
                .orElseGet(() -> Decided.inferred(LayerCompression.GZIP, "the default"));
        boolean docker = settings.choice(FORMAT)
                .filter(format -> format.value().equals("docker"))
                .isPresent();
        if (docker && compression.value() == LayerCompression.ZSTD) {
            throw compression
                    .origin()
                    .failure("layers of the Docker format cannot be compressed with zstd")
                    .withHint("set compression to gzip, or format to oci");
        }
        return compression;
    }

    private static int budget(long number) {
        if (number < 1 || number > LARGEST_BUDGET) {
            throw new PycontainerException("'layers.max' = " + number + " is out of range")
                    .withHint("allowed: 1 to " + LARGEST_BUDGET);
        }
        return (int) number;
    }

    private static List<String> globs(List<String> names) {
        for (String name : names) {
            if (!PACKAGE_GLOB.matcher(name).matches()) {
                throw new PycontainerException("'" + name + "' is neither a package name nor a glob of one")
                        .withHint("write a name such as torch, or a glob such as numpy*");
            }
        }
        return names;
    }
}
