package io.sandtree.parser.code;

import java.lang.classfile.MethodModel;

/**
 * A method that {@link CodeSearch} is to look into.
 *
 * @param owner the class that declares it, as class files name it
 * @param isOfRule whether ANTLR has made it of a rule or a context, with the grammar's code inside
 * @param isConstructor whether it makes the parser; what it does to the parser shows in the parser
 * @param isApart whether it cannot come to the parser
 */
record OpenMethod(
        String owner,
        MethodModel method,
        boolean isOfRule,
        boolean isConstructor,
        boolean isApart) {
    /** How the names of methods end that ask the predicates of a rule. */
    static final String PREDICATES = "sempred";

    private static final String BLOCKS = "sandtree$run";

    /** What it does, in words. */
    String inWords(String what) {
        return where() + " " + what;
    }

    private String where() {
        String name = method.methodName().stringValue();
        if (name.startsWith(BLOCKS)) {
            return "an action";
        }
        if (name.endsWith(PREDICATES)) {
            return "a predicate of rule " + name.substring(0, name.lastIndexOf('_'));
        }
        return isOfRule ? "rule " + name : simple(owner) + "." + name;
    }

    /** A class without its package, as its source names it. */
    static String simple(String type) {
        return type.substring(type.lastIndexOf('/') + 1).replace('$', '.');
    }
}
