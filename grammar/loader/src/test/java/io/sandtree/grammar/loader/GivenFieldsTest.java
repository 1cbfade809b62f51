package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Recognizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of parsers that a user sets are what they are in stock ANTLR, and parsing is not left to ANTLR's parser for them. */
class GivenFieldsTest {
    private static final int DAMAGED = 150;
    private static final List<String> TEXTS =
            List.of(
                    "let a = b + c ; b a ; when c ;",
                    "let a = 1 ; a when b ; let when = a ;",
                    "a + b + 1 ; b a ;");

    /** Predicates, actions that rule methods run, and rules whose code ANTLR's methods run. */
    private static final String GRAMMAR =
            """
            @parser::members {
                public int version = 1;
                public Object limit = 3;
                public Set<String> known = Set.of();
                public Set<String> met = new HashSet<>();
                public Config config = new Config("none");
                int depth;
                public record Config(String name, List<String> words) {
                    Config(String name) { this(name, List.of()); }
                }
            }
            r : st* EOF ;
            st : { version >= 2 }? LET name '=' e ';' { met.add($name.text); }
               | { known.contains(_input.LT(1).getText()) }? ID name ';' { say("known by " + config.name()); }
               | { version < 3 || config.words().contains("when") }? WHEN e ';' { say("when " + met.size()); }
               | e ';' ;
            e : e '+' e | atom ;
            atom locals [int n] : ID { $n = depth++; say("id " + $n + limit); } | INT ;
            name returns [String text2] : ID { $text2 = $ID.text; } | { version == 2 }? WHEN ;
            LET : 'let' ;
            WHEN : 'when' ;
            ID : [a-z]+ ;
            INT : [0-9]+ ;
            WS : [ \\n]+ -> skip ;
            """;

    @TempDir Path folder;
    private LoadedGrammar grammar;

    @BeforeEach
    void load() throws Exception {
        grammar = new Example("a language in versions", "", GRAMMAR, "", TEXTS).load(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void codeReadsThem(int version) throws Exception {
        Consumer<Parser> setter =
                parser -> {
                    set(parser, "version", version);
                    set(parser, "known", Set.of("b", "d"));
                    set(parser, "limit", "five");
                    set(parser, "config", config(parser, version));
                    met(parser).add("c");
                };
        ParseOptions options = ParseOptions.defaults().startingWith("r").settingFields(setter);
        int valid = 0;
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (String text : Mutations.of(Long.getLong("sandtree.seed", 1), TEXTS, DAMAGED)) {
                String expected = byStockAntlr(setter, text);
                assertEquals(expected, bySandtree(options.concrete(true), session, text), text);
                assertEquals(expected, bySandtree(options.concrete(false), session, text), text);
                valid += expected.startsWith("(") ? 1 : 0;
            }
        }
        assertTrue(valid > 0);
    }

    private static Object config(Parser parser, int version) {
        try {
            return parser.getClass()
                    .getField("config")
                    .getType()
                    .getConstructor(String.class, List.class)
                    .newInstance("user", version == 3 ? List.of("when") : List.of());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private String byStockAntlr(Consumer<Parser> setter, String text) {
        CodeLog.take();
        StringBuilder said = new StringBuilder();
        MessageLog listener = new MessageLog(said);
        Lexer lexer = grammar.newStockLexer(CharStreams.fromString(text, "text"));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        Parser parser = grammar.newStockParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        setter.accept(parser);
        ParserRuleContext root = grammar.runStockRule(parser, "r");
        return said + root.toStringTree(parser) + CodeLog.take();
    }

    private String bySandtree(ParseOptions options, ParseSession session, String text) {
        CodeLog.take();
        Tree tree = session.parse("text", text, options);
        String inCode = CodeLog.take();
        StringBuilder said = new StringBuilder();
        tree.diagnostics()
                .forEach(it ->
                        said.append(it.line() + ":" + it.column() + " " + it.message() + "\n"));
        AntlrTree old = AntlrTree.of(tree);
        String asContexts = old.root().toStringTree(old.parser());
        CodeLog.take();
        session.reset();
        return said + asContexts + inCode;
    }

    @Test
    void ruleMethodsParse() {
        assertEquals(Optional.empty(), grammar.language().embeddedCode());
        Set<Boolean> areHosts = new HashSet<>();
        ParseOptions options =
                ParseOptions.defaults()
                        .startingWith("r")
                        .settingFields(parser -> {
                            set(parser, "version", 2);
                            areHosts.add(
                                    Arrays.stream(parser.getClass().getInterfaces())
                                            .anyMatch(it -> it.getSimpleName().equals("CodeHost")));
                        });
        try (ParseSession session = ParseSession.open(grammar.language())) {
            assertFalse(session.parse("text", "let a = b ; when a + a ;", options).hasErrors());
        }
        assertEquals(Set.of(true), areHosts);
    }

    @Test
    void sessionsForTheSameLanguageMayDiffer() {
        ParseOptions plain = ParseOptions.defaults().startingWith("r");
        ParseOptions second = plain.settingFields(parser -> set(parser, "version", 2));
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (int i = 0; i < 3; i++) {
                assertTrue(session.parse("text", "let a = b ;", plain).hasErrors());
                assertFalse(session.parse("text", "let a = b ;", second).hasErrors());
            }
        }
    }

    @Test
    void whatAnyParserMayBeGiven() {
        List<Object> values =
                List.of(
                        1L,
                        'c',
                        "text",
                        Locale.ROOT,
                        Thread.State.NEW,
                        Pattern.compile("x"),
                        Optional.of("x"),
                        List.of(1, List.of("a")),
                        Map.of("a", Set.of(2)),
                        Collections.unmodifiableList(List.of(true)),
                        Collections.emptyMap(),
                        java.time.LocalDate.EPOCH,
                        java.nio.charset.StandardCharsets.UTF_8);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            for (Object value : values) {
                ParseOptions options =
                        ParseOptions.defaults()
                                .startingWith("r")
                                .settingFields(parser -> set(parser, "limit", value));
                CodeLog.take();
                session.parse("text", "a ;", options);
                assertEquals("id 0" + value, CodeLog.take());
            }
        }
    }

    @Test
    void whatMayChangeIsRefused() {
        List<Object> values =
                List.of(
                        new HashSet<>(),
                        new int[1],
                        new StringBuilder(),
                        List.of(new HashSet<>()),
                        Map.of("a", new Object[0]),
                        Optional.of(new StringBuilder()),
                        (Runnable) () -> {});
        for (Object value : values) {
            assertTrue(
                    refusal(parser -> set(parser, "limit", value))
                            .matches(
                                    "the field \\w+\\.limit is given an object that may change, of (class|interface) .*: that is for ParseOptions.preparing"));
        }
    }

    @Test
    void whatAntlrKeepsIsLeftAlone() {
        List<Consumer<Parser>> setters =
                List.of(
                        parser -> parser.addErrorListener(new BaseErrorListener()),
                        Recognizer::removeErrorListeners,
                        parser -> parser.setErrorHandler(new BailErrorStrategy()),
                        parser -> parser.setBuildParseTree(false),
                        parser -> parser.setTrace(true),
                        parser -> parser.setProfile(true),
                        parser ->
                                parser.setTokenStream(
                                        new CommonTokenStream(
                                                parser.getTokenStream().getTokenSource())),
                        parser -> parser.setState(3));
        for (Consumer<Parser> setter : setters) {
            assertEquals(
                    "what sets the fields of a parser has changed its listeners, its error strategy, its simulator or its state: that is for ParseOptions.preparing",
                    refusal(setter));
        }
    }

    /** What the session says, which goes on as if nothing had been. */
    private String refusal(Consumer<Parser> setter) {
        ParseOptions options =
                ParseOptions.defaults().startingWith("r").settingFields(setter::accept);
        try (ParseSession session = ParseSession.open(grammar.language())) {
            IllegalArgumentException thrown =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> session.parse("text", "a ;", options));
            session.reset();
            assertFalse(
                    session.parse("text", "a ;", ParseOptions.defaults().startingWith("r"))
                            .hasErrors());
            return thrown.getMessage();
        }
    }

    @Test
    void whatTheSetterThrowsIsThrown() {
        RuntimeException own = new IllegalStateException("no version");
        ParseOptions options =
                ParseOptions.defaults()
                        .startingWith("r")
                        .settingFields(parser -> {
                            throw own;
                        });
        try (ParseSession session = ParseSession.open(grammar.language())) {
            assertEquals(
                    own,
                    assertThrows(
                            IllegalStateException.class,
                            () -> session.parse("text", "a ;", options)));
        }
    }

    private static void set(Parser parser, String field, Object value) {
        try {
            field(parser, field).set(parser, value);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Set<String> met(Parser parser) {
        try {
            return (Set<String>) field(parser, "met").get(parser);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Field field(Parser parser, String field) {
        try {
            return parser.getClass().getField(field);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
