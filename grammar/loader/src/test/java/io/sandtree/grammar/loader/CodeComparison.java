package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Holds what comes of texts, and what the code in their grammar says and throws meanwhile, to stock ANTLR. */
final class CodeComparison implements AutoCloseable {
    private final LoadedGrammar grammar;
    private final String rule;
    private final AntlrComparison comparison;
    private final ParseSession session;

    CodeComparison(LoadedGrammar grammar, String rule) {
        this.grammar = grammar;
        this.rule = rule;
        this.comparison = AntlrComparison.of(grammar, rule);
        this.session = ParseSession.open(grammar.language());
    }

    /**
     * Parses a text by both, more than once.
     *
     * @return what the code throws
     */
    Optional<String> compare(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(), comparison.compare("text", bytes), text);
        CodeLog.take();
        Optional<String> thrown =
                StockRun.of(grammar, rule, bytes, PredictionMode.LL)
                        .exception()
                        .map(CodeComparison::inWords);
        String said = CodeLog.take() + threw(thrown);
        assertEquals(said, bySandtree(session, rule, bytes), text);
        return thrown;
    }

    /** What code says, and what it throws, while a session parses a text, which is dropped then. */
    static String bySandtree(ParseSession session, String rule, byte[] text) {
        CodeLog.take();
        Optional<String> thrown = Optional.empty();
        try {
            session.parse("text", text, ParseOptions.defaults().startingWith(rule));
        } catch (RuntimeException e) {
            thrown = Optional.of(inWords(e));
        }
        session.reset();
        return CodeLog.take() + threw(thrown);
    }

    /** The JVM leaves out the messages of its own exceptions where they have been thrown often. */
    private static String inWords(Throwable thrown) {
        return thrown instanceof NullPointerException
                ? thrown.getClass().getName()
                : thrown.toString();
    }

    private static String threw(Optional<String> exception) {
        return exception.map(e -> " threw " + e).orElse("");
    }

    @Override
    public void close() {
        session.close();
        comparison.close();
    }
}
