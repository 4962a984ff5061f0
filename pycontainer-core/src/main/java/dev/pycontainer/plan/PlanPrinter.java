package dev.pycontainer.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Prints a plan for people: key, value and origin, aligned. */
public final class PlanPrinter {
    private static final int WIDEST_VALUE = 48;

    private PlanPrinter() {}

    /** One line per decision below the title of its section. */
    public static List<String> lines(BuildPlan plan) {
        List<PlanRows.Row> rows = PlanView.of(plan);
        int keys = width(rows.stream().map(PlanRows.Row::key).toList(), Integer.MAX_VALUE);
        int values = width(rows.stream().map(row -> value(row.value())).toList(), WIDEST_VALUE);
        List<String> lines = new ArrayList<>();
        String section = "";
        for (PlanRows.Row row : rows) {
            if (!row.section().equals(section)) {
                section = row.section();
                lines.add(section);
            }
            lines.add("  " + pad(row.key(), keys) + "  " + pad(value(row.value()), values) + "  " + row.origin());
        }
        plan.notes().forEach(note -> lines.add("note: " + note));
        return lines;
    }

    private static String value(JsonNode value) {
        if (value.isTextual()) {
            return oneLine(value.textValue());
        }
        if (!value.isObject()) {
            return value.isNull() ? "(removed)" : oneLine(value.toString());
        }
        if (value.has("prepend")) {
            return value.get("prepend").textValue() + ":(the base's)";
        } else if (value.has("remove")) {
            return "(removed)";
        }
        return value.has("set")
                ? oneLine(value.get("set").textValue())
                : oneLine(value.get("setIfAbsent").textValue()) + " (if the base sets none)";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static int width(List<String> texts, int most) {
        return texts.stream()
                .mapToInt(String::length)
                .filter(length -> length <= most)
                .max()
                .orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
