package io.sandtree.grammar.loader;

import java.util.Map;
import java.util.Optional;

/**
 * A compiled grammar as class files.
 *
 * @param languageClass the qualified name of its language
 * @param lexerClass the qualified name of ANTLR's lexer, if the grammar has one
 * @param parserClass the qualified name of ANTLR's parser
 * @param report which way each rule and each decision takes, in words
 * @param byName class files by qualified names
 */
record ClassFiles(
        String languageClass,
        Optional<String> lexerClass,
        String parserClass,
        String report,
        Map<String, byte[]> byName) {}
