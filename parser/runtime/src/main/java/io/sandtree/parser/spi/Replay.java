package io.sandtree.parser.spi;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.token.LiveLexing;
import io.sandtree.parser.tree.Tree;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** A tree made once more by ANTLR's parser, from the same tokens and the same predictions. */
public record Replay(Parser parser, ParserRuleContext root) {

    /** More rules than any text that fits into memory can nest. */
    private static final int DEEPEST = 1 << 26;

    /**
     * Replays a parse.
     *
     * @throws IllegalStateException if the tree is stale, or was nested too deeply to be parsed
     */
    public static Replay of(Tree tree) {
        boolean wasTooDeep =
                tree.diagnostics().stream().anyMatch(it -> it.code() == DiagnosticCode.TOO_DEEP);
        if (!wasTooDeep) {
            for (int depth = ParseSession.DEFAULT_MAX_DEPTH; depth < DEEPEST; depth *= 8) {
                Replay replay = of(tree, depth);
                if (replay != null) {
                    return replay;
                }
            }
        }
        throw new IllegalStateException(tree + " was nested too deeply to be parsed");
    }

    private static @Nullable Replay of(Tree tree, int depth) {
        GeneratedLanguage language = (GeneratedLanguage) tree.language();
        // What was reported then is known; nothing else depends on whether it was.
        ParseOptions options = tree.options().reportingAmbiguities(false);
        int rule = language.ruleNames().indexOf(tree.startRule());
        boolean isOfUser = options.lexers().isPresent() || options.parserPreparation().isPresent();
        if (isOfUser || language.reachOfLexer().isPresent()) {
            LiveLexing.Buffers buffers = new LiveLexing.Buffers();
            LiveRun run = new LiveRun(language, tree.source(), buffers, options, depth, true);
            ParserRuleContext root = DeepStack.call(depth, scratch -> run.run(rule));
            run.stopListening();
            return of(run.parser(), root);
        }
        AntlrRun run = new AntlrRun(language, tree.tokens(), null, options, depth, true);
        return of(run.parser(), DeepStack.call(depth, scratch -> run.run(rule)));
    }

    private static @Nullable Replay of(Parser parser, @Nullable ParserRuleContext root) {
        return root == null ? null : new Replay(parser, root);
    }
}
