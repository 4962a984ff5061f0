package dev.pycontainer.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.oci.OciJson;

/** Writes a plan as JSON in one fixed form: each value with its origin, no absolute path, no credential. */
public final class PlanJson {
    private static final int FORMAT_VERSION = 1;

    private PlanJson() {}

    /** Indented, in a fixed order, with a line feed at the end. */
    public static String of(BuildPlan plan) {
        ObjectNode json = OciJson.object();
        json.put("formatVersion", FORMAT_VERSION);
        for (PlanRows.Row row : PlanView.of(plan)) {
            ObjectNode decision = json.withObjectProperty(row.section()).putObject(row.key());
            decision.set("value", row.value());
            decision.put("origin", row.origin().toString());
        }
        json.set("notes", PlanRows.array(plan.notes()));
        return OciJson.pretty(json);
    }
}
