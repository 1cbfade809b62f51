package io.sandtree.parser.spi;

import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.predict.TableSimulator;
import io.sandtree.parser.token.Tokens;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * One run of the parser that ANTLR generates, over our tokens: for texts with errors, whose messages and recovery are thereby
 * ANTLR's, and for grammars with embedded code.
 */
final class AntlrRun {
    private final GeneratedLanguage language;
    private final Diagnostics diagnostics;

    AntlrRun(GeneratedLanguage language, Diagnostics diagnostics) {
        this.language = language;
        this.diagnostics = diagnostics;
    }

    /** The root's context; null if nesting was too deep, which is then among the diagnostics. */
    @Nullable ParserRuleContext run(int rule, Tokens tokens, int maxDepth) {
        RecordTokenSource source = new RecordTokenSource(tokens, diagnostics::add);
        CommonTokenStream stream = new CommonTokenStream(source);
        Parser parser = language.newStockParser(stream, new ParseTrace(maxDepth));
        parser.setInterpreter(new TableSimulator(parser, language.atn(), language.prediction()));
        parser.removeErrorListeners();
        parser.addErrorListener(diagnostics);
        try {
            return language.runStockRule(parser, rule);
        } catch (ParseFailure | StackOverflowError e) {
            int at = Math.min(RecordTokenSource.indexOf(stream.LT(1)), tokens.count() - 1);
            diagnostics.add(
                    Diagnostics.at(
                            DiagnosticCode.TOO_DEEP,
                            "nested more deeply than " + maxDepth + " rules",
                            tokens.source(),
                            tokens.start(at),
                            tokens.end(at)));
            return null;
        } finally {
            source.reportRest();
        }
    }
}
