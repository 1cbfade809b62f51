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

    /** So many nested rules are tried on the caller's stack, as when a text is parsed. */
    private static final int SHALLOW = 500;

    /** More rules than any text that fits into memory can nest. */
    private static final int DEEPEST = 1 << 26;

    /**
     * Replays a parse.
     *
     * @throws IllegalStateException if the tree is stale, or was nested too deeply to be parsed
     */
    public static Replay of(Tree tree) {
        return tree.inUse(() -> replay(tree));
    }

    private static Replay replay(Tree tree) {
        boolean wasTooDeep =
                tree.diagnostics().stream().anyMatch(it -> it.code() == DiagnosticCode.TOO_DEEP);
        if (!wasTooDeep) {
            Replay onOwnStack = onOwnStack(tree);
            if (onOwnStack != null) {
                return onOwnStack;
            }
            for (int depth = ParseSession.DEFAULT_MAX_DEPTH; depth < DEEPEST; depth *= 8) {
                Replay replay = of(tree, depth);
                if (replay != null) {
                    return replay;
                }
            }
        }
        throw new IllegalStateException(tree + " was nested too deeply to be parsed");
    }

    /** Returns null if that stack may not be deep enough, or code would be run for nothing then that can be told to have run. */
    private static @Nullable Replay onOwnStack(Tree tree) {
        GeneratedLanguage language = (GeneratedLanguage) tree.language();
        if (takesTurns(tree) || !language.code().mayRunAgain()) {
            return null;
        }
        boolean isValid =
                !tree.hasErrors()
                        && !language.code().isObstructed()
                        && language.catchClause().isEmpty();
        AntlrRun run =
                isValid
                        ? AntlrRun.ofValid(language, tree.tokens(), options(tree), SHALLOW)
                        : new AntlrRun(language, tree.tokens(), options(tree), SHALLOW, true);
        return of(run.parser(), run.run(rule(tree)));
    }

    /** Whether the lexer makes a token when the parser asks for it. */
    private static boolean takesTurns(Tree tree) {
        ParseOptions options = tree.options();
        return options.parserPreparation().isPresent()
                || ((GeneratedLanguage) tree.language()).reachOfLexer().isPresent();
    }

    /** What was reported is known; nothing else depends on whether it was. */
    private static ParseOptions options(Tree tree) {
        return tree.options().reportingAmbiguities(false);
    }

    private static int rule(Tree tree) {
        return ((GeneratedLanguage) tree.language()).ruleNames().indexOf(tree.startRule());
    }

    private static @Nullable Replay of(Tree tree, int depth) {
        GeneratedLanguage language = (GeneratedLanguage) tree.language();
        ParseOptions options = options(tree);
        int rule = rule(tree);
        if (takesTurns(tree)) {
            LiveLexing.Buffers buffers = new LiveLexing.Buffers();
            LiveRun run = new LiveRun(language, tree.source(), buffers, options, depth, true);
            ParserRuleContext root = DeepStack.call(depth, scratch -> run.run(rule));
            run.stopListening();
            return of(run.parser(), root);
        }
        AntlrRun run = new AntlrRun(language, tree.tokens(), options, depth, true);
        return of(run.parser(), DeepStack.call(depth, scratch -> run.run(rule)));
    }

    private static @Nullable Replay of(Parser parser, @Nullable ParserRuleContext root) {
        return root == null ? null : new Replay(parser, root);
    }
}
