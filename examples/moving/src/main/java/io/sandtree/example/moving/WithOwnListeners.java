package io.sandtree.example.moving;

import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import org.antlr.v4.runtime.ANTLRErrorListener;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.tree.ParseTreeListener;

/** Lets the parser behind a tree parse once more, for code that wants to be there when it does. */
final class WithOwnListeners {
    private WithOwnListeners() {}

    /**
     * Stops at the first error, which the listener is told.
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
