package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Actions of lexers that change what a table reads back: tokens, trees, messages and what the code does are those of stock ANTLR. */
class FollowedLexerActionsTest {
    @TempDir Path folder;

    static Stream<Example> examples() {
        return Stream.of(
                Example.ofLexer(
                        "a simulator that moves on",
                        "",
                        "{ getInterpreter().consume(_input); say(getInterpreter().getText(_input)); }",
                        "",
                        ""),
                Example.ofLexer(
                        "lines and columns",
                        "",
                        "{ getInterpreter().setLine(7); getInterpreter().setCharPositionInLine(3); }",
                        "",
                        ""),
                Example.ofLexer(
                        "lines and columns of the lexer's",
                        "",
                        "{ setLine(getLine() + 2); setCharPositionInLine(5); }",
                        "",
                        ""),
                Example.ofLexer(
                        "recovering",
                        "",
                        "{ recover(new LexerNoViableAltException(this, _input, _tokenStartCharIndex, null)); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a token of its own",
                        "",
                        "{ _token = new CommonToken(INT, \"own\"); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a token of its own that goes on",
                        "",
                        "{ _token = new CommonToken(INT, \"own\"); more(); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a token that is emitted",
                        "",
                        "{ emit(_factory.create(_tokenFactorySourcePair, INT, \"emitted\", 0, _tokenStartCharIndex, getCharIndex() - 1, 99, 98)); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a token that is emitted, and looked up in a constant",
                        "",
                        "{ if (WORDS.contains(getText())) { setType(INT); emit(); } }",
                        "static final Set<String> WORDS = new HashSet<>(List.of(\"end\", \"END\"));",
                        ""),
                Example.ofLexer(
                        "a token that is emitted, and looked up by methods that are given a constant",
                        "",
                        "{ if (Base.isOneOf(1L, Base.WORDS, getText()) || CODES.length > 9) { setType(INT); emit(); } }",
                        "static final int[] CODES = Base.CODES;",
                        "static final Set<String> WORDS = new HashSet<>(List.of(\"end\", \"END\")); static final int[] CODES = {1, 2};"
                                + " static boolean isOneOf(long n, Set<String> words, String text) { return !words.isEmpty() && isOneOf(words, text, 9) && has(CODES, 2); }"
                                + " private static boolean isOneOf(Set<String> words, String text, int depth) { return depth > 0 ? isOneOf(words, text, depth - 1) : words.contains(text); }"
                                + " private static boolean has(int[] codes, int code) { for (int each : codes) { if (each == code) { return true; } } return false; }"),
                Example.ofLexer(
                        "a token that is emitted and dropped",
                        "",
                        "{ emit(); _token = null; }",
                        "",
                        ""),
                Example.ofLexer("the end of the file", "", "{ emitEOF(); }", "", ""),
                Example.ofLexer(
                        "going back", "", "{ if (n++ == 0) _input.seek(0); }", "int n;", ""),
                Example.ofLexer(
                        "what the lexer knows",
                        "",
                        "{ say(_hitEOF); say(_tokenStartCharIndex + \":\" + _tokenStartLine + \":\" + _tokenStartCharPositionInLine); say(getTokenFactory() == _factory); }",
                        "",
                        ""),
                Example.ofLexer(
                        "a reset of its own",
                        "",
                        "{ say(++ends); if (ends == 2) setType(INT); }",
                        "int ends = -1; @Override public void reset() { say(\"reset\"); ends = 0; super.reset(); }",
                        ""),
                Example.ofLexer(
                        "the recognizer's state",
                        "",
                        "{ setState(getState() + 1); say(getState()); }",
                        "",
                        ""),
                Example.ofLexer(
                        "modes",
                        "",
                        "{ _mode = 0; pushMode(0); say(popMode()); say(_modeStack.size()); _modeStack.push(0); mode(0); }",
                        "",
                        ""),
                Example.ofLexer(
                        "no modes",
                        "",
                        "{ _modeStack.clear(); pushMode(0); pushMode(0); }",
                        "",
                        ""),
                Example.ofLexer(
                        "type, channel and text",
                        "",
                        "{ setType(INT); setChannel(1); setText(getText() + \"x\"); say(getType() + getChannel() + getText()); say(getCharIndex() + getLine() + getCharPositionInLine()); }",
                        "",
                        ""),
                Example.ofLexer(
                        "skip and more",
                        "",
                        "{ if (n++ % 2 == 0) skip(); else more(); }",
                        "int n;",
                        ""),
                Example.ofLexer(
                        "a constructor after which nobody is told of errors",
                        "",
                        "{ say(1); }",
                        "{ removeErrorListeners(); setState(5); }",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void allIsAsInStockAntlr(Example example) throws Exception {
        example.saysAndThrowsAsInStockAntlr(folder);
    }

    @Test
    void anActionSeesThatTheTextHasEndedBeforeItsMatch() throws Exception {
        String text =
                """
                grammar Ended;
                r : (ID | END)* EOF ;
                QUOTE : '"' -> more ;
                END : EOF { setText(_hitEOF ? "has ended" : "ends"); } ;
                ID : [a-z]+ ;
                WS : [ \\n]+ -> skip ;
                """;
        Path file = Files.writeString(folder.resolve("Ended.g4"), text);
        LoadedGrammar grammar = GrammarLoader.of(file).load();
        try (CodeComparison comparison = new CodeComparison(grammar, "r")) {
            for (String input : List.of("", "a", "\"", "a \"", "\"\"", "a \"b")) {
                assertEquals(Optional.empty(), comparison.compare(input), input);
            }
        }
    }
}
