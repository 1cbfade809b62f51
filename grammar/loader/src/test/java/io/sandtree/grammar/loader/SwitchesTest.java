package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code behind a switch that a parser's constructor leaves off keeps no grammar on ANTLR's parser, and runs as in ANTLR when the switch is on. */
class SwitchesTest {
    private static final String SWITCH = "sandtree.test.debug";
    private static final String TEXT = "+ a b 1 ; + c 2 a ; d ; + b b 3 ;";
    private static final String GRAMMAR =
            """
            grammar Switched;
            options { superClass = SwitchedBase; }
            top : statement* EOF ;
            statement : '+' ID { declare(); } ID* INT ID? ';' | { isDeclared() }? ID ';' | ID ID? ';' ;
            ID : [a-z]+ ; INT : [0-9]+ ; WS : [ ]+ -> skip ;
            """;

    /** Contexts, decisions and what outlives the parser, all at once, would be for ANTLR's parser. */
    private static final String BASE =
            """
            import java.util.*;
            import org.antlr.v4.runtime.*;
            public abstract class SwitchedBase extends Parser {
                private boolean debug = false;
                private final Set<String> declared = new HashSet<>();
                public SwitchedBase(TokenStream input) { super(input); debug = Boolean.getBoolean("sandtree.test.debug"); }
                protected void declare() {
                    String name = _ctx.getChild(1).getText();
                    if (debug) io.sandtree.grammar.loader.CodeLog.say("declare " + name);
                    declared.add(name);
                }
                protected boolean isDeclared() {
                    boolean is = declared.contains(_input.LT(1).getText());
                    if (is && debug) { for (String each : declared) if (each.equals(_input.LT(1).getText())) io.sandtree.grammar.loader.CodeLog.say("known " + each); }
                    return is;
                }
            %s}
            """;

    @TempDir Path folder;

    @AfterEach
    void switchOff() {
        System.clearProperty(SWITCH);
    }

    @Test
    void whatIsBehindASwitchThatIsOffIsNoObstacle() throws Exception {
        LoadedGrammar grammar = load("");
        assertEquals(Optional.empty(), grammar.language().embeddedCode());
        assertSameAsStock(grammar);
    }

    @Test
    void theSwitchMayBeTurnedOnLater() throws Exception {
        LoadedGrammar grammar = load("");
        assertEquals(Optional.empty(), grammar.language().embeddedCode());
        System.setProperty(SWITCH, "true");
        CodeLog.take();
        try (ParseSession session = ParseSession.open(grammar.language())) {
            session.parse("text", TEXT, ParseOptions.defaults().startingWith("top"));
        }
        String said = CodeLog.take();
        StockRun.of(grammar, "top", TEXT.getBytes(StandardCharsets.UTF_8), PredictionMode.LL);
        assertEquals(CodeLog.take(), said);
        assertEquals("declare a declare c", said.substring(0, 19));
        assertSameAsStock(grammar);
    }

    @Test
    void whatOtherMethodsMaySetIsNoSwitch() throws Exception {
        LoadedGrammar grammar = load("    public void setDebug(boolean on) { debug = on; }\n");
        assertEquals(
                Optional.of(
                        "code looks at contexts and decides, and CodeLog.say uses the static field CodeLog.TEXT"),
                grammar.language().embeddedCode());
    }

    @Test
    void whatAnInnerClassSetsIsNoSwitch() throws Exception {
        String grammar =
                """
                grammar Inner;
                @members { private boolean on; private int count; class Turn { Turn() { on = true; } } boolean any() { return count > 0; } }
                top : x* EOF ; x : 'a' { new Turn(); } 'b' | 'a' 'c' { if (on) count++; } | { any() }? 'd' | 'd' 'd' ; WS : ' ' -> skip ;
                """;
        LoadedGrammar loaded =
                GrammarLoader.of(Files.writeString(folder.resolve("Inner.g4"), grammar)).load();
        try (AntlrComparison comparison = AntlrComparison.of(loaded, "top")) {
            byte[] text = "a b a c d d a c".getBytes(StandardCharsets.UTF_8);
            assertEquals(List.of(), comparison.compare("text", text));
        }
    }

    private static void assertSameAsStock(LoadedGrammar grammar) {
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "top")) {
            for (String text : Mutations.of(1, List.of(TEXT), 300)) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertEquals(List.of(), comparison.compare("text", bytes), text);
            }
        }
    }

    private LoadedGrammar load(String more) throws Exception {
        Path support = Files.createDirectories(folder.resolve("Java"));
        Files.writeString(support.resolve("SwitchedBase.java"), BASE.formatted(more));
        Path grammar = Files.writeString(folder.resolve("Switched.g4"), GRAMMAR);
        return GrammarLoader.of(grammar).load();
    }
}
