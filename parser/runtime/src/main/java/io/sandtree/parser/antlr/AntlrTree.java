package io.sandtree.parser.antlr;

import io.sandtree.parser.spi.Replay;
import io.sandtree.parser.tree.Tree;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/**
 * A tree as the classes that ANTLR generates for the grammar, so that listeners, visitors and XPath queries written for stock
 * ANTLR run on what Sandtree parsed while they are being moved to handles.
 *
 * {@snippet :
 * Tree tree = session.parse(file);
 * AntlrTree old = AntlrTree.of(tree);
 * ParseTreeWalker.DEFAULT.walk(new MyListener(), old.root());
 * XPath.findAll(old.root(), "//methodDeclaration", old.parser());
 * }
 *
 * <p>The contexts are objects on the heap, made by ANTLR's parser from Sandtree's tokens and predictions: what it costs is what
 * ANTLR costs without its lexer and without its prediction. Contexts read the text of tokens from the session, so they are
 * valid as long as the tree is.
 */
public final class AntlrTree {
    private final Parser parser;
    private final ParserRuleContext root;

    private AntlrTree(Replay replay) {
        this.parser = replay.parser();
        this.root = replay.root();
    }

    /**
     * Makes the contexts of a tree, whether it is concrete or a syntax tree, with errors or without.
     *
     * @throws IllegalStateException if the tree's session has been reset or closed, or if the tree was nested too deeply to be
     *     parsed
     */
    public static AntlrTree of(Tree tree) {
        return new AntlrTree(Replay.of(tree));
    }

    /** The context of the start rule. */
    public ParserRuleContext root() {
        return root;
    }

    /** The generated parser that made the contexts, for methods that want to know rule names. */
    public Parser parser() {
        return parser;
    }

    /** All tokens, with those on other channels. */
    public TokenStream tokens() {
        return parser.getTokenStream();
    }
}
