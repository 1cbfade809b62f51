package io.sandtree.example.moving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovingTest {
    private static final String VALID =
            "# in characters\nwidth = 80;\ncopy = width;\n# in lines\nheight = 25;\n";

    @TempDir Path folder;

    @Test
    void theProgramGivesWhatItGaveBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("settings"), VALID);
        Settings before = new WithAntlr().read(file);
        assertEquals(Map.of("width", 80L, "copy", 80L, "height", 25L), before.values());
        assertEquals(Map.of("width", "# in characters", "height", "# in lines"), before.comments());
        try (WithSandtree program = new WithSandtree()) {
            assertEquals(before, program.read(file));
            assertEquals(before, program.read(file), "with the session kept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = 1 b = 2;", "a = 1 ? ; b = 1;", "é = 1; a b = 7 7; ! c = a"})
    void itSaysWhatItSaidBefore(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("settings"), text);
        String before = said(() -> new WithAntlr().read(file));
        assertFalse(before.isEmpty());
        try (WithSandtree program = new WithSandtree()) {
            assertEquals(before, said(() -> program.read(file)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {VALID, "a = 1 b = 2;", "a = ? ; b = 1;", "a = 1; = 2; ! c = a"})
    void aParserThatParsesAgainTellsItsListenersWhatItToldThemBefore(String text) {
        for (ANTLRErrorStrategy strategy :
                List.of(new DefaultErrorStrategy(), new BailErrorStrategy())) {
            SettingsLexer lexer = new SettingsLexer(CharStreams.fromString(text));
            List<String> told = told(new SettingsParser(new CommonTokenStream(lexer)), strategy);
            try (ParseSession session = ParseSession.open(SettingsLanguage.get())) {
                Tree tree = session.parse("settings", text);
                SettingsParser after = (SettingsParser) AntlrTree.of(tree).parser();
                assertEquals(told, told(after, strategy));
                assertEquals(told, told(after, strategy), "again");
            }
        }
    }

    private static List<String> told(SettingsParser parser, ANTLRErrorStrategy strategy) {
        EventLog log = new EventLog();
        parser.reset();
        parser.removeErrorListeners();
        parser.removeParseListeners();
        parser.addErrorListener(log);
        parser.setErrorHandler(strategy);
        parser.addParseListener(log);
        try {
            log.add(parser.settings().toStringTree(parser));
        } catch (ParseCancellationException e) {
            RecognitionException cause = (RecognitionException) e.getCause();
            log.add(cause.getClass() + " at " + cause.getOffendingToken());
        }
        return log.told();
    }

    @Test
    void parsingAgainMayStopAtTheFirstError() {
        EventLog log = new EventLog();
        try (ParseSession session = ParseSession.open(SettingsLanguage.get())) {
            Tree valid = session.parse("settings", VALID);
            assertEquals(3, WithOwnListeners.parseAgain(valid, log, log).setting().size());
            Tree tree = session.parse("settings", "a = 1 b = 2;");
            assertEquals("line 1:6 missing ';' at 'b'", tree.diagnostics().getFirst().toString());
            assertThrows(
                    ParseCancellationException.class,
                    () -> WithOwnListeners.parseAgain(tree, log, log));
            assertTrue(log.told().contains("terminal 1"), log.told().toString());
            assertFalse(log.told().contains("terminal b"), log.told().toString());
        }
    }

    @Test
    void listenersAreThereWhenATextIsParsed() {
        for (String text : List.of(VALID, "a = 1; ? b = 2;", "a = 1 b = 2;", "= ; ? a")) {
            EventLog log = new EventLog();
            try (ParseSession session = ParseSession.open(SettingsLanguage.get())) {
                session.parse("settings", text, WithOwnListeners.tellingOf(log, log));
            } catch (ParseCancellationException e) {
                log.add("stopped");
            }
            assertEquals(toldByAntlr(text), log.told());
        }
    }

    private static List<String> toldByAntlr(String text) {
        EventLog log = new EventLog();
        SettingsLexer lexer = new SettingsLexer(CharStreams.fromString(text));
        lexer.addErrorListener(log);
        SettingsParser parser = new SettingsParser(new CommonTokenStream(lexer));
        parser.addErrorListener(log);
        parser.setErrorHandler(new BailErrorStrategy());
        parser.addParseListener(log);
        try {
            parser.settings();
        } catch (ParseCancellationException e) {
            log.add("stopped");
        }
        return log.told();
    }

    @Test
    void theStreamOfAParserThatParsesAgainIsFull() {
        SettingsLexer lexer = new SettingsLexer(CharStreams.fromString("a = = 1; b = 2;"));
        int before = sizeAtFirstError(new SettingsParser(new CommonTokenStream(lexer)));
        try (ParseSession session = ParseSession.open(SettingsLanguage.get())) {
            Tree tree = session.parse("settings", "a = = 1; b = 2;");
            int after = sizeAtFirstError((SettingsParser) AntlrTree.of(tree).parser());
            assertEquals(List.of(3, 10), List.of(before, after));
        }
    }

    private static int sizeAtFirstError(SettingsParser parser) {
        parser.reset();
        parser.setErrorHandler(new BailErrorStrategy());
        assertThrows(ParseCancellationException.class, parser::settings);
        return parser.getTokenStream().size();
    }

    private interface Program {
        Settings run() throws IOException;
    }

    private static String said(Program program) throws IOException {
        PrintStream console = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setErr(console);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
