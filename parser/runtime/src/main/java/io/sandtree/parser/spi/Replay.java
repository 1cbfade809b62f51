package io.sandtree.parser.spi;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;

/** A tree made once more by ANTLR's parser, from the same tokens and the same predictions. */
public record Replay(Parser parser, ParserRuleContext root) {

    /**
     * Replays a parse.
     *
     * @throws IllegalStateException if the tree is stale, or was nested too deeply to be parsed
     */
    public static Replay of(Tree tree) {
        GeneratedLanguage language = (GeneratedLanguage) tree.language();
        int rule = language.ruleNames().indexOf(tree.startRule());
        int depth = ParseSession.DEFAULT_MAX_DEPTH;
        AntlrRun run = new AntlrRun(language, tree.tokens(), ParseOptions.defaults(), depth);
        ParserRuleContext root = DeepStack.call(depth, scratch -> run.run(rule));
        if (root == null) {
            throw new IllegalStateException(
                    tree + " is nested more deeply than " + depth + " rules");
        }
        return new Replay(run.parser(), root);
    }
}
