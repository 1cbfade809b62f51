package io.sandtree.grammar.lexer;

import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.tool.LexerGrammar;
import org.antlr.v4.tool.ast.ActionAST;

/** Java code in a lexer grammar that may change what the lexer does without being an action or a predicate of a rule. */
final class UserCode {
    /** A member that overrides one of these takes part in lexing; others, such as constants, do not. */
    private static final Pattern OVERRIDABLE =
            Pattern.compile(
                    "\\b("
                            + Stream.of(Lexer.class.getMethods())
                                    .map(method -> Pattern.quote(method.getName()))
                                    .collect(Collectors.toCollection(TreeSet::new))
                                    .stream()
                                    .collect(Collectors.joining("|"))
                            + ")\\s*\\(");

    private UserCode() {}

    /** @throws NotATableException if the grammar has a base class, or members that override what the lexer does */
    static void refuse(LexerGrammar grammar) {
        String superClass = grammar.getOptionString("superClass");
        if (superClass != null) {
            throw new NotATableException("the base class " + superClass, -1);
        }
        ActionAST members = grammar.namedActions.get("members");
        if (members != null && OVERRIDABLE.matcher(members.getText()).find()) {
            throw new NotATableException(
                    "members that override the lexer (line " + members.getLine() + ")", -1);
        }
    }
}
