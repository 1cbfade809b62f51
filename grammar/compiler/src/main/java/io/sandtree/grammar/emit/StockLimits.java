package io.sandtree.grammar.emit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in ANTLR's own parser the rules whose methods may be larger than a class file allows; each of them is in one piece. */
public final class StockLimits {
    private static final int LARGEST_METHOD = 65_535;
    private static final int CASE = 8;
    private static final Pattern RULE_METHOD =
            Pattern.compile("\\s*(?:public final|private) (\\w+)Context \\w+\\(.*\\{");

    private StockLimits() {}

    /**
     * The rules that are too large by a rough estimate, with the size of their code in bytes. Estimates of ANTLR's methods are higher than
     * the truth by a third, mostly.
     *
     * @param parser the source that ANTLR has generated
     */
    public static Map<String, Integer> tooLarge(String parser) {
        Map<String, Integer> found = new LinkedHashMap<>();
        sizes(parser)
                .forEach((rule, size) -> {
                    int likely = size / 4 * 3;
                    if (likely > LARGEST_METHOD) {
                        found.put(rule, likely);
                    }
                });
        return found;
    }

    private static Map<String, Integer> sizes(String parser) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        String rule = null;
        String end = null;
        for (String line : parser.split("\n")) {
            if (rule == null) {
                Matcher method = RULE_METHOD.matcher(line);
                if (method.matches()) {
                    rule =
                            method.group(1).substring(0, 1).toLowerCase(Locale.ROOT)
                                    + method.group(1).substring(1);
                    end = line.substring(0, line.indexOf(line.strip())) + "}";
                }
            } else if (line.stripTrailing().equals(end)) {
                rule = null;
            } else {
                String text = line.strip();
                sizes.merge(
                        rule, text.startsWith("case ") ? CASE : CodeSize.of(text), Integer::sum);
            }
        }
        return sizes;
    }
}
