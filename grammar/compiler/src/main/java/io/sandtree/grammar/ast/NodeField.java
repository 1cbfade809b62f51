package io.sandtree.grammar.ast;

/**
 * A field of a node kind.
 *
 * @param name the accessor's name
 * @param slot which word behind the record's header
 * @param required whether every error-free record has it
 * @param typeName the Java type of a child (of a list: of its elements); empty for tokens and flags
 */
public record NodeField(String name, Shape shape, int slot, boolean required, String typeName) {}
