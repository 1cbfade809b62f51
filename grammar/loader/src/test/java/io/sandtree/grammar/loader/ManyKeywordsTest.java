package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keywords by the hundreds and thousands, as dialects of SQL have them, are told from names as ANTLR's lexer tells them. */
class ManyKeywordsTest {
    private static final long SEED = 20261123;
    private static final int TEXTS = 40;
    private static final int WORDS_PER_TEXT = 200;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"1, false", "90, false", "150, true", "700, false", "700, true", "2500, true"})
    void keywordsAreToldFromNames(int count, boolean isCaseInsensitive) throws Exception {
        Random random = new Random(SEED + count);
        List<String> keywords = keywords(random, count);
        Path file = folder.resolve("K.g4");
        Files.writeString(file, grammar(keywords, isCaseInsensitive));
        LoadedGrammar grammar = GrammarLoader.of(file).load();
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "start")) {
            for (int i = 0; i < TEXTS; i++) {
                String text = text(random, keywords);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), comparison.compare("text", bytes), text);
            }
        }
    }

    private static List<String> keywords(Random random, int count) {
        Set<String> keywords = new TreeSet<>();
        while (keywords.size() < count) {
            keywords.add(word(random, 2 + random.nextInt(3)));
        }
        return List.copyOf(keywords);
    }

    /** Words of few syllables, so that many begin or end alike and some are longer than sixteen letters. */
    private static String word(Random random, int syllables) {
        String[] all = {"a", "re", "set", "_by", "part", "ition", "strument", "un", "x", "default"};
        StringBuilder word = new StringBuilder("k");
        for (int i = 0; i < syllables; i++) {
            word.append(all[random.nextInt(all.length)]);
        }
        return word.toString();
    }

    private static String grammar(List<String> keywords, boolean isCaseInsensitive) {
        String rules =
                keywords.stream()
                        .map(it -> "T_%s : '%s' ;%n".formatted(it.toUpperCase(), it))
                        .collect(Collectors.joining());
        String options = isCaseInsensitive ? "options { caseInsensitive = true; }" : "";
        return """
        grammar K; %s
        start : .* EOF ;
        %sNAME : [a-z_] [a-z0-9_]* ;
        BLANK : [ \\n]+ -> channel(HIDDEN) ;
        """
                .formatted(options, rules);
    }

    private static String text(Random random, List<String> keywords) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS_PER_TEXT; i++) {
            String keyword = keywords.get(random.nextInt(keywords.size()));
            text.append(changed(random, keyword)).append(random.nextInt(9) == 0 ? "\n" : " ");
        }
        return text.toString();
    }

    private static String changed(Random random, String keyword) {
        int at = random.nextInt(keyword.length());
        return switch (random.nextInt(8)) {
            case 0 -> keyword.substring(0, at);
            case 1 -> keyword.substring(0, at) + 'q' + keyword.substring(at + 1);
            case 2 -> keyword + keyword.charAt(at);
            case 3 -> word(random, 1 + random.nextInt(4));
            case 4 -> keyword.toUpperCase();
            case 5 -> keyword.substring(0, at) + keyword.substring(at).toUpperCase();
            default -> keyword;
        };
    }
}
