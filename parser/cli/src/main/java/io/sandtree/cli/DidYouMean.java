package io.sandtree.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Words for a name that does not exist: the nearest that does, and a list of all when it is short. */
final class DidYouMean {
    private static final int LONGEST_LIST = 12;

    private DidYouMean() {}

    /**
     * {@code unknown format 'jsn'; did you mean 'json'? (known: tree, sexpr, json)}
     *
     * @param what what kind of name it is, such as {@code format}
     * @param given the name that does not exist
     * @param known those that do
     */
    static String message(String what, String given, Collection<String> known) {
        return "unknown " + what + " '" + given + "'" + hint(given, known);
    }

    /** {@code ; did you mean 'json'? (known: tree, sexpr, json)}, or as much of it as there is to say. */
    static String hint(String given, Collection<String> known) {
        StringBuilder words = new StringBuilder();
        known.stream()
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .filter(name -> distance(given, name) <= 1 + given.length() / 3)
                .ifPresent(name -> words.append("; did you mean '").append(name).append("'?"));
        if (known.size() <= LONGEST_LIST) {
            words.append(" (known: ").append(String.join(", ", known)).append(')');
        }
        return words.toString();
    }

    /** The number of characters to insert, delete or replace, case ignored (Wagner and Fischer, 1974). */
    static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
