package io.sandtree.parser;

import io.sandtree.parser.tree.Node;
import io.sandtree.parser.tree.NodeType;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Vocabulary;

/**
 * A compiled grammar. The grammar compiler generates one per grammar, called like the grammar with {@code Language} behind it.
 *
 * {@snippet :
 * try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
 *     Tree tree = session.parse(Path.of("Hello.java"));
 * }
 * }
 *
 * <p>A language is immutable to its users and may be shared by any number of threads. What its parsers learn about prediction
 * is kept in it, within bounds.
 */
public abstract class Language {
    private final String name;
    private final String grammarFileName;
    private final Vocabulary vocabulary;
    private final List<String> ruleNames;
    private final List<NodeType> nodeTypes;
    private final List<NodeType> ruleTypes;

    /** For generated languages, which extend {@link io.sandtree.parser.spi.GeneratedLanguage}. */
    protected Language(
            String name,
            String grammarFileName,
            Vocabulary vocabulary,
            String[] ruleNames,
            NodeType[] nodeTypes) {
        this.name = name;
        this.grammarFileName = grammarFileName;
        this.vocabulary = vocabulary;
        this.ruleNames = List.of(ruleNames);
        this.nodeTypes = List.of(nodeTypes);
        NodeType[] rules = new NodeType[ruleNames.length];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = NodeType.ofRule(i, ruleNames[i]);
        }
        this.ruleTypes = List.of(rules);
    }

    /** The grammar's name, without a trailing {@code Parser}. */
    public final String name() {
        return name;
    }

    /** The grammar file it was compiled from. */
    public final String grammarFileName() {
        return grammarFileName;
    }

    /** Names of the token types. */
    public final Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The rules in the order of the grammar. */
    public final List<String> ruleNames() {
        return ruleNames;
    }

    /** The rule that parsing starts with unless another is asked for: the grammar's first. */
    public final String defaultRule() {
        return ruleNames.get(0);
    }

    /** The rules that parsing can start with: those that take no arguments. */
    public abstract List<String> startRules();

    /** The kinds of nodes of the syntax tree by number; number 0 is for text that could not be understood. */
    public final List<NodeType> nodeTypes() {
        return nodeTypes;
    }

    /** Why the grammar runs on the parser that ANTLR generates: what code it has embedded; empty if it does not. */
    public abstract Optional<String> embeddedCode();

    /** Whether the parser that ANTLR generates has only those texts that come to code, if there is {@link #embeddedCode}; rule methods parse the others. */
    public abstract boolean avoidsEmbeddedCode();

    /** The rules that the methods of ANTLR's parser run, for the code in them: all of them if there is {@link #embeddedCode}. */
    public abstract List<String> rulesByAntlr();

    /** What code decides how parsing goes on, or is run as parsing comes to it without being confined, so that the tree follows what ANTLR's methods make of rules with code; empty if none does. */
    public abstract Optional<String> steeringCode();

    /** What a predicate of the lexer does besides holding or not, so that the lexer that ANTLR generates makes all matches; empty if none does. */
    public abstract Optional<String> actingLexerPredicate();

    /**
     * What code of the lexer does in the place of ANTLR's, or does that only the lexer that ANTLR generates goes on from, so that this makes all tokens; empty if none does, and where the grammar
     * alone tells that ANTLR's lexer is to run, as its build report says.
     */
    public abstract Optional<String> steeringLexerCode();

    /** The kind with a number; unknown numbers give the error kind. */
    public final NodeType nodeType(int kind) {
        return kind >= 0 && kind < nodeTypes.size() ? nodeTypes.get(kind) : nodeTypes.get(0);
    }

    /** The type of a rule's nodes in concrete trees. */
    public final NodeType ruleType(int rule) {
        return ruleTypes.get(Math.min(rule, ruleTypes.size() - 1));
    }

    /**
     * Writes what parsers of the language have learned about prediction in this JVM to a file, so that another JVM starts with it. Threads may be
     * parsing meanwhile. The file appears whole or not at all.
     *
     * {@snippet :
     * JavaLanguage.get().savePredictions(Path.of("java.predictions"));
     * }
     *
     * @throws IOException if the file cannot be written, or there is something else of that name, such as a folder or a device
     */
    public abstract void savePredictions(Path file) throws IOException;

    /**
     * Takes up what {@link #savePredictions} wrote. Answers do not depend on it, only how soon parsers are fast.
     *
     * @return false if nothing was taken up because parsers have learned something already, or because the language came with predictions learned before
     * @throws IOException if the file cannot be read, is damaged, or was written for another grammar or another version of it
     */
    public abstract boolean loadPredictions(Path file) throws IOException;

    /** How much has been learned from texts: the number of steps of prediction, by a token each, that are known. What was found out when the grammar was compiled does not count. */
    public abstract int learnedPredictions();

    /** For {@link Tree}: a record as the generated handle of its kind. */
    public abstract Node node(Tree tree, int ref, int kind);

    @Override
    public final String toString() {
        return name;
    }
}
