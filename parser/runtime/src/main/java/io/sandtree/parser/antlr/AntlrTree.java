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
 * <p>The contexts are objects on the heap, made by ANTLR's parser from Sandtree's tokens and predictions: what it costs is less than what
 * ANTLR costs without its lexer and without its prediction. Contexts read the text of tokens from the session, so they are
 * valid as long as the tree is.
 *
 * <p><b>Code in the grammar runs once more</b>, on a new parser: actions, as contexts have the attributes that they set, and predicates, as parsing depends on them. If a text is nested more
 * than {@value io.sandtree.parser.ParseSession#DEFAULT_MAX_DEPTH} rules deep, that takes more than one attempt. Fields of the parser start as they did when the tree was made, so as long as code keeps what it keeps there, the contexts are those of the tree. What it keeps
 * elsewhere, in static fields or in objects that those hold, is there from before, and what it writes to the console or to a file is written again. Where predicates read something of the kind, or other code by which parsing goes on
 * does, the contexts may be those of another tree than the one given, and with other errors. Such code has to be brought back to where it started before contexts are asked for. For a
 * concrete tree, {@link Tree#toStringTree()} and {@code root().toStringTree(parser())} tell whether that has gone well; grammars without code in their parser rules need no such care.
 *
 * <p>The code of the lexer does not run again for the tokens, unless lexer and parser have to take turns.
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

    /**
     * The generated parser that made the contexts, for methods that want to know rule names, and for patterns. It tells of errors whom it has told since it was made: what is reported through it does not
     * come to the tree's diagnostics.
     */
    public Parser parser() {
        return parser;
    }

    /**
     * All tokens, with those on other channels; a {@link org.antlr.v4.runtime.CommonTokenStream}. As in ANTLR, those that the parser has not looked at are in the stream when somebody asks for them.
     *
     * <p>Their source is the lexer that ANTLR generates for the grammar. It is made when somebody asks for it, and then goes through the text, its code included, as far as tokens have been asked for; so that takes as long as ANTLR's lexer takes. It
     * tells nobody of errors on the way. Tokens that error recovery has made up have another source.
     */
    public TokenStream tokens() {
        return parser.getTokenStream();
    }
}
