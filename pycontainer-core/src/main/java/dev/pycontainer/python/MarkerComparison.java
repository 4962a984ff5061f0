package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.Optional;
import java.util.Set;

/**
 * A marker variable compared with a text.
 *
 * @param variableFirst whether the variable stood on the left, which decides for {@code <}, {@code in} and the like
 */
record MarkerComparison(String variable, MarkerOperator operator, String text, boolean variableFirst)
        implements MarkerExpression {
    private static final Set<String> VERSIONS =
            Set.of("python_version", "python_full_version", "implementation_version", "platform_release");

    MarkerComparison {
        if (variable.equals("extra") || isSet(variable)) {
            text = PackageName.normalized(text);
        }
    }

    static boolean isSet(String variable) {
        return variable.equals("extras") || variable.equals("dependency_groups");
    }

    @Override
    public boolean holds(MarkerScope scope) {
        return switch (variable) {
            case "extra" -> holdsForExtra(scope);
            case "extras" -> scope.extras().contains(text) == (operator == MarkerOperator.IN);
            case "dependency_groups" -> scope.groups().contains(text) == (operator == MarkerOperator.IN);
            default -> compare(scope.target().markerValue(variable), operator);
        };
    }

    /** One of the extras is enough; a negation holds if it holds for all of them. */
    private boolean holdsForExtra(MarkerScope scope) {
        boolean negative = operator.isNegative();
        MarkerOperator positive = negative ? operator.opposite() : operator;
        boolean found = false;
        for (String extra : scope.eachExtra()) {
            found |= compare(extra, positive);
        }
        return found != negative;
    }

    private boolean compare(String value, MarkerOperator operation) {
        String left = variableFirst ? value : text;
        String right = variableFirst ? text : value;
        return (VERSIONS.contains(variable) ? compareVersions(left, operation, right) : Optional.<Boolean>empty())
                .orElseGet(() -> compareTexts(left, operation, right));
    }

    /** Empty where the right side is no operand of a version specifier (T18). */
    private static Optional<Boolean> compareVersions(String left, MarkerOperator operation, String right) {
        Optional<VersionSpecifier> clause =
                operation.isWord() ? Optional.empty() : VersionSpecifier.tryParse(operation.symbol + right);
        return clause.map(specifier -> specifier.operator() == VersionSpecifier.Operator.IDENTICAL
                ? left.equalsIgnoreCase(specifier.operand())
                : Version.tryParse(left).map(specifier::matches).orElse(false));
    }

    private boolean compareTexts(String left, MarkerOperator operation, String right) {
        return switch (operation) {
            // T18: texts have no order.
            case LESS, GREATER -> false;
            case EQUAL, AT_MOST, AT_LEAST -> left.equals(right);
            case NOT_EQUAL -> !left.equals(right);
            case IN -> right.contains(left);
            case NOT_IN -> !right.contains(left);
            case IDENTICAL, COMPATIBLE ->
                throw new PycontainerException("cannot evaluate the marker "
                        + Shown.plain(toString()) + ": " + operation.symbol + " compares versions, and "
                        + Shown.quoted(right) + " is none");
        };
    }

    @Override
    public String toString() {
        String quote = text.indexOf('"') < 0 ? "\"" : "'";
        String quoted = quote + text + quote;
        return variableFirst
                ? variable + " " + operator.symbol + " " + quoted
                : quoted + " " + operator.symbol + " " + variable;
    }
}
