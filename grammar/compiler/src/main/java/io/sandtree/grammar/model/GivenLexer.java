package io.sandtree.grammar.model;

import java.util.Optional;

/**
 * A tool that is given all grammars of a language at once, and so knows the lexer of a parser grammar. Where the tool does not,
 * {@code tokenVocab} is taken for the lexer's name, although it need only name a file of token numbers.
 */
public interface GivenLexer {
    /** The class of the lexer that was given as a grammar of its own; empty if none was. */
    Optional<String> givenLexer();
}
