package io.sandtree.parser.spi;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

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
        if (language.parserReachesLexer()) {
            LiveRun run = new LiveRun(language, tree.source(), ParseOptions.defaults(), depth);
            return of(tree, run.parser(), run.run(rule), depth);
        }
        AntlrRun run = new AntlrRun(language, tree.tokens(), ParseOptions.defaults(), depth);
        ParserRuleContext root = DeepStack.call(depth, scratch -> run.run(rule));
        return of(tree, run.parser(), root, depth);
    }

    private static Replay of(
            Tree tree, Parser parser, @Nullable ParserRuleContext root, int depth) {
        if (root == null) {
            throw new IllegalStateException(
                    tree + " is nested more deeply than " + depth + " rules");
        }
        return new Replay(parser, root);
    }
}
