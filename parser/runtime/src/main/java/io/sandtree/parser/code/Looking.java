package io.sandtree.parser.code;

import java.io.IOException;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.antlr.v4.runtime.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Which code looks at contexts, or may, as its class files show: for that there have to be some when it is run.
 *
 * @param blocks the numbers of blocks of code
 * @param rules the numbers of rules some predicate of which does
 */
public record Looking(BitSet blocks, BitSet rules) {
    /** No code does. */
    public static final Looking NOBODY = new Looking(new BitSet(), new BitSet());

    private static final String OF_PREDICATES = "_sempred";

    /**
     * The code of a parser that does.
     *
     * @param parser the class that ANTLR generated
     * @param blocks the name of the method that runs blocks of code, null if there is none
     * @param rules the names of all rules
     */
    public static Looking in(
            Class<? extends Parser> parser, @Nullable String blocks, List<String> rules) {
        Looking found = new Looking(new BitSet(), new BitSet());
        try {
            for (String method : methods(parser, blocks, Set.copyOf(rules))) {
                if (method.endsWith(OF_PREDICATES)) {
                    int end = method.length() - OF_PREDICATES.length();
                    int rule = rules.indexOf(method.substring(0, end));
                    found.rules.set(Math.max(rule, 0), rule + 1);
                } else if (method.length() > blocks.length()) {
                    found.blocks.set(Integer.parseInt(method.substring(blocks.length())));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            found.blocks.set(0, Character.MAX_VALUE);
            found.rules.set(0, rules.size());
        }
        return found;
    }

    private static Set<String> methods(
            Class<? extends Parser> parser, @Nullable String blocks, Set<String> rules)
            throws IOException {
        ParserClasses classes = new ParserClasses(parser);
        Set<String> looking = new HashSet<>();
        for (MethodModel method : classes.classOf(classes.parserName()).methods()) {
            String name = method.methodName().stringValue();
            boolean isOfPredicates = name.endsWith(OF_PREDICATES);
            if ((isOfPredicates || blocks != null && name.startsWith(blocks))
                    && (new CodeSearch(classes, rules, SourceHints.NONE).mayLookFrom(method)
                            || isOfPredicates && namesContext(method))) {
                looking.add(name);
            }
        }
        return looking;
    }

    /** Whether predicates name the context more often than those of left recursion, which give it to a method of ANTLR's. */
    private static boolean namesContext(MethodModel predicates) {
        long named =
                count(
                        predicates,
                        it ->
                                it instanceof FieldInstruction field
                                        && field.name().equalsString("_ctx"));
        long given =
                count(
                        predicates,
                        it ->
                                it instanceof InvokeInstruction call
                                        && call.name().equalsString("precpred"));
        return named > given;
    }

    private static long count(MethodModel method, Predicate<CodeElement> wanted) {
        return method.code().stream().flatMap(CodeModel::elementStream).filter(wanted).count();
    }
}
