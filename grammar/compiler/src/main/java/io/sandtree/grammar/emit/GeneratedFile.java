package io.sandtree.grammar.emit;

/** A source file that an emitter made. */
public record GeneratedFile(String name, String text) {}
