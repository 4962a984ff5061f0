package dev.pycontainer.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the dependency specifier grammar of PEP 508 by recursive descent. */
final class RequirementParser {
    private static final String NAME_PUNCTUATION = "._-";
    /** What ends one version clause; a space cannot stand inside a version. */
    private static final String CLAUSE_ENDS = " \t,;)";

    private final Cursor cursor;

    RequirementParser(String text) {
        this.cursor = new Cursor("requirement", text);
    }

    Requirement parse() {
        cursor.skipBlanks();
        PackageName name = PackageName.of(parseName("a package name"));
        cursor.skipBlanks();
        List<String> extras = parseExtras();
        cursor.skipBlanks();
        if (cursor.take("@")) {
            String url = parseUrl();
            return new Requirement(name, extras, VersionSpecifiers.ANY, url, parseMarkerAfterUrl());
        }
        VersionSpecifiers specifiers = parseSpecifiers();
        cursor.skipBlanks();
        if (!cursor.atEnd() && cursor.peek() != ';') {
            throw cursor.expected(
                    specifiers.isEmpty()
                            ? "a version specifier such as >=1.0, '@ URL', ';' and a marker, or the end"
                            : "',' and a version specifier, ';' and a marker, or the end");
        }
        return new Requirement(name, extras, specifiers, null, parseMarker());
    }

    private String parseName(String expectation) {
        int start = cursor.position();
        String name = cursor.takeWord(NAME_PUNCTUATION);
        boolean valid = !name.isEmpty()
                && Cursor.isAlphanumeric(name.charAt(0))
                && Cursor.isAlphanumeric(name.charAt(name.length() - 1));
        if (!valid) {
            cursor.moveTo(start);
            throw cursor.expected(expectation + " that begins and ends with a letter or digit");
        }
        return name;
    }

    private List<String> parseExtras() {
        List<String> extras = new ArrayList<>();
        if (!cursor.take("[")) {
            return extras;
        }
        cursor.skipBlanks();
        if (cursor.take("]")) {
            return extras;
        }
        do {
            cursor.skipBlanks();
            extras.add(parseName("the name of an extra"));
            cursor.skipBlanks();
        } while (cursor.take(","));
        if (!cursor.take("]")) {
            throw cursor.expected("',' or ']' after an extra");
        }
        return extras;
    }

    private String parseUrl() {
        cursor.skipBlanks();
        String url = cursor.takeUntilAnyOf(" \t");
        if (url.isEmpty()) {
            throw cursor.expected("a URL after '@'");
        }
        return url;
    }

    /** A blank must stand before the {@code ;}: without it, the {@code ;} belongs to the URL. */
    private @Nullable Marker parseMarkerAfterUrl() {
        cursor.skipBlanks();
        if (!cursor.atEnd() && cursor.peek() != ';') {
            throw cursor.expected("';' and a marker, or the end, after a URL and a space");
        }
        return parseMarker();
    }

    private @Nullable Marker parseMarker() {
        return cursor.take(";") ? new MarkerParser(cursor).parseWhole() : null;
    }

    private VersionSpecifiers parseSpecifiers() {
        boolean enclosed = cursor.take("(");
        List<VersionSpecifier> clauses = new ArrayList<>();
        cursor.skipBlanks();
        while (isOperator(cursor.peek())) {
            clauses.add(parseClause());
            cursor.skipBlanks();
            if (!cursor.take(",")) {
                break;
            }
            cursor.skipBlanks();
        }
        if (enclosed && !cursor.take(")")) {
            throw cursor.expected("',' and a version specifier, or ')'");
        }
        return VersionSpecifiers.of(clauses);
    }

    private VersionSpecifier parseClause() {
        int start = cursor.position();
        VersionSpecifier.Operator operator = VersionSpecifier.Operator.startOf(takeSymbols())
                .orElseThrow(() -> {
                    cursor.moveTo(start);
                    return cursor.expected("one of <, <=, ==, !=, >=, >, ~=, ===");
                });
        cursor.moveTo(start + operator.symbol.length());
        cursor.skipBlanks();
        int operandStart = cursor.position();
        String operand = cursor.takeUntilAnyOf(CLAUSE_ENDS);
        return VersionSpecifier.tryParse(operator, operand).orElseThrow(() -> {
            cursor.moveTo(operandStart);
            return cursor.expected("a version that " + operator.symbol + " can have");
        });
    }

    private String takeSymbols() {
        int start = cursor.position();
        StringBuilder symbols = new StringBuilder();
        while (isOperator(cursor.peek())) {
            symbols.append(cursor.peek());
            cursor.moveTo(cursor.position() + 1);
        }
        cursor.moveTo(start);
        return symbols.toString();
    }

    private static boolean isOperator(char c) {
        return "<>=!~".indexOf(c) >= 0;
    }
}
