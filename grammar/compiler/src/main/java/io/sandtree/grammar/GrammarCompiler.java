package io.sandtree.grammar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles ANTLR 4 grammars to Java sources: ANTLR's lexer and parser, and Sandtree's classes beside them.
 *
 * {@snippet :
 * CompiledGrammar grammar = GrammarCompiler.of(Path.of("ExprLexer.g4"), Path.of("ExprParser.g4")).compile();
 * grammar.messages().forEach(System.err::println);
 * grammar.sources().forEach((path, text) -> ...);
 * }
 *
 * <p>Grammars that belong together, a lexer and the parser that takes its tokens, are given together, in any order; what the parser's
 * {@code tokenVocab} names need not be the lexer. A lexer grammar alone gets a parser with one rule, {@value #ANY_TOKENS}, which takes all tokens.
 *
 * <p>Imports and token files are looked for where ANTLR looks: beside the grammar and in the library. Nothing is written
 * but a file of token numbers, to a folder for temporary files that is gone when {@link #compile} returns. Instances are immutable.
 */
public final class GrammarCompiler {
    /** The rule of the parser that a lexer grammar alone gets. */
    public static final String ANY_TOKENS = "tokens_";

    private final List<Path> grammars;
    private final Optional<Path> library;
    private final String packageName;
    private final Map<String, String> options;
    private final boolean listenersAndVisitors;

    private GrammarCompiler(
            List<Path> grammars,
            Optional<Path> library,
            String packageName,
            Map<String, String> options,
            boolean listenersAndVisitors) {
        this.grammars = grammars;
        this.library = library;
        this.packageName = packageName;
        this.options = options;
        this.listenersAndVisitors = listenersAndVisitors;
    }

    /**
     * A compiler of the grammars in these files.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static GrammarCompiler of(Path... grammars) {
        return of(List.of(grammars));
    }

    /**
     * A compiler of the grammars in these files.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static GrammarCompiler of(List<Path> grammars) {
        if (grammars.isEmpty()) {
            throw new IllegalArgumentException("no grammar was given");
        }
        return new GrammarCompiler(List.copyOf(grammars), Optional.empty(), "", Map.of(), false);
    }

    /** Also looks for imported grammars and token files in this folder: ANTLR's {@code -lib}. */
    public GrammarCompiler library(Path folder) {
        return new GrammarCompiler(
                grammars, Optional.of(folder), packageName, options, listenersAndVisitors);
    }

    /** Puts the classes into a package: ANTLR's {@code -package}. */
    public GrammarCompiler packageName(String name) {
        return new GrammarCompiler(grammars, library, name, options, listenersAndVisitors);
    }

    /** Sets an option of all grammars, such as {@code superClass}: ANTLR's {@code -Dname=value}. */
    public GrammarCompiler option(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(name, value);
        return new GrammarCompiler(
                grammars, library, packageName, Map.copyOf(more), listenersAndVisitors);
    }

    /** Whether ANTLR's listeners and visitors are generated, too; they are not unless this is called. */
    public GrammarCompiler listenersAndVisitors(boolean generated) {
        return new GrammarCompiler(grammars, library, packageName, options, generated);
    }

    /**
     * Compiles. What is wrong with the grammars is among the messages of the result.
     *
     * @throws IOException if the folder for temporary files cannot be written to, or the library is no folder
     * @throws IllegalArgumentException if the grammars make more than one parser or more than one lexer
     */
    public CompiledGrammar compile() throws IOException {
        if (library.isPresent() && !Files.isDirectory(library.get())) {
            throw new NotDirectoryException(library.get().toString());
        }
        return ToolRun.run(arguments(), grammars.stream().map(Path::toString).toList());
    }

    private List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("-Dlanguage=Sandtree", "-encoding", "UTF-8"));
        arguments.add(listenersAndVisitors ? "-listener" : "-no-listener");
        arguments.add(listenersAndVisitors ? "-visitor" : "-no-visitor");
        options.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        if (!packageName.isEmpty()) {
            arguments.addAll(List.of("-package", packageName));
        }
        library.ifPresent(folder -> arguments.addAll(List.of("-lib", folder.toString())));
        return arguments;
    }
}
