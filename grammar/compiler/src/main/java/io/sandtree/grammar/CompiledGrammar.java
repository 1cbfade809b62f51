package io.sandtree.grammar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What {@link GrammarCompiler} made of grammars. Immutable; any number of threads may use it. */
public final class CompiledGrammar {
    private final Optional<String> languageClass;
    private final Optional<String> lexerClass;
    private final Optional<String> parserClass;
    private final Map<String, String> sources;
    private final List<CompletableFuture<String>> reports;
    private final List<GrammarMessage> messages;
    private final List<Path> inputs;
    private final List<FileSearch> searches;

    /** @param reports of the lexer and of the parser, which need not be complete */
    CompiledGrammar(
            Optional<String> languageClass,
            Optional<String> lexerClass,
            Optional<String> parserClass,
            Map<String, String> sources,
            List<CompletableFuture<String>> reports,
            List<GrammarMessage> messages,
            List<Path> inputs,
            List<FileSearch> searches) {
        this.languageClass = languageClass;
        this.lexerClass = lexerClass;
        this.parserClass = parserClass;
        this.sources = Map.copyOf(sources);
        this.reports = List.copyOf(reports);
        this.messages = List.copyOf(messages);
        this.inputs = List.copyOf(inputs);
        this.searches = List.copyOf(searches);
    }

    /** The qualified name of the class that makes the grammar a language; empty if there were errors. */
    public Optional<String> languageClass() {
        return languageClass;
    }

    /** The qualified name of the lexer that ANTLR generated; empty if no lexer was. */
    public Optional<String> lexerClass() {
        return lexerClass;
    }

    /** The qualified name of the parser that ANTLR generated; empty if there were errors. */
    public Optional<String> parserClass() {
        return parserClass;
    }

    /** Java sources by the path of their files, such as {@code org/example/ExprParser.java}. */
    public Map<String, String> sources() {
        return sources;
    }

    /**
     * Which way each rule and each decision takes at run time, and why, in words: of the lexer, then of the parser. The report on a parser
     * is written by another thread, which may take as long as making the sources of a small grammar; this waits for it.
     */
    public String report() {
        return reports.stream().map(CompletableFuture::join).collect(Collectors.joining("\n"));
    }

    /** Errors and warnings in the order in which ANTLR reports them. */
    public List<GrammarMessage> messages() {
        return messages;
    }

    /** The files that were read: grammars, what they import, and token files. */
    public List<Path> inputs() {
        return inputs;
    }

    /** Where imports and token files were looked for: when one of these finds another file, the grammar is another one. */
    public List<FileSearch> searches() {
        return searches;
    }

    /** Whether a message is an error; the sources are then of no use. */
    public boolean hasErrors() {
        return messages.stream().anyMatch(GrammarMessage::isError);
    }
}
