package io.sandtree.grammar.emit;

import java.util.List;

/**
 * The end of a method that finds something by its number: a switch, or several in methods of their own when there are many numbers, so
 * that each is of a size that HotSpot compiles.
 *
 * @param type what the method returns
 * @param name the method's name
 * @param parameters what methods of its own take: the number and whatever the cases use
 * @param arguments the same as a call passes it
 * @param number the name of the number
 */
record NumberSwitch(String type, String name, String parameters, String arguments, String number) {
    private static final int CASES_AT_ONCE = 250;

    /** @param result what is returned for the number, as an expression */
    record Case(int number, String result) {}

    /**
     * Writes the rest of the method, and what it calls.
     *
     * @param cases by ascending number
     * @param otherwise what is to be done with other numbers, as the right side of a case
     */
    void end(JavaWriter out, List<Case> cases, String otherwise) {
        if (cases.size() <= CASES_AT_ONCE) {
            choose(out, cases, otherwise);
            return;
        }
        for (int first = CASES_AT_ONCE; first < cases.size(); first += CASES_AT_ONCE) {
            out.add("if (%s < %d) {", number, cases.get(first).number());
            out.add("return %sBefore%d(%s);", name, first, arguments);
            out.add("}");
        }
        out.add("return %sBefore%d(%s);", name, cases.size(), arguments);
        out.add("}");
        for (int first = 0; first < cases.size(); first += CASES_AT_ONCE) {
            int end = Math.min(cases.size(), first + CASES_AT_ONCE);
            out.add("");
            out.add("private %s %sBefore%d(%s) {", type, name, end, parameters);
            choose(out, cases.subList(first, end), otherwise);
        }
    }

    private void choose(JavaWriter out, List<Case> cases, String otherwise) {
        if (cases.isEmpty()) {
            out.add(otherwise.startsWith("throw ") ? "%s;" : "return %s;", otherwise);
            out.add("}");
            return;
        }
        out.add("return switch (%s) {", number);
        for (Case each : cases) {
            out.add("case %d -> %s;", each.number(), each.result());
        }
        out.add("default -> %s;", otherwise);
        out.add("};");
        out.add("}");
    }
}
