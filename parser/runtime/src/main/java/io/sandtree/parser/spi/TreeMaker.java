package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.Tokens;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes trees on one stack, one after the other: by rule methods if the text matches, else of what ANTLR's parser has made. Words are written at the position of
 * an arena, and claimed.
 */
final class TreeMaker {
    /**
     * What a tree is made of.
     *
     * @param tokenArena the arena of the text and its tokens
     * @param rule the start rule
     */
    record Text(
            SourceText source,
            Tokens tokens,
            LinearArena tokenArena,
            int rule,
            ParseOptions options) {}

    private final GeneratedLanguage language;
    private final int maxDepth;
    private @Nullable RuleParser syntaxRules;
    private @Nullable RuleParser concreteRules;
    private @Nullable CodeRuleParser codeRules;
    private @Nullable ContextConverter converter;
    private @Nullable RecordWriter last;

    /** @param maxDepth how many rules may be nested */
    TreeMaker(GeneratedLanguage language, int maxDepth) {
        this.language = language;
        this.maxDepth = maxDepth;
    }

    int maxDepth() {
        return maxDepth;
    }

    /** How many words the last tree has. */
    int words() {
        return last == null ? 0 : last.words();
    }

    /** The words of the last tree. */
    int[] copyOfWords() {
        return last == null ? new int[0] : last.copyOfWords();
    }

    /**
     * Parses by rule methods, and runs the grammar's code.
     *
     * @param arena where the tree is written to
     * @return the handle of the root
     * @throws ParseFailure if the text has an error or a limit was reached
     * @throws RuntimeException what code throws when the text has turned out to match
     */
    int byRules(Text text, LinearArena arena) {
        Choices choices = language.code().comesFirst() ? decide(text, arena) : null;
        RuleParser rules = rules(text.options.concrete());
        int root = rules.parse(text.rule, text.tokens, text.tokenArena, arena, maxDepth, choices);
        claim(rules, arena);
        if (language.code().isApart() && choices == null) {
            runCode(text, arena);
        }
        return root;
    }

    /** Runs code on which predicates may depend. All that it does is dropped with its parser if it fails; ANTLR's comes to the same end then, and tells why. */
    private Choices decide(Text text, LinearArena arena) {
        try {
            return runCode(text, arena);
        } catch (ParseFailure failure) {
            throw failure;
        } catch (RuntimeException e) {
            throw ParseFailure.NEEDS_CONTEXTS;
        }
    }

    private Choices runCode(Text text, LinearArena arena) {
        if (codeRules == null) {
            codeRules = language.newCodeRules();
        }
        return CodedRules.run(
                language, codeRules, text.tokens, text.tokenArena, arena, text.rule, maxDepth);
    }

    private RuleParser rules(boolean concrete) {
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

    /**
     * Writes what ANTLR's parser has made.
     *
     * @param context the root, null if nesting was too deep
     * @return the handle of the root
     */
    int ofContext(
            Text text, @Nullable ParserRuleContext context, StockParse run, LinearArena arena) {
        boolean concrete = text.options.concrete();
        ContextConverter writer = converter();
        int root =
                context == null
                        ? writer.convertNothing(text.rule, concrete, text.tokens.count() - 1, arena)
                        : writer.convert(context, concrete, arena, run::indexOf);
        claim(writer, arena);
        return root;
    }

    /** Writes a tree that only says that the text could not be understood. */
    int ofNothing(Text text, LinearArena arena) {
        ContextConverter writer = converter();
        int root = writer.convertNothing(text.rule, false, text.tokens.count() - 1, arena);
        claim(writer, arena);
        return root;
    }

    private ContextConverter converter() {
        if (converter == null) {
            converter = new ContextConverter(language);
        }
        return converter;
    }

    private void claim(RecordWriter writer, LinearArena arena) {
        last = writer;
        arena.advanceTo(arena.position() + ((long) writer.words() << 2));
    }
}
