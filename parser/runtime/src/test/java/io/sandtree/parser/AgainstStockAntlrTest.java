package io.sandtree.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.grammar.CalcLanguage;
import io.sandtree.parser.grammar.CalcLexer;
import io.sandtree.parser.grammar.CalcParser;
import io.sandtree.parser.grammar.CodeLanguage;
import io.sandtree.parser.grammar.CodeLexer;
import io.sandtree.parser.grammar.CodeParser;
import io.sandtree.parser.grammar.ContextLanguage;
import io.sandtree.parser.grammar.ContextLexer;
import io.sandtree.parser.grammar.ContextParser;
import io.sandtree.parser.grammar.ShapesLanguage;
import io.sandtree.parser.grammar.ShapesLexer;
import io.sandtree.parser.grammar.ShapesParser;
import io.sandtree.parser.tree.Tree;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees and messages are stock ANTLR's, on random sequences of a grammar's words: most are wrong somewhere, some are right. */
class AgainstStockAntlrTest {
    private static final int TEXTS = 6_000;
    private static final int LONGEST = 24;

    /** A test language: its words, and texts in it that are right, to be damaged. */
    record Subject(
            Language language,
            Function<String, StockAnswer> stock,
            List<String> words,
            List<String> valid) {
        @Override
        public String toString() {
            return language.name();
        }
    }

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject(
                        CalcLanguage.get(),
                        text ->
                                StockAnswer.of(
                                        text, CalcLexer::new, CalcParser::new, CalcParser::program),
                        words("a b 1 2 + - * / ^ ! ? : ( ) ( ) , ; = ; ä"),
                        List.of(
                                "a = 1 + 2 * - 3 ^ 4 ^ 5 ! ;",
                                "f ( 1 , g ( ) , 2 ? 3 : 4 ? 5 : 6 ) ; ( a ) ;",
                                "1 - 2 - 3 ; - 1 ! ^ 2 ; ( ( ( 1 ) ) ) ;")),
                new Subject(
                        ShapesLanguage.get(),
                        text ->
                                StockAnswer.of(
                                        text,
                                        ShapesLexer::new,
                                        ShapesParser::new,
                                        ShapesParser::shapes),
                        words(
                                "flags choice lists sometimes union loops lazy any names empty ; ; ; static final w v = 7 8"
                                        + " ... of red green , : [ ] @ ( ) + / -> => { } < > x y 0 !"),
                        List.of(
                                "flags static final w = 7 ; flags w ... ; flags w ;",
                                "choice w of 7 ; choice 7 of w ; choice green ;",
                                "lists a , b : 1 2 3 [ ] [ ] ; lists a : ;",
                                "sometimes ( a ) ; sometimes @ b ( a ) ; sometimes 1 / 2 + ( c ) + 3 / 4 ; sometimes 1 / 2 ;",
                                "union 1 / 2 ; union -> ( a ) ; union => { flags w ; union 1 / 2 ; } ;",
                                "loops a 1 2 / 3 b , c 1 , , d ; lazy < a < b > c 5 ; lazy < > ; any + a 1 , x ;",
                                "names a 1 b 2 / 3 ; names a 1 b ; empty 0 ; empty ; empty a b ! ; empty ! ;")),
                new Subject(
                        ContextLanguage.get(),
                        text ->
                                StockAnswer.of(
                                        text,
                                        ContextLexer::new,
                                        ContextParser::new,
                                        ContextParser::start),
                        words("$ @ ( ) [ ] % < > ! if else a b 1 2 , ."),
                        List.of(
                                "$ 1 a @ 1 a @ 2 1 a $ a @ 1 a",
                                "( 1 a ) ( % 1 1 a ) ( ( ( % 1 a ) ) ) [ < < 1 > ! > ] [ 1 1 a ] [ ] [ 1 ]",
                                "if a if b $ 1 c else a < b , c < d > e > f if if a else b else c",
                                "1 ( a ) . b ( 2 . c ) . d a < 1 ( a < b > ) >")),
                new Subject(
                        CodeLanguage.get(),
                        text ->
                                StockAnswer.of(
                                        text, CodeLexer::new, CodeParser::new, CodeParser::start),
                        words("a b c d ( ) 1 2 ,"),
                        List.of(
                                "a b c",
                                "a ( 1 , 2 ) b ( 3 )",
                                "a b c d ( 1 ) e ( 2 , 3 )",
                                "a b c d e")));
    }

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void validTextsGiveStockTreesAndNoMessages(Subject subject) {
        try (ParseSession session = ParseSession.open(subject.language)) {
            for (String text : subject.valid) {
                assertSameAsStock(subject, session, text);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void randomTextsGiveStockTreesAndMessages(Subject subject) {
        long seed = Long.getLong("sandtree.seed", 20_261_121);
        Random random = new Random(seed);
        int valid = 0;
        try (ParseSession session = ParseSession.open(subject.language)) {
            for (int i = 0; i < TEXTS; i++) {
                String text =
                        i % 2 == 0 ? randomText(subject, random) : damagedText(subject, random);
                valid += assertSameAsStock(subject, session, text) ? 1 : 0;
                session.reset();
            }
        }
        assertTrue(valid > 0, "no random text was valid, -Dsandtree.seed=" + seed);
    }

    private static boolean assertSameAsStock(Subject subject, ParseSession session, String text) {
        StockAnswer stock = subject.stock.apply(text);
        Tree tree = session.parse("text", text, ParseOptions.defaults().concrete(true));
        String messages =
                tree.diagnostics().stream().map(Object::toString).collect(Collectors.joining("\n"));
        assertEquals(String.join("\n", stock.messages()), messages, text);
        assertEquals(stock.tree(), tree.toStringTree(), text);
        Tree syntax = session.parse("text", text);
        assertEquals(tree.diagnostics(), syntax.diagnostics(), text);
        assertEquals(tree.hasErrors(), syntax.hasErrors(), text);
        TreeCheck.assertSound(syntax);
        TreeCheck.assertSound(tree);
        return stock.messages().isEmpty();
    }

    private static String randomText(Subject subject, Random random) {
        return random.ints(random.nextInt(LONGEST), 0, subject.words.size())
                .mapToObj(subject.words::get)
                .collect(Collectors.joining(" "));
    }

    private static String damagedText(Subject subject, Random random) {
        String[] words = subject.valid.get(random.nextInt(subject.valid.size())).split(" ");
        int damages = random.nextInt(3);
        for (int i = 0; i < damages; i++) {
            int at = random.nextInt(words.length);
            words[at] =
                    switch (random.nextInt(4)) {
                        case 0 -> "";
                        case 1 -> words[at] + " " + words[at];
                        case 2 -> words[random.nextInt(words.length)];
                        default -> subject.words.get(random.nextInt(subject.words.size()));
                    };
        }
        return String.join(" ", words);
    }
}
