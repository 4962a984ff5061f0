package dev.pycontainer.python.resolve;

import dev.pycontainer.python.resolve.Incompatibility.Cause;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Tells a derivation in sentences, each built on the one before; what is used twice gets a number. */
final class Explanation {
    private static final int MOST_LINES = 24;
    private static final int SHOWN_AT_ENDS = 5;

    private final Sentences sentences;
    private final List<String> lines = new ArrayList<>();
    private final Map<Incompatibility<Node>, Integer> uses = new IdentityHashMap<>();
    private final Map<Incompatibility<Node>, Integer> numbers = new IdentityHashMap<>();

    private Explanation(Sentences sentences) {
        this.sentences = sentences;
    }

    static String of(Incompatibility<Node> why, Sentences sentences) {
        Explanation explanation = new Explanation(sentences);
        explanation.count(why);
        explanation.tell(why);
        return explanation.text(why);
    }

    private void count(Incompatibility<Node> one) {
        if (uses.merge(one, 1, Integer::sum) == 1 && one.cause() instanceof Cause.Derived<Node> derived) {
            count(derived.one());
            count(derived.other());
        }
    }

    private void tell(Incompatibility<Node> conclusion) {
        if (!(conclusion.cause() instanceof Cause.Derived<Node> derived)) {
            return;
        }
        Incompatibility<Node> one = derived.one();
        Incompatibility<Node> other = derived.other();
        if (!one.isDerived() || isTold(one)) {
            tell(conclusion, other, one);
        } else if (!other.isDerived() || isTold(other)) {
            tell(conclusion, one, other);
        } else {
            tell(one);
            number(one);
            tell(other);
            conclude("And because " + shown(one), conclusion);
        }
    }

    /** @param ready what needs no sentences of its own any more */
    private void tell(Incompatibility<Node> conclusion, Incompatibility<Node> first, Incompatibility<Node> ready) {
        if (first.isDerived() && !isTold(first)) {
            tell(first);
            conclude("And because " + shown(ready), conclusion);
        } else {
            conclude("Because " + shown(first) + " and " + shown(ready), conclusion);
        }
    }

    private boolean isTold(Incompatibility<Node> one) {
        return numbers.containsKey(one);
    }

    private void conclude(String because, Incompatibility<Node> conclusion) {
        lines.add(because + ", " + (conclusion.excludes(Node.ROOT) ? "" : "we can conclude that ")
                + sentences.of(conclusion) + ".");
        if (uses.getOrDefault(conclusion, 0) > 1) {
            number(conclusion);
        }
    }

    private void number(Incompatibility<Node> one) {
        if (!numbers.containsKey(one)) {
            int number = numbers.size() + 1;
            numbers.put(one, number);
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + " (" + number + ")");
        }
    }

    private String shown(Incompatibility<Node> one) {
        Integer number = numbers.get(one);
        return sentences.of(one) + (number == null ? "" : " (" + number + ")");
    }

    private String text(Incompatibility<Node> root) {
        if (lines.isEmpty()) {
            return "Because " + sentences.of(root) + ", your requirements are unsatisfiable.";
        }
        if (lines.size() <= MOST_LINES) {
            return String.join("\n", lines);
        }
        List<String> shown = new ArrayList<>(lines.subList(0, SHOWN_AT_ENDS));
        shown.add("… " + (lines.size() - 2 * SHOWN_AT_ENDS) + " more steps …");
        shown.addAll(lines.subList(lines.size() - SHOWN_AT_ENDS, lines.size()));
        return String.join("\n", shown);
    }
}
