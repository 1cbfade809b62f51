package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.GrammarModel;

/**
 * Adds to the parser that ANTLR generates a method for each block of code that rule methods run. There, and not in a subclass, the code sees all
 * that it sees in ANTLR's own methods, private members included.
 */
public final class CodeMethods {
    /** The method that runs a block by its number. */
    static final String NAME = "sandtree$run";

    private CodeMethods() {}

    /**
     * What to put before the closing brace of ANTLR's parser.
     *
     * @param parser the source that ANTLR has generated
     */
    public static String addTo(String parser, GrammarModel grammar) {
        JavaWriter out = new JavaWriter();
        out.add("");
        out.add("/** Runs the code of the grammar that a rule method has come to. */");
        out.add("final void %s(int code) {", NAME);
        out.add("switch (code) {");
        for (int i = 0; i < grammar.code().size(); i++) {
            out.add("case %d: %s%d(); break;", i, NAME, i);
        }
        out.add(
                "default: throw new java.lang.IllegalArgumentException(\"no code has the number \" + code);");
        out.add("}");
        out.add("}");
        int end = parser.lastIndexOf('}');
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < grammar.code().size(); i++) {
            blocks.append("\n    private void ")
                    .append(NAME)
                    .append(i)
                    .append("() ")
                    .append(grammar.code().get(i))
                    .append('\n');
        }
        return parser.substring(0, end) + out + blocks + parser.substring(end);
    }
}
