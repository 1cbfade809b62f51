package io.sandtree.parser.code;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.jspecify.annotations.Nullable;

/**
 * How far the code in a grammar's actions can reach, found out from its class files: whether it may be run by rule methods, and whether it may be run again when
 * a text has to be parsed a second time. Follows every call into classes of the grammar's author; of ANTLR's and the JDK's methods it knows which are harmless,
 * and takes the others for not.
 *
 * <p>Code may look at contexts: they are made then. What of them is there without ANTLR's methods for their rules is what ANTLR keeps in all contexts, not labels and attributes.
 *
 * <p>A static method that deals in nothing but plain data, such as strings and numbers, cannot come to the parser, whatever else it does, as long as no code that knows the parser
 * leaves an object behind in a static field.
 */
public enum CodeReach {
    /** It changes nothing but the parser's own objects, which are dropped with the parser. */
    CONFINED,
    /** It may write to what outlives the parser: static fields, files, the console. */
    OUTSIDE,
    /** It may keep or change contexts, change how ANTLR parses, or do what cannot be seen in class files. */
    PARSER;

    /**
     * How far the code in a parser reaches.
     *
     * @param parser the class that ANTLR generated
     * @param blocks the name of the method that runs blocks of code, null if there is none
     * @param rules the names of ANTLR's methods for rules whose code they run
     * @param allRules the names of all rules
     * @param predicates whether to look at predicates, too
     * @param hints what the text of the code tells of it
     */
    public static Finding of(
            Class<? extends Parser> parser,
            @Nullable String blocks,
            List<String> rules,
            List<String> allRules,
            boolean predicates,
            SourceHints hints) {
        CodeSearch search = new CodeSearch(parser, Set.copyOf(allRules), hints);
        try {
            return search.from(blocks, rules, predicates);
        } catch (IOException | IllegalArgumentException e) {
            return Finding.UNKNOWN;
        }
    }

    /**
     * How far the code reaches in what contexts extend, which ANTLR's parser runs for every context and rule methods for none.
     *
     * @param parser the class that ANTLR generated
     * @param rule the name of any rule
     */
    public static Finding ofContexts(Class<? extends Parser> parser, String rule) {
        try {
            return new CodeSearch(parser, Set.of(), SourceHints.NONE).fromContexts(rule);
        } catch (IOException | IllegalArgumentException e) {
            return Finding.UNKNOWN;
        }
    }

    /**
     * Whether contexts extend a class of the grammar's author, or that cannot be told.
     *
     * @param parser the class that ANTLR generated
     * @param rule the name of any rule
     */
    public static boolean extendsContexts(Class<? extends Parser> parser, String rule) {
        try {
            return !new ParserClasses(parser).contextBases(rule).isEmpty();
        } catch (IOException | IllegalArgumentException e) {
            return true;
        }
    }

    /**
     * How far code reaches, and which contexts it looks at.
     *
     * @param steering what decides how parsing goes on, by matching tokens or rules itself; null if nothing does
     * @param reports whether it may report errors, or throw what ANTLR's parser catches
     * @param obstacle what reaches that far; null if it is confined
     */
    public record Finding(
            CodeReach reach,
            ContextNeed contexts,
            @Nullable String steering,
            boolean reports,
            @Nullable String obstacle) {
        /** Of no code. */
        public static final Finding NOTHING =
                new Finding(CONFINED, ContextNeed.NONE, null, false, null);

        /** Of code that cannot be read. */
        public static final Finding UNKNOWN =
                new Finding(
                        PARSER,
                        ContextNeed.NONE,
                        null,
                        false,
                        "class files of the parser cannot be read");
    }

    /** The farther of two. */
    public CodeReach and(CodeReach other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
