package io.sandtree.grammar.loader;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what to do where the Java compiler does not know classes that a grammar names: its {@code superClass}, most often. */
final class MissingSupport {
    private static final Pattern UNKNOWN_CLASS = Pattern.compile("symbol:\\s+class (\\w+)");
    private static final Pattern PACKAGE =
            Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

    private MissingSupport() {}

    /**
     * The same exception, with what to do if classes are missing.
     *
     * @param generated what was made of the grammar, by the paths of the files
     * @param support the sources that were given or lay beside the grammar
     */
    static GrammarException explain(
            GrammarException e, Map<String, String> generated, Map<String, String> support) {
        TreeSet<String> hints = new TreeSet<>();
        Matcher unknown = UNKNOWN_CLASS.matcher(String.valueOf(e.getMessage()));
        while (unknown.find()) {
            hints.add(hint(unknown.group(1), generated, support));
        }
        return hints.isEmpty()
                ? e
                : GrammarException.ofLoading(e.getMessage() + "\n" + String.join("\n", hints));
    }

    private static String hint(
            String name, Map<String, String> generated, Map<String, String> support) {
        for (Map.Entry<String, String> source : support.entrySet()) {
            Matcher in = PACKAGE.matcher(source.getValue());
            if (isOf(name, source.getKey()) && in.find()) {
                return "hint: %s is in package %s; the grammar's classes can be put there, too"
                        .formatted(name, in.group(1));
            }
        }
        return generated.keySet().stream().anyMatch(path -> isOf(name, path))
                ? "hint: the grammar's %s is not in the package where it is looked for; it can be put there"
                        .formatted(name)
                : "hint: %s is not among the Java sources that the grammar comes with, in a folder Java beside it or a folder given as support"
                        .formatted(name);
    }

    /** Whether a class of that name is in that file. */
    private static boolean isOf(String name, String path) {
        String file = name + ".java";
        return path.equals(file) || path.endsWith("/" + file);
    }
}
