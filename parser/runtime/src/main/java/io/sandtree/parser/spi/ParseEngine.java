package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.LexerTables;
import io.sandtree.parser.token.StockLexer;
import io.sandtree.parser.token.TableLexer;
import io.sandtree.parser.token.Tokenizer;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.token.Trivia;
import io.sandtree.parser.tree.Tree;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.jspecify.annotations.Nullable;

/**
 * Turns a text into a tree: the lexer, then the rule methods on the caller's thread. What those cannot do is done once more on a
 * thread with a deep stack: deeply nested text by the same rule methods, text with errors by ANTLR's parser.
 *
 * <p>One engine belongs to one session.
 */
public final class ParseEngine implements AutoCloseable {
    /** So many nested rules are tried on the caller's stack, which may be small and half used. */
    private static final int SHALLOW = 500;

    private final GeneratedLanguage language;
    private final LinearArena arena;
    private final Symbols symbols;
    private final Lifetime lifetime;
    private final int maxDepth;
    private final Tokenizer lexer;
    private @Nullable RuleParser syntaxRules;
    private @Nullable RuleParser concreteRules;

    /** @param maxDepth how many rules may be nested */
    public ParseEngine(
            GeneratedLanguage language,
            LinearArena arena,
            Symbols symbols,
            Lifetime lifetime,
            int maxDepth) {
        this.language = language;
        this.arena = arena;
        this.symbols = symbols;
        this.lifetime = lifetime;
        this.maxDepth = maxDepth;
        LexerTables tables = language.usableLexerTables();
        this.lexer =
                tables == null
                        ? new StockLexer(language::newStockLexer, language.lexerTables())
                        : new TableLexer(tables, language::newStockLexer);
    }

    /** Cuts a text into tokens. */
    public Tokens tokenize(SourceText source) {
        return lexer.tokenize(source, arena, symbols, lifetime);
    }

    /**
     * Parses a text from its first token on.
     *
     * @param rule the number of the start rule
     */
    public Tree parse(SourceText source, int rule, ParseOptions options) {
        Tokens tokens = tokenize(source);
        long offset = arena.allocateOffset(0, Integer.BYTES);
        boolean concrete = options.concrete();
        boolean tables =
                options.predictionMode() == PredictionMode.LL && !options.reportsAmbiguities();
        RuleParser rules = tables ? rules(concrete) : null;
        if (rules == null) {
            return parseByAntlr(source, tokens, rule, options);
        }
        Choices choices = null;
        if (language.codeDecides()) {
            try {
                choices = CodedRules.run(language, tokens, arena, rule, maxDepth);
            } catch (RuntimeException | StackOverflowError e) {
                // All that the code has done is dropped with its parser; ANTLR's comes to the same
                // end, and tells why.
                return parseByAntlr(source, tokens, rule, options);
            }
        }
        try {
            int depth = Math.min(SHALLOW, maxDepth);
            int root = rules.parse(rule, tokens, arena, arena, depth, choices);
            arena.advanceTo(offset + ((long) rules.words() << 2));
            runCode(tokens, rule);
            return tree(
                    source,
                    tokens,
                    offset,
                    rules.words(),
                    root,
                    rule,
                    concrete,
                    lexerDiagnostics(tokens));
        } catch (ParseFailure failure) {
            return switch (failure.reason()) {
                case MISMATCH, NEEDS_CONTEXTS -> parseByAntlr(source, tokens, rule, options);
                case TOO_DEEP -> parseDeep(source, tokens, rule, options, choices);
                case TOO_LARGE -> tooLarge(source, tokens, rule);
            };
        } catch (StackOverflowError e) {
            return parseDeep(source, tokens, rule, options, choices);
        }
    }

    /** Runs the code that could not be run before the text was known to match. */
    private void runCode(Tokens tokens, int rule) {
        if (!language.codedRules().isEmpty() && !language.codeDecides()) {
            CodedRules.run(language, tokens, arena, rule, maxDepth);
        }
    }

    private @Nullable RuleParser rules(boolean concrete) {
        if (!language.runsOnRuleMethods()) {
            return null;
        }
        if (concrete) {
            if (concreteRules == null) {
                concreteRules = language.newRuleParser(true);
            }
            return concreteRules;
        }
        if (syntaxRules == null) {
            syntaxRules = language.newRuleParser(false);
        }
        return syntaxRules;
    }

    /** A tree made elsewhere, to be copied into the session's arena. Its handles do not depend on where it lies. */
    private record Detached(int root, int[] words) {}

    private Tree parseDeep(
            SourceText source,
            Tokens tokens,
            int rule,
            ParseOptions options,
            @Nullable Choices choices) {
        Detached detached =
                DeepStack.call(
                        maxDepth,
                        () -> {
                            RuleParser rules = language.newRuleParser(options.concrete());
                            try (LinearArena scratch =
                                    LinearArena.builder().name("deep tree").open()) {
                                int root =
                                        rules.parse(
                                                rule, tokens, arena, scratch, maxDepth, choices);
                                runCode(tokens, rule);
                                return new Detached(root, rules.copyOfWords());
                            } catch (ParseFailure failure) {
                                return null;
                            }
                        });
        return detached == null
                ? parseByAntlr(source, tokens, rule, options)
                : attach(
                        source,
                        tokens,
                        detached,
                        rule,
                        options.concrete(),
                        lexerDiagnostics(tokens));
    }

    private Tree parseByAntlr(SourceText source, Tokens tokens, int rule, ParseOptions options) {
        boolean concrete = options.concrete();
        AntlrRun run = new AntlrRun(language, tokens, options, maxDepth);
        Detached detached =
                DeepStack.call(
                        maxDepth,
                        () -> {
                            ParserRuleContext context = run.run(rule);
                            ContextConverter converter =
                                    new ContextConverter(language, run::indexOf);
                            try (LinearArena scratch =
                                    LinearArena.builder().name("recovered tree").open()) {
                                int root =
                                        context == null
                                                ? converter.convertNothing(
                                                        rule, concrete, tokens.count() - 1, scratch)
                                                : converter.convert(context, concrete, scratch);
                                return new Detached(root, converter.copyOfWords());
                            }
                        });
        return attach(source, tokens, detached, rule, concrete, run.diagnostics().found());
    }

    private Tree tooLarge(SourceText source, Tokens tokens, int rule) {
        ContextConverter converter = new ContextConverter(language, token -> 0);
        int root;
        int[] words;
        try (LinearArena scratch = LinearArena.builder().name("error tree").open()) {
            root = converter.convertNothing(rule, false, tokens.count() - 1, scratch);
            words = converter.copyOfWords();
        }
        List<Diagnostic> diagnostics = new ArrayList<>(lexerDiagnostics(tokens));
        String message = "the tree needs more than 8 GiB";
        diagnostics.add(
                Diagnostics.at(DiagnosticCode.TOO_LARGE, message, source, 0, source.size()));
        return attach(source, tokens, new Detached(root, words), rule, false, diagnostics);
    }

    private Tree attach(
            SourceText source,
            Tokens tokens,
            Detached detached,
            int rule,
            boolean concrete,
            List<Diagnostic> diagnostics) {
        int[] words = detached.words();
        long offset = arena.allocateOffset((long) words.length * Integer.BYTES, Integer.BYTES);
        MemorySegment segment = arena.segment();
        long address = Memory.base(segment) + offset;
        for (int i = 0; i < words.length; i++) {
            Memory.putInt(segment, address + (long) i * Integer.BYTES, words[i]);
        }
        return tree(
                source, tokens, offset, words.length, detached.root(), rule, concrete, diagnostics);
    }

    private Tree tree(
            SourceText source,
            Tokens tokens,
            long offset,
            int words,
            int root,
            int rule,
            boolean concrete,
            List<Diagnostic> diagnostics) {
        return new Tree(
                language,
                lifetime,
                arena,
                offset,
                words,
                source,
                tokens,
                root,
                rule,
                concrete,
                diagnostics);
    }

    private static List<Diagnostic> lexerDiagnostics(Tokens tokens) {
        boolean repaired = tokens.source().wasRepaired();
        if (tokens.errorCount() == 0 && !repaired) {
            return List.of();
        }
        Diagnostics diagnostics = new Diagnostics(false, token -> null);
        if (repaired) {
            diagnostics.add(Diagnostics.ofRepairs(tokens.source()));
        }
        for (Trivia error : tokens.errors()) {
            diagnostics.add(Diagnostics.ofUnrecognized(error));
        }
        return diagnostics.found();
    }

    @Override
    public void close() {
        lexer.close();
    }
}
