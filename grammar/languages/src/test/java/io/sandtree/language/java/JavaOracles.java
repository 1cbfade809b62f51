package io.sandtree.language.java;

import io.sandtree.language.Source;
import io.sandtree.language.StockParse;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.tree.Tree;
import java.util.List;

/** The two parsers of the Java grammar: stock ANTLR's and Sandtree's. */
final class JavaOracles {
    private JavaOracles() {}

    static StockParse stock(Source source) {
        return StockParse.of(
                source.text(), JavaLexer::new, JavaParser::new, JavaParser::compilationUnit);
    }

    /** The concrete tree and the messages, in the form of stock ANTLR's. The session is reset. */
    static StockParse sandtree(ParseSession session, Source source) {
        Tree tree =
                session.parse(source.name(), source.text(), ParseOptions.defaults().concrete(true));
        StockParse result = new StockParse(tree.toStringTree(), messages(tree));
        session.reset();
        return result;
    }

    /** The messages of a parse to the syntax tree. The session is reset. */
    static List<String> diagnostics(ParseSession session, Source source) {
        List<String> messages = messages(session.parse(source.name(), source.text()));
        session.reset();
        return messages;
    }

    private static List<String> messages(Tree tree) {
        return tree.diagnostics().stream().map(Diagnostic::toString).toList();
    }
}
