package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What runs grammars that are in use: tables or ANTLR's lexer, rule methods or ANTLR's, and why, as the reports on the loaded grammars say. Answers do not depend on it, so that
 * no other test tells when a grammar gets slow. {@code mvn test -pl grammar/loader -am -Dtest=TiersTest -Dsurefire.failIfNoSpecifiedTests=false -Dsandtree.goldens=rewrite} writes the
 * golden file anew.
 */
@Execution(ExecutionMode.CONCURRENT)
class TiersTest {
    private static final String REWRITE = "sandtree.goldens";
    private static final Path GOLDEN =
            Path.of("src/test/resources/io/sandtree/grammar/loader/tiers.txt");

    /** A rule, and what it runs on. */
    private static final Pattern RULE =
            Pattern.compile("^(?:rule|literal) (.+?) \\((?:line \\d+|\\w+)\\): (.*)$");

    /** What changes without a change of tier: how large a table is, and where code stands. */
    private static final Pattern DETAIL =
            Pattern.compile(
                    "(?<=a table) of \\d+ states by \\d+ classes of bytes, \\d+ kB|(?<=\\()line \\d+: | \\(line \\d+\\)$| for rule \\w+(?=\\))");

    @Test
    void grammarsInUseRunOnWhatTheGoldenFileSays() throws Exception {
        StringBuilder tiers = new StringBuilder();
        for (GrammarInUse grammar : GrammarInUse.all().toList()) {
            tiers.append(grammar).append('\n');
            tiers.append(tiers(grammar.loader().load().report())).append('\n');
        }
        check(tiers.toString());
    }

    /** A report without its decisions, and with one line for all rules of a tier; those that come to ANTLR's code are named. */
    private static String tiers(String report) {
        StringBuilder tiers = new StringBuilder();
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (String line : (report + "\n").lines().toList()) {
            Matcher rule = RULE.matcher(line);
            if (rule.matches()) {
                String tier = DETAIL.matcher(rule.group(2)).replaceAll("");
                rules.computeIfAbsent(tier, it -> new ArrayList<>()).add(rule.group(1));
            } else if (line.isEmpty()) {
                rules.forEach((tier, names) -> tiers.append(line(tier, names)));
                rules.clear();
            } else if (!line.startsWith("  decision ") && !line.startsWith("    ")) {
                tiers.append("  ").append(DETAIL.matcher(line).replaceAll("")).append('\n');
            }
        }
        return tiers.toString();
    }

    private static String line(String tier, List<String> rules) {
        String names = tier.contains("ANTLR") ? ": " + String.join(", ", rules) : "";
        return "    %d on %s%s\n".formatted(rules.size(), tier, names);
    }

    private static void check(String tiers) throws IOException {
        if (System.getProperty(REWRITE) != null) {
            Files.writeString(GOLDEN, tiers);
        } else {
            String how = GOLDEN + "; -D" + REWRITE + "=rewrite accepts the new tiers";
            assertEquals(Files.readString(GOLDEN), tiers, how);
        }
    }
}
