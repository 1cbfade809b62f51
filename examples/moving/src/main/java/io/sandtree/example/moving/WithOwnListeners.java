package io.sandtree.example.moving;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import org.antlr.v4.runtime.ANTLRErrorListener;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.tree.ParseTreeListener;

/** Parses with listeners and an error strategy of its own, for code that wants to be there meanwhile. */
final class WithOwnListeners {
    private WithOwnListeners() {}

    /** Has a lexer tell a listener of its errors; a parser tells it of its own, and stops at the first one. */
    static ParseOptions tellingOf(ANTLRErrorListener errors, ParseTreeListener rules) {
        return ParseOptions.defaults()
                .lexingBy(text -> {
                    SettingsLexer lexer = new SettingsLexer(text);
                    lexer.addErrorListener(errors);
                    return lexer;
                })
                .preparing(parser -> {
                    parser.addErrorListener(errors);
                    parser.setErrorHandler(new BailErrorStrategy());
                    parser.addParseListener(rules);
                });
    }

    /**
     * Has the parser behind a tree parse once more. It stops at the first error, which the listener is told.
     *
     * @throws org.antlr.v4.runtime.misc.ParseCancellationException at the first error
     */
    static SettingsParser.SettingsContext parseAgain(
            Tree tree, ANTLRErrorListener errors, ParseTreeListener rules) {
        SettingsParser parser = (SettingsParser) AntlrTree.of(tree).parser();
        parser.reset();
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        parser.setErrorHandler(new BailErrorStrategy());
        parser.addParseListener(rules);
        return parser.settings();
    }
}
