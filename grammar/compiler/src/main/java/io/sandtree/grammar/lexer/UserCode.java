package io.sandtree.grammar.lexer;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.tool.LexerGrammar;
import org.antlr.v4.tool.ast.ActionAST;

/** Java code in a lexer grammar that may change what the lexer does without being an action or a predicate of a rule. */
final class UserCode {
    /** The declaration of a method with the name of one of the lexer's own; those are public, and so is what overrides them. */
    private static final Pattern OVERRIDE =
            Pattern.compile(
                    "\\bpublic\\s[^;{}=()]*\\b("
                            + Stream.of(Lexer.class.getMethods())
                                    .map(method -> Pattern.quote(method.getName()))
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining("|"))
                            + ")\\s*\\(");

    /** A factory set in an initialiser makes tokens of another class. */
    private static final Pattern FACTORY = Pattern.compile("\\bsetTokenFactory\\b");

    private UserCode() {}

    /** Whether the lexer has a base class of the grammar's author, which may override what the lexer does or makes. */
    static boolean hasBaseClass(LexerGrammar grammar) {
        return grammar.getOptionString("superClass") != null;
    }

    /** @throws NotATableException if the grammar has members that override what the lexer does or makes */
    static void refuse(LexerGrammar grammar) {
        ActionAST members = grammar.namedActions.get("members");
        if (members == null) {
            return;
        }
        if (OVERRIDE.matcher(members.getText()).find()
                || FACTORY.matcher(members.getText()).find()) {
            throw new NotATableException(
                    "members that override the lexer (line " + members.getLine() + ")");
        }
    }
}
