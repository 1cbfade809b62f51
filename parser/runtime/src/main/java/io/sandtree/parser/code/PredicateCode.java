package io.sandtree.parser.code;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.jspecify.annotations.Nullable;

/**
 * On what the predicates of a parser depend, found out from its class files.
 *
 * @param parser the class that ANTLR generated
 * @param allRules the names of all rules
 */
public record PredicateCode(Class<? extends Parser> parser, List<String> allRules) {
    private static final String OF_RULE = "_" + OpenMethod.PREDICATES;

    /**
     * Whether predicates hold or not whatever the code has done before: they read nothing that it may write, and write nothing themselves.
     *
     * @param blocks the name of the method that runs blocks of code, null if there is none
     * @param rules the names of ANTLR's methods for rules whose code they run
     */
    public boolean standsAlone(@Nullable String blocks, List<String> rules) {
        try {
            CodeFindings predicates = search().inPredicates(methods(allRules));
            if (!predicates.arePlain()) {
                return false;
            }
            CodeSearch code = search();
            code.from(blocks, rules, false);
            return Collections.disjoint(predicates.fieldsRead(), code.fieldsWritten());
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A field of the parser by which predicates of some rules depend on which of them are asked, and how often, as they change and read it; empty if there is none. */
    public Optional<String> fieldThatChanges(List<String> rules) {
        try {
            CodeFindings predicates = search().inPredicates(methods(rules));
            return predicates.parserFieldsChanged().stream().findFirst();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The rules whose predicates hold or not all the time that a text is parsed: they read nothing but plain data of the parser and constants, and no code writes that.
     *
     * @param blocks the name of the method that runs blocks of code, null if there is none
     * @param rules the names of ANTLR's methods for rules whose code they run
     */
    public BitSet rulesWithFixedPredicates(@Nullable String blocks, List<String> rules) {
        BitSet fixed = new BitSet();
        try {
            CodeSearch code = search();
            if (code.from(blocks, rules, true).reach() == CodeReach.PARSER) {
                // Rule methods run none of it but predicates then.
                code = search();
                if (code.from(null, List.of(), true).reach() == CodeReach.PARSER) {
                    return fixed;
                }
            }
            List<MethodModel> all = methods(allRules);
            for (int rule = 0; rule < allRules.size(); rule++) {
                String name = allRules.get(rule) + OF_RULE;
                List<MethodModel> methods =
                        all.stream().filter(it -> it.methodName().equalsString(name)).toList();
                CodeFindings predicates = search().inPredicates(methods);
                fixed.set(
                        rule,
                        !methods.isEmpty()
                                && predicates.areOfFields()
                                && Collections.disjoint(
                                        predicates.fieldsRead(), code.fieldsWritten()));
            }
            return fixed;
        } catch (IOException | IllegalArgumentException e) {
            return new BitSet();
        }
    }

    /** Whether it matters to predicates which errors have been reported, or what reports them looks at contexts: then ANTLR's parser has to go through all of a text with errors. */
    public boolean heedErrors() {
        try {
            CodeFindings predicates = search().inPredicates(methods(allRules));
            CodeFindings reports = search().inReports();
            return predicates.fieldsRead().contains(KnownCode.ERROR_COUNT)
                    || reports.reach() == CodeReach.PARSER
                    || reports.looksAtContexts()
                    || reports.mayChangeWhatIsReadBy(predicates);
        } catch (IOException | IllegalArgumentException e) {
            return true;
        }
    }

    private CodeSearch search() {
        return new CodeSearch(parser, Set.copyOf(allRules), SourceHints.NONE);
    }

    /** The methods that ask predicates of some rules. */
    private List<MethodModel> methods(List<String> rules) throws IOException {
        Set<String> wanted = new HashSet<>(rules);
        ParserClasses classes = new ParserClasses(parser);
        ClassModel start = classes.classOf(classes.parserName());
        if (start == null) {
            throw new IOException("there is no class file of " + classes.parserName());
        }
        return start.methods().stream()
                .filter(method -> {
                    String name = method.methodName().stringValue();
                    return name.endsWith(OF_RULE)
                            && wanted.contains(name.substring(0, name.length() - OF_RULE.length()));
                })
                .toList();
    }
}
