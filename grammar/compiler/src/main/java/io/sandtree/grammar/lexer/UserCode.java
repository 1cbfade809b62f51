package io.sandtree.grammar.lexer;

import java.lang.reflect.Method;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.tool.LexerGrammar;
import org.antlr.v4.tool.ast.ActionAST;

/** Java code in a lexer grammar that may change what the lexer does without being an action or a predicate of a rule. */
final class UserCode {
    /** What nobody calls when each text has a lexer of its own. */
    private static final String RESET = "reset";

    /** The declaration of a method with the name of one of the lexer's own; those are public, and so is what overrides them. */
    private static final Pattern OVERRIDE =
            Pattern.compile(
                    "\\bpublic\\s[^;{}=()]*\\b("
                            + Stream.of(Lexer.class.getMethods())
                                    .map(Method::getName)
                                    .filter(name -> !name.equals(RESET))
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining("|"))
                            + ")\\s*\\(");

    /** A factory set in an initialiser makes tokens of another class. */
    private static final Pattern FACTORY = Pattern.compile("\\bsetTokenFactory\\b");

    private UserCode() {}

    /** Whether the lexer has a base class of the grammar's author, or members: those may override what the lexer does or makes, or begin in another mode, in ways that only show when it is loaded. */
    static boolean hasOwnClass(LexerGrammar grammar) {
        return grammar.getOptionString("superClass") != null
                || grammar.namedActions.get("members") != null;
    }

    /** The grammar's members if they override what the lexer does or makes, in words; empty if they do not. */
    static String overrides(LexerGrammar grammar) {
        ActionAST members = grammar.namedActions.get("members");
        boolean doOverride =
                members != null
                        && (OVERRIDE.matcher(members.getText()).find()
                                || FACTORY.matcher(members.getText()).find());
        return doOverride ? "members that override the lexer (line " + members.getLine() + ")" : "";
    }
}
