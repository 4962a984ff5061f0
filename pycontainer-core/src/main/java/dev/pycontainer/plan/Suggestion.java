package dev.pycontainer.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word nearest to a misspelt one. */
final class Suggestion {
    private Suggestion() {}

    /** The nearest word by edit distance; none where all are further than a third of the word, and two letters, away. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(word);
        int best = Math.max(2, plain.length() / 3) + 1;
        String nearest = "";
        for (String candidate : known) {
            int distance = distance(plain, plain(candidate));
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
    }

    /** "did you mean …?", or else what there is. */
    static String hint(String word, Collection<String> known, String otherwise) {
        return nearest(word, known)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse(otherwise);
    }

    /** baseimage, base-image and baseImage are all the same slip. */
    private static String plain(String word) {
        return word.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    /** Damerau-Levenshtein distance over neighbouring letters (optimal string alignment). */
    static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(int[][] cost, String left, String right, int i, int j) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int replaced = cost[i - 1][j - 1] + (same ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
