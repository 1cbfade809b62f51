package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Mark;
import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.LexerTables;
import io.sandtree.parser.token.LiveLexing;
import io.sandtree.parser.token.StockLexer;
import io.sandtree.parser.token.TableLexer;
import io.sandtree.parser.token.TokenMemory;
import io.sandtree.parser.token.Tokenizer;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.tree.Tree;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Turns a text into a tree: the lexer, then the rule methods on the caller's thread. Deeply nested text goes to a thread with a deep stack. Text with errors is parsed once more by ANTLR's
 * parser: on the caller's thread, and again on a deep stack if it is nested deeply, but not if that would run code of the grammar's author twice that can be told to have run.
 *
 * <p>One engine belongs to one session.
 */
public final class ParseEngine {
    /** So many nested rules are tried on the caller's stack, which may be small and half used. */
    private static final int SHALLOW = 500;

    private final GeneratedLanguage language;
    private final TokenMemory memory;
    private final LinearArena arena;
    private final int maxDepth;
    private final Tokenizer lexer;
    private @Nullable GivenLexers givenLexers;
    private LiveLexing.@Nullable Buffers liveBuffers;
    private final TreeMaker maker;

    /**
     * @param memory where texts are, and where tokens and trees go
     * @param maxDepth how many rules may be nested
     */
    public ParseEngine(GeneratedLanguage language, TokenMemory memory, int maxDepth) {
        this.language = language;
        this.memory = memory;
        this.arena = memory.arena();
        this.maxDepth = maxDepth;
        this.maker = new TreeMaker(language, Math.min(SHALLOW, maxDepth));
        LexerTables tables = language.lexer().usableTables();
        this.lexer =
                tables == null
                        ? new StockLexer(
                                language::newStockLexer,
                                language.lexer().tablesForMatches(),
                                null,
                                language.vocabulary())
                        : new TableLexer(
                                tables,
                                language::newStockLexer,
                                language.lexer().tablesForMatches() != null,
                                language.vocabulary());
    }

    /** Cuts a text into tokens. */
    public Tokens tokenize(SourceText source) {
        return lexer.tokenize(source, memory);
    }

    /**
     * Parses a text from its first token on.
     *
     * @param rule the number of the start rule
     */
    public Tree parse(SourceText source, int rule, ParseOptions options) {
        if (options.parserPreparation().isPresent()) {
            return parseWithLexer(source, rule, options);
        }
        if (options.lexers().isPresent()) {
            return parseByGivenLexer(options.lexers().get(), source, rule, options);
        }
        boolean mayTry = mayTryRules(options);
        if (language.reachOfLexer().isPresent()) {
            Tree tree = mayTry ? parseAvoidingCode(source, rule, options) : null;
            return tree == null ? parseWithLexer(source, rule, options) : tree;
        }
        Tokens tokens = tokenize(source);
        LexedText text = new LexedText(source, tokens, arena, rule, options);
        return mayTry && !hasUnknownTypes(tokens) ? parseByRules(text) : parseByAntlr(text);
    }

    private boolean mayTryRules(ParseOptions options) {
        if (options.reportsAmbiguities()) {
            return false;
        }
        return switch (options.predictionMode()) {
            case LL -> !language.code().isObstructed() || maker.mayAvoidCode();
            case SLL -> language.code().isOnTheWay();
            case LL_EXACT_AMBIG_DETECTION -> false;
        };
    }

    /** The lexer that the user makes may do what no class file of the grammar's code tells. */
    private Tree parseByGivenLexer(
            Function<? super CharStream, ? extends Lexer> lexers,
            SourceText source,
            int rule,
            ParseOptions options) {
        if (language.reachOfLexer().isPresent()) {
            return parseWithLexer(source, rule, options);
        }
        Tokens tokens = givenLexers().tokenize(lexers, source, memory);
        LexedText text = new LexedText(source, tokens, arena, rule, options);
        boolean mayTry = !tokens.haveTypesBeyond(language.highestType()) && mayTryRules(options);
        return mayTry ? parseByRules(text) : parseByAntlr(text);
    }

    private GivenLexers givenLexers() {
        GivenLexers lexers = givenLexers;
        if (lexers == null) {
            lexers = new GivenLexers(language);
            givenLexers = lexers;
        }
        return lexers;
    }

    private Tree parseByRules(LexedText text) {
        if (language.code().recovers()) {
            return parseInPlace(text);
        }
        long offset = treeOffset();
        try {
            int root = maker.byRules(text, arena);
            return tree(text, offset, maker.words(), root, Diagnostics.ofLexer(text.tokens()));
        } catch (ParseFailure failure) {
            return switch (failure.reason()) {
                case MISMATCH -> parseWithErrors(text);
                case NEEDS_CONTEXTS -> parseByAntlr(text);
                case TOO_DEEP -> parseDeep(text);
                case TOO_LARGE -> tooLarge(text);
            };
        } catch (StackOverflowError e) {
            return parseDeep(text);
        }
    }

    /** Whether rule methods may parse parts of a text with errors for ANTLR's parser. */
    private boolean sharesErrors(LexedText text) {
        return !text.isBySll() && !language.servableRules().isEmpty();
    }

    /** Whether there are tokens that the parser's tables have no place for, as ANTLR lets lexers make tokens of any type. */
    private boolean hasUnknownTypes(Tokens tokens) {
        return !language.lexer().hasTypesOfParser()
                && tokens.haveTypesBeyond(language.highestType());
    }

    /** A tree made elsewhere, to be copied into the session's arena. Its handles do not depend on where it lies. */
    private record Detached(int root, int[] words, List<Diagnostic> diagnostics) {}

    private Tree parseDeep(LexedText text) {
        Detached detached =
                DeepStack.call(
                        maxDepth,
                        scratch -> deepTree(text, new TreeMaker(language, maxDepth), scratch));
        return detached == null ? parseByAntlr(text) : attach(text, detached);
    }

    private @Nullable Detached deepTree(LexedText text, TreeMaker deep, LinearArena scratch) {
        try {
            int root = deep.byRules(text, scratch);
            return new Detached(root, deep.copyOfWords(), Diagnostics.ofLexer(text.tokens()));
        } catch (ParseFailure failure) {
            boolean hasErrors = failure.reason() == ParseFailure.Reason.MISMATCH;
            if (!hasErrors || !sharesErrors(text)) {
                return null;
            }
        } catch (StackOverflowError e) {
            return null;
        }
        try {
            SpineRun run = deep.spine(text);
            int root = deep.bySpine(text, run, scratch);
            return new Detached(root, deep.copyOfWords(), run.found());
        } catch (ParseFailure | StackOverflowError e) {
            return null;
        }
    }

    /** Rule methods have found an error. */
    private Tree parseWithErrors(LexedText text) {
        if (!sharesErrors(text)) {
            return parseByAntlr(text);
        }
        long offset = treeOffset();
        try {
            SpineRun run = maker.spine(text);
            int root = maker.bySpine(text, run, arena);
            return tree(text, offset, maker.words(), root, run.found());
        } catch (ParseFailure failure) {
            return switch (failure.reason()) {
                case MISMATCH, NEEDS_CONTEXTS -> parseByAntlr(text);
                case TOO_DEEP -> parseDeep(text);
                case TOO_LARGE -> tooLarge(text);
            };
        } catch (StackOverflowError e) {
            return parseDeep(text);
        }
    }

    /** Code may run once only: it can be told how often it has. What the lexer says of errors has its place among what the parser does, and such a text is left to that of ANTLR. */
    private Tree parseInPlace(LexedText text) {
        if (text.tokens().errorCount() > 0) {
            return parseByAntlr(text);
        }
        InPlaceRun run;
        try {
            run = new InPlaceRun(language, text, maker.codeRules(), maxDepth);
        } catch (ParseFailure failure) {
            return parseByAntlr(text);
        }
        CodeLog log = run.run(arena);
        long offset = treeOffset();
        if (log == null) {
            int root = maker.ofNothing(text, arena);
            return tree(text, offset, maker.words(), root, run.found());
        }
        try {
            int root = maker.byLog(text, arena, log);
            return tree(text, offset, maker.words(), root, run.found());
        } catch (ParseFailure | StackOverflowError e) {
            Detached detached =
                    DeepStack.call(
                            maxDepth,
                            scratch -> {
                                TreeMaker deep = new TreeMaker(language, maxDepth);
                                int root = deep.byLog(text, scratch, log);
                                return new Detached(root, deep.copyOfWords(), run.found());
                            });
            return attach(text, detached);
        }
    }

    /** Returns null if the parser has to be there when the lexer makes tokens. Nothing is left of the attempt then. */
    private @Nullable Tree parseAvoidingCode(SourceText source, int rule, ParseOptions options) {
        if (!source.isWellFormed()) {
            return null;
        }
        Mark mark = arena.mark();
        Tree tree = null;
        Tokens tokens = tokensWithoutErrors(source);
        if (tokens != null) {
            LexedText text = new LexedText(source, tokens, arena, rule, options);
            long offset = treeOffset();
            try {
                int root = maker.byRules(text, arena);
                tree = tree(text, offset, maker.words(), root, List.of());
            } catch (ParseFailure | StackOverflowError e) {
                tree = null;
            }
        }
        if (tree == null) {
            arena.rewind(mark);
        }
        return tree;
    }

    private @Nullable Tokens tokensWithoutErrors(SourceText source) {
        try {
            Tokens tokens = tokenize(source);
            return tokens.errorCount() > 0 || hasUnknownTypes(tokens) ? null : tokens;
        } catch (RuntimeException e) {
            // The parser's code may keep the lexer's from throwing it.
            return null;
        }
    }

    /** Code may run once only, the user's or the author's: what it has told the lexer cannot be taken back. */
    private Tree parseWithLexer(SourceText source, int rule, ParseOptions options) {
        if (!source.isWellFormed()) {
            source.repair();
        }
        LiveRun run = new LiveRun(language, source, liveBuffers(), options, maxDepth, false);
        ParserRuleContext context = run.run(rule);
        Tokens tokens = run.finish(memory);
        return treeOf(new LexedText(source, tokens, arena, rule, options), context, run);
    }

    private LiveLexing.Buffers liveBuffers() {
        LiveLexing.Buffers buffers = liveBuffers;
        if (buffers == null) {
            buffers = new LiveLexing.Buffers();
            liveBuffers = buffers;
        }
        return buffers;
    }

    private Tree parseByAntlr(LexedText text) {
        boolean again = language.code().mayRunAgain();
        AntlrRun run = newAntlrRun(text, again ? maker.maxDepth() : maxDepth);
        ParserRuleContext context = run.run(text.rule());
        if (run.isTooDeep() && again) {
            return parseByAntlrDeep(text);
        }
        return treeOf(text, context, run);
    }

    private Tree treeOf(LexedText text, @Nullable ParserRuleContext context, StockParse run) {
        List<Diagnostic> diagnostics = run.found();
        try {
            long offset = treeOffset();
            int root = maker.ofContext(text, context, run, arena);
            run.release();
            return tree(text, offset, maker.words(), root, diagnostics);
        } catch (StackOverflowError e) {
            Detached detached =
                    DeepStack.call(maxDepth, scratch -> detached(text, context, run, scratch));
            return attach(text, detached);
        }
    }

    private Tree parseByAntlrDeep(LexedText text) {
        AntlrRun run = newAntlrRun(text, maxDepth);
        Detached detached =
                DeepStack.call(
                        maxDepth, scratch -> detached(text, run.run(text.rule()), run, scratch));
        return attach(text, detached);
    }

    private Detached detached(
            LexedText text,
            @Nullable ParserRuleContext context,
            StockParse run,
            LinearArena scratch) {
        TreeMaker deep = new TreeMaker(language, maxDepth);
        int root = deep.ofContext(text, context, run, scratch);
        run.release();
        return new Detached(root, deep.copyOfWords(), run.found());
    }

    private AntlrRun newAntlrRun(LexedText text, int depth) {
        return new AntlrRun(language, text.tokens(), text.options(), depth, false);
    }

    private Tree tooLarge(LexedText text) {
        SourceText source = text.source();
        List<Diagnostic> diagnostics = new ArrayList<>(Diagnostics.ofLexer(text.tokens()));
        String message = "the tree needs more than 8 GiB";
        diagnostics.add(
                Diagnostics.at(DiagnosticCode.TOO_LARGE, message, source, 0, source.size()));
        long offset = treeOffset();
        int root = maker.ofNothing(text, arena);
        return tree(text, offset, maker.words(), root, diagnostics);
    }

    private Tree attach(LexedText text, Detached detached) {
        int[] words = detached.words();
        long offset = arena.allocateOffset((long) words.length * Integer.BYTES, Integer.BYTES);
        MemorySegment segment = arena.segment();
        long address = Memory.base(segment) + offset;
        for (int i = 0; i < words.length; i++) {
            Memory.putInt(segment, address + (long) i * Integer.BYTES, words[i]);
        }
        return tree(text, offset, words.length, detached.root(), detached.diagnostics());
    }

    /** Where the next tree begins. */
    private long treeOffset() {
        return arena.allocateOffset(0, Integer.BYTES);
    }

    private Tree tree(
            LexedText text, long offset, int words, int root, List<Diagnostic> diagnostics) {
        return new Tree(
                language,
                language.forms(),
                memory.lifetime(),
                arena,
                offset,
                words,
                text.source(),
                text.tokens(),
                root,
                text.rule(),
                text.options(),
                diagnostics);
    }
}
