package dev.pycontainer.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects the decisions of a plan as rows: what JSON and the printed plan both show. */
final class PlanRows {
    private final List<Row> rows = new ArrayList<>();
    private String section = "";

    /**
     * One decision.
     *
     * @param section a part of the plan
     * @param key the key of the configuration where there is one
     */
    record Row(String section, String key, JsonNode value, Origin origin) {}

    List<Row> rows() {
        return rows;
    }

    PlanRows section(String name) {
        section = name;
        return this;
    }

    PlanRows add(String key, JsonNode value, Origin origin) {
        rows.add(new Row(section, key, value, origin));
        return this;
    }

    PlanRows text(String key, Decided<?> decided) {
        return text(key, decided, Object::toString);
    }

    <T> PlanRows text(String key, Decided<T> decided, Function<? super T, String> shown) {
        return add(key, JsonNodeFactory.instance.textNode(shown.apply(decided.value())), decided.origin());
    }

    <T> PlanRows text(String key, Optional<Decided<T>> decided) {
        decided.ifPresent(value -> text(key, value));
        return this;
    }

    PlanRows flag(String key, Decided<Boolean> decided) {
        return add(key, JsonNodeFactory.instance.booleanNode(decided.value()), decided.origin());
    }

    PlanRows number(String key, long number, Origin origin) {
        return add(key, JsonNodeFactory.instance.numberNode(number), origin);
    }

    PlanRows list(String key, Decided<? extends Collection<?>> decided) {
        return add(key, array(decided.value()), decided.origin());
    }

    static ArrayNode array(Collection<?> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }
}
