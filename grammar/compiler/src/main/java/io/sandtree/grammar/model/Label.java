package io.sandtree.grammar.model;

/** {@code name=element} or, as a list, {@code name+=element}. */
public record Label(String name, boolean list) {}
