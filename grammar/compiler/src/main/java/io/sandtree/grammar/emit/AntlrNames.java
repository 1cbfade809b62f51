package io.sandtree.grammar.emit;

import java.util.Set;

/** The names ANTLR's Java target gives to what our code calls in its generated parsers. */
final class AntlrNames {
    private static final Set<String> ESCAPED =
            Set.of(
                    "abstract",
                    "assert",
                    "boolean",
                    "break",
                    "byte",
                    "case",
                    "catch",
                    "char",
                    "class",
                    "const",
                    "continue",
                    "default",
                    "do",
                    "double",
                    "else",
                    "enum",
                    "extends",
                    "false",
                    "final",
                    "finally",
                    "float",
                    "for",
                    "goto",
                    "if",
                    "implements",
                    "import",
                    "instanceof",
                    "int",
                    "interface",
                    "long",
                    "native",
                    "new",
                    "null",
                    "package",
                    "private",
                    "protected",
                    "public",
                    "return",
                    "short",
                    "static",
                    "strictfp",
                    "super",
                    "switch",
                    "synchronized",
                    "this",
                    "throw",
                    "throws",
                    "transient",
                    "true",
                    "try",
                    "void",
                    "volatile",
                    "while",
                    "rule",
                    "parserRule",
                    "reset");

    private AntlrNames() {}

    /** A rule's method: ANTLR puts an underscore behind names that Java or its own parser class has taken. */
    static String escaped(String rule) {
        return ESCAPED.contains(rule) ? rule + "_" : rule;
    }

    /** The class of the contexts of a rule, or of an alternative by its label. */
    static String context(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Context";
    }
}
