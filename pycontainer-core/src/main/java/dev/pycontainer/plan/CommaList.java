package dev.pycontainer.plan;

import java.util.ArrayList;
import java.util.List;

/** Splits the lists of the command line: at commas, but not within the braces of a glob such as {@code *.{py,pyi}}. */
final class CommaList {
    private CommaList() {}

    /** The elements without surrounding blanks; empty ones are dropped. */
    static List<String> split(String text) {
        List<String> elements = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '{' ? 1 : c == '}' && depth > 0 ? -1 : 0;
            if (i == text.length() || c == ',' && depth == 0) {
                String element = text.substring(start, i).strip();
                start = i + 1;
                if (!element.isEmpty()) {
                    elements.add(element);
                }
            }
        }
        return elements;
    }
}
