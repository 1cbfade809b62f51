package io.sandtree.grammar.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.grammar.GrammarCompiler;
import io.sandtree.parser.Language;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrammarLoaderTest {
    private static final String SUM = "grammar Sum;\nsum : INT ('+' INT)* EOF ;\nINT : [0-9]+ ;\n";

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String tree(Language language, String text) {
        try (ParseSession session = ParseSession.open(language)) {
            return session.parse("text", text, ParseOptions.defaults().concrete(true))
                    .toStringTree();
        }
    }

    private GrammarCache cache() {
        return GrammarCache.in(folder.resolve("cache"));
    }

    private List<Path> cacheFiles() throws IOException {
        try (Stream<Path> files = Files.list(cache().folder())) {
            return files.toList();
        }
    }

    @Test
    void aGrammarFileBecomesALanguage() throws Exception {
        LoadedGrammar grammar = GrammarLoader.of(file("Sum.g4", SUM)).load();
        assertEquals("Sum", grammar.language().name());
        assertEquals("(sum 1 + 2 <EOF>)", tree(grammar.language(), "1+2"));
        assertEquals(List.of(), grammar.warnings());
        assertFalse(grammar.isFromCache());
    }

    @Test
    void theReportIsTheSameWithoutTheCacheWithItAndFromIt() throws Exception {
        Path grammar = file("If.g4", "grammar If;\ns : 'if' s ('else' s)? | ID ;\nID : [a-z]+ ;\n");
        String report = GrammarLoader.of(grammar).load().report();
        assertTrue(
                report.contains(
                        "ambiguous: ['else' ID] comes to the same by 1 and 2 when called from s; 1 wins"),
                report);
        for (boolean cached : List.of(false, true)) {
            LoadedGrammar loaded = GrammarLoader.of(grammar).cache(cache()).load();
            assertEquals(cached, loaded.isFromCache());
            assertEquals(report, loaded.report());
        }
    }

    /** Where expressions of different types begin alike, a step goes on from thousands of configurations. */
    @Test
    void theReportEndsWhereStepsCostTooMuch() throws Exception {
        int types = 16;
        StringBuilder text = new StringBuilder("grammar Typed;\n");
        String any =
                IntStream.range(0, types)
                        .mapToObj(type -> "e" + type)
                        .collect(Collectors.joining(" | "));
        text.append("s : ").append(any).append(" ;\n");
        for (int type = 0; type < types; type++) {
            String rule =
                    "e0 : '(' e0 ')' | e0 '+' e0 | 'if' e0 'then' e0 'else' e0 | f | ID"
                            .replace("e0", "e" + type)
                            .replace("'if' e" + type, "'if' e0");
            text.append(rule);
            for (int other = 1; type == 0 && other < types; other++) {
                text.append(" | e0 '=' e0".replace("e0", "e" + other));
            }
            text.append(" ;\n");
        }
        text.append("f : ID '(' (s (',' s)*)? ')' ;\nID : [a-z]+ ;\nB : ' ' -> skip ;\n");
        Path grammar = Files.writeString(folder.resolve("Typed.g4"), text);
        String report = GrammarLoader.of(grammar).load().report();
        assertTrue(report.contains(": more tokens, not explored"), report);
        assertTrue(report.contains("conflict after ["), report);
    }

    @Test
    void lexerAndParserMayBeGivenInAnyOrder() throws Exception {
        Path lexer = file("PairLexer.g4", "lexer grammar PairLexer; A : 'a' ; B : 'b' ;");
        Path parser =
                file(
                        "PairParser.g4",
                        "parser grammar PairParser; options { tokenVocab = PairLexer; } s : A B ;");
        for (GrammarLoader loader :
                List.of(GrammarLoader.of(lexer, parser), GrammarLoader.of(parser, lexer))) {
            assertEquals("(s a b)", tree(loader.load().language(), "ab"));
        }
    }

    @Test
    void theTokenFileOfALexerAndAParserMayHaveANameOfItsOwn() throws Exception {
        file("Numbers.tokens", "A=1\nB=2\n");
        Path lexer =
                file(
                        "PairLexer.g4",
                        "lexer grammar PairLexer; options { tokenVocab = Numbers; } B : 'b' ; A : 'a' ;");
        Path parser =
                file(
                        "PairParser.g4",
                        "parser grammar PairParser; options { tokenVocab = Numbers; } s : (A B | B) EOF ;");
        for (GrammarLoader loader :
                List.of(GrammarLoader.of(lexer, parser), GrammarLoader.of(parser, lexer))) {
            assertSameAsAntlr(loader.load(), "(s a b <EOF>)", "ab");
        }
    }

    @Test
    void aLexerAndAParserNeedNoTokenFile() throws Exception {
        Path lexer = file("PairLexer.g4", "lexer grammar PairLexer; A : 'a' ; B : 'b' ; C : 'c' ;");
        Path parser =
                file("PairParser.g4", "parser grammar PairParser; tokens { A, B } s : A B EOF ;");
        for (GrammarLoader loader :
                List.of(GrammarLoader.of(lexer, parser), GrammarLoader.of(parser, lexer))) {
            LoadedGrammar grammar = loader.load();
            assertTrue(grammar.report().startsWith("lexer PairLexer"), grammar.report());
            assertSameAsAntlr(grammar, "(s a b <EOF>)", "ab");
            assertSameAsAntlr(grammar, "(s a c b <EOF>)", "acb");
        }
    }

    private static void assertSameAsAntlr(LoadedGrammar grammar, String tree, String text) {
        assertEquals(tree, tree(grammar.language(), text));
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "s")) {
            assertEquals(List.of(), comparison.compare(text, text.getBytes(UTF_8)));
        }
    }

    @Test
    void aParserWithoutItsLexerIsLoadedButCannotParse() throws Exception {
        file("Pair.tokens", "A=1\nB=2\n");
        for (String numbers : List.of("options { tokenVocab = Pair; }", "tokens { A, B }")) {
            Path parser =
                    file("PairParser.g4", "parser grammar PairParser; " + numbers + " s : A B ;");
            LoadedGrammar grammar = GrammarLoader.of(parser).load();
            assertFalse(grammar.hasLexer());
            assertTrue(grammar.report().contains("PairParser.g4"), grammar.report());
            UnsupportedOperationException thrown =
                    assertThrows(
                            UnsupportedOperationException.class,
                            () -> tree(grammar.language(), "ab"));
            assertEquals("The parser was compiled without a lexer.", thrown.getMessage());
        }
    }

    @Test
    void aLexerAloneGetsARuleThatTakesAllTokens() throws Exception {
        Path lexer = file("Words.g4", "lexer grammar Words; A : 'a' ; W : ' ' -> skip ;");
        Language language = GrammarLoader.of(lexer).load().language();
        assertEquals(GrammarCompiler.ANY_TOKENS, language.defaultRule());
        assertEquals("(tokens_ a a <EOF>)", tree(language, "a a"));
    }

    @Test
    void javaCodeInAFolderBesideTheGrammarAndInSupportFoldersIsCompiledIn() throws Exception {
        String base =
                """
                import org.antlr.v4.runtime.*;
                public abstract class %s extends Parser {
                    public %s(TokenStream input) { super(input); }
                    protected boolean isLarge(String number) { return number.length() > Limit.DIGITS; }
                }
                """;
        file("Java/Base.java", base.formatted("Base", "Base"));
        file("more/Limit.java", "class Limit { static final int DIGITS = 2; }");
        Path grammar =
                file(
                        "Sizes.g4",
                        "grammar Sizes; options { superClass = Base; } s : (large | INT)* ;"
                                + " large : {isLarge(_input.LT(1).getText())}? INT ; INT : [0-9]+ ; W : ' ' -> skip ;");
        Language language =
                GrammarLoader.of(grammar).support(folder.resolve("more")).load().language();
        assertEquals("(s 1 (large 123))", tree(language, "1 123"));
    }

    @Test
    void theSecondLoadComesFromTheCache() throws Exception {
        GrammarLoader loader = GrammarLoader.of(file("Sum.g4", SUM)).cache(cache());
        assertFalse(loader.load().isFromCache());
        LoadedGrammar second = loader.load();
        assertTrue(second.isFromCache());
        assertEquals("(sum 1 <EOF>)", tree(second.language(), "1"));
        assertEquals(1, cacheFiles().size());
    }

    @Test
    void whatChangesIsCompiledAgain() throws Exception {
        Path grammar = file("Main.g4", "grammar Main; import Part; s : part+ ;");
        Path imported = file("Part.g4", "grammar Part; part : 'a' ;");
        GrammarLoader loader = GrammarLoader.of(grammar).cache(cache());
        loader.load();
        assertTrue(loader.load().isFromCache());
        Files.writeString(imported, "grammar Part; part : 'b' ;");
        LoadedGrammar afterImport = loader.load();
        assertFalse(afterImport.isFromCache());
        assertEquals("(s (part b))", tree(afterImport.language(), "b"));
        Files.writeString(grammar, "grammar Main; import Part; s : '<' part+ '>' ;");
        assertEquals("(s < (part b) >)", tree(loader.load().language(), "<b>"));
    }

    private static final String IMPORTING = "grammar Main; import Part; s : part EOF ;";

    /** The tree of a text that each load of the loader gives, the first from the compiler, the second from the cache. */
    private static String treeCompiledAndCached(GrammarLoader loader, String text)
            throws Exception {
        LoadedGrammar compiled = loader.load();
        assertFalse(compiled.isFromCache());
        LoadedGrammar cached = loader.load();
        assertTrue(cached.isFromCache());
        String tree = tree(compiled.language(), text);
        assertEquals(tree, tree(cached.language(), text));
        return tree;
    }

    @Test
    void grammarsOfTheSameTextWithOtherImportsAreOthers() throws Exception {
        for (String part : List.of("a", "b")) {
            Path grammar = file(part + "/Main.g4", IMPORTING);
            file(part + "/Part.g4", "grammar Part; part : '%s' ;".formatted(part));
            GrammarLoader loader = GrammarLoader.of(grammar).cache(cache());
            assertEquals(
                    "(s (part %s) <EOF>)".formatted(part), treeCompiledAndCached(loader, part));
        }
    }

    @Test
    void aGrammarWithAnotherLibraryIsAnother() throws Exception {
        Path grammar = file("Main.g4", IMPORTING);
        for (String part : List.of("a", "b")) {
            Path imported = file(part + "/Part.g4", "grammar Part; part : '%s' ;".formatted(part));
            GrammarLoader loader =
                    GrammarLoader.of(grammar).library(imported.getParent()).cache(cache());
            assertEquals(
                    "(s (part %s) <EOF>)".formatted(part), treeCompiledAndCached(loader, part));
        }
    }

    @Test
    void aGrammarWithAnotherTokenFileIsAnother() throws Exception {
        String text = "lexer grammar Main; options { tokenVocab = Numbers; } A : 'a' ;";
        Path grammar = file("Main.g4", text);
        for (int number : new int[] {5, 7}) {
            Path tokens = file(number + "/Numbers.tokens", "A=" + number + "\n");
            GrammarLoader loader =
                    GrammarLoader.of(grammar).library(tokens.getParent()).cache(cache());
            assertFalse(loader.load().isFromCache());
            LoadedGrammar cached = loader.load();
            assertTrue(cached.isFromCache());
            CharStream input = CharStreams.fromString("a");
            assertEquals(number, cached.newStockLexer(input).nextToken().getType());
        }
    }

    @Test
    void anImportThatIsFoundElsewhereIsNoticed() throws Exception {
        Path grammar = file("Main.g4", IMPORTING);
        Path library = file("library/Part.g4", "grammar Part; part : 'a' ;").getParent();
        GrammarLoader loader = GrammarLoader.of(grammar).library(library).cache(cache());
        assertEquals("(s (part a) <EOF>)", treeCompiledAndCached(loader, "a"));
        Path beside = file("Part.g4", "grammar Part; part : 'b' ;");
        assertEquals("(s (part b) <EOF>)", treeCompiledAndCached(loader, "b"));
        Files.delete(beside);
        assertEquals("(s (part a) <EOF>)", treeCompiledAndCached(loader, "a"));
        Files.delete(library.resolve("Part.g4"));
        assertThrows(GrammarException.class, loader::load);
    }

    /** What an import imports lies beside the import, so that it matters where that one is, not only what it says. */
    @Test
    void anImportOfTheSameTextElsewhereIsNoticed() throws Exception {
        Path grammar = file("Main.g4", "grammar Main; import Link; s : part EOF ;");
        String link = "grammar Link; import Part;";
        Path beside = file("Link.g4", link);
        Path library = file("library/Link.g4", link).getParent();
        file("library/Part.g4", "grammar Part; part : 'a' ;");
        file("Part.g4", "grammar Part; part : 'b' ;");
        GrammarLoader loader = GrammarLoader.of(grammar).library(library).cache(cache());
        assertEquals("(s (part b) <EOF>)", treeCompiledAndCached(loader, "b"));
        Files.delete(beside);
        assertEquals("(s (part a) <EOF>)", treeCompiledAndCached(loader, "a"));
    }

    @Test
    void aTokenFileThatAppearsInTheLibraryIsNoticed() throws Exception {
        Path lexer = file("PairLexer.g4", "lexer grammar PairLexer; A : 'a' ; B : 'b' ;");
        Path parser =
                file(
                        "PairParser.g4",
                        "parser grammar PairParser; options { tokenVocab = PairLexer; } s : A B ;");
        Path library = Files.createDirectory(folder.resolve("library"));
        GrammarLoader loader = GrammarLoader.of(lexer, parser).library(library).cache(cache());
        assertEquals("(s a b)", treeCompiledAndCached(loader, "ab"));
        file("library/PairLexer.tokens", "A=2\nB=1\n");
        assertEquals("(s b a)", treeCompiledAndCached(loader, "ba"));
    }

    @Test
    void aGrammarIsFoundInTheCacheHoweverItsFolderIsNamed() throws Exception {
        Path grammar = file("Main.g4", IMPORTING);
        file("Part.g4", "grammar Part; part : 'a' ;");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        assertFalse(GrammarLoader.of(grammar).cache(cache()).load().isFromCache());
        for (Path other : List.of(link, folder.resolve("cache/.."))) {
            GrammarLoader loader = GrammarLoader.of(other.resolve("Main.g4")).cache(cache());
            assertTrue(loader.load().isFromCache());
        }
    }

    @Test
    void aDamagedEntryIsReplaced() throws Exception {
        GrammarLoader loader = GrammarLoader.of(file("Sum.g4", SUM)).cache(cache());
        loader.load();
        Path entry = cacheFiles().get(0);
        byte[] good = Files.readAllBytes(entry);
        for (int length : new int[] {0, 3, 20, good.length / 2, good.length - 1}) {
            Files.write(entry, java.util.Arrays.copyOf(good, length));
            assertFalse(loader.load().isFromCache(), "cut to " + length + " bytes");
            assertTrue(loader.load().isFromCache());
        }
        byte[] altered = good.clone();
        altered[good.length / 2] ^= 1;
        Files.write(entry, altered);
        assertFalse(loader.load().isFromCache());
    }

    /** Behind the first token there are more possibilities than are explored when it is compiled. */
    private static final String UNDECIDED_AT_FIRST =
            "grammar Late;\ns : ((A | D)+ B | (A | D)+ C)+ EOF ;\nA : 'a' ;\nB : 'b' ;\nC : 'c' ;\nD : 'd' ;\n";

    @Test
    void whatWasLearnedIsKeptWithTheGrammar() throws Exception {
        GrammarLoader loader = GrammarLoader.of(file("Late.g4", UNDECIDED_AT_FIRST)).cache(cache());
        LoadedGrammar first = loader.load();
        assertEquals(0, first.language().learnedPredictions());
        tree(first.language(), "aaabac");
        int learned = first.language().learnedPredictions();
        assertTrue(learned > 0);
        first.keepPredictions();
        LoadedGrammar second = loader.load();
        assertEquals(learned, second.language().learnedPredictions());
        assertEquals("(s a a b a c <EOF>)", tree(second.language(), "aabac"));
        assertEquals(learned, second.language().learnedPredictions());
    }

    @Test
    void damagedPredictionsAreLearnedAgain() throws Exception {
        GrammarLoader loader = GrammarLoader.of(file("Late.g4", UNDECIDED_AT_FIRST)).cache(cache());
        LoadedGrammar first = loader.load();
        tree(first.language(), "aaabac");
        first.keepPredictions();
        Path kept =
                cacheFiles().stream()
                        .filter(it -> it.toString().endsWith(".predictions"))
                        .findFirst()
                        .orElseThrow();
        Files.write(kept, new byte[] {1, 2, 3});
        LoadedGrammar second = loader.load();
        assertTrue(second.isFromCache());
        assertEquals(0, second.language().learnedPredictions());
        assertEquals("(s a b <EOF>)", tree(second.language(), "ab"));
        second.keepPredictions();
        assertTrue(loader.load().language().learnedPredictions() > 0);
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoError() throws Exception {
        Path occupied = file("occupied", "not a folder");
        GrammarLoader loader =
                GrammarLoader.of(file("Sum.g4", SUM)).cache(GrammarCache.in(occupied));
        assertEquals("(sum 1 <EOF>)", tree(loader.load().language(), "1"));
        assertFalse(loader.load().isFromCache());
    }

    @Test
    void concurrentLoadsLeaveOneGoodEntry() throws Exception {
        GrammarLoader loader = GrammarLoader.of(file("Sum.g4", SUM)).cache(cache());
        Callable<String> load = () -> tree(loader.load().language(), "1+1");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> trees =
                    threads.invokeAll(Stream.generate(() -> load).limit(12).toList());
            for (Future<String> tree : trees) {
                assertEquals("(sum 1 + 1 <EOF>)", tree.get());
            }
        }
        assertEquals(1, cacheFiles().size(), "an entry and nothing else");
        assertTrue(loader.load().isFromCache());
    }

    @Test
    void aMissingGrammarIsTold() {
        Path missing = folder.resolve("Missing.g4");
        GrammarException thrown =
                assertThrows(GrammarException.class, () -> GrammarLoader.of(missing).load());
        assertTrue(thrown.getMessage().startsWith("error(7): "), thrown::getMessage);
        assertThrows(IOException.class, () -> GrammarLoader.of(missing).cache(cache()).load());
        assertThrows(IllegalArgumentException.class, () -> GrammarLoader.of(List.of()));
    }
}
