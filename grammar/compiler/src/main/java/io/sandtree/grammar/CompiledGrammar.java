package io.sandtree.grammar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link GrammarCompiler} made of grammars.
 *
 * @param languageClass the qualified name of the class that makes the grammar a language; empty if there were errors
 * @param lexerClass the qualified name of the lexer that ANTLR generated; empty if no lexer was
 * @param parserClass the qualified name of the parser that ANTLR generated; empty if there were errors
 * @param sources Java sources by the path of their files, such as {@code org/example/ExprParser.java}
 * @param report which way each rule and each decision takes at run time, and why, in words: of the lexer, then of the parser
 * @param messages errors and warnings in the order in which ANTLR reports them
 * @param inputs the files that were read: grammars, what they import, and token files
 */
public record CompiledGrammar(
        Optional<String> languageClass,
        Optional<String> lexerClass,
        Optional<String> parserClass,
        Map<String, String> sources,
        String report,
        List<GrammarMessage> messages,
        List<Path> inputs) {

    public CompiledGrammar {
        sources = Map.copyOf(sources);
        messages = List.copyOf(messages);
        inputs = List.copyOf(inputs);
    }

    /** Whether a message is an error; the sources are then of no use. */
    public boolean hasErrors() {
        return messages.stream().anyMatch(GrammarMessage::isError);
    }
}
