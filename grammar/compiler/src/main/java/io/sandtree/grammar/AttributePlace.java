package io.sandtree.grammar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.tool.ANTLRMessage;
import org.antlr.v4.tool.ErrorType;

/**
 * Where an attribute stands that an action names wrongly. ANTLR rewrites left-recursive rules, and says where it stands in what it has written.
 */
final class AttributePlace {
    /** About what stands before a point or colons, or without any. */
    private static final Set<ErrorType> ABOUT_FIRST =
            Set.of(
                    ErrorType.UNKNOWN_SIMPLE_ATTRIBUTE,
                    ErrorType.UNDEFINED_RULE_IN_NONLOCAL_REF,
                    ErrorType.ISOLATED_RULE_REF);

    /** About what stands behind. */
    private static final Set<ErrorType> ABOUT_SECOND =
            Set.of(
                    ErrorType.INVALID_RULE_PARAMETER_REF,
                    ErrorType.UNKNOWN_RULE_ATTRIBUTE,
                    ErrorType.UNKNOWN_ATTRIBUTE_IN_SCOPE);

    private static final Pattern SEPARATOR = Pattern.compile("[.:]");

    private AttributePlace() {}

    /** Puts the place in the grammar into a message, if it is about an attribute that does not stand where it says, and stands in one other place only. */
    static void correct(ANTLRMessage message) {
        ErrorType type = message.getErrorType();
        boolean isAboutAttribute = ABOUT_FIRST.contains(type) || ABOUT_SECOND.contains(type);
        if (!isAboutAttribute || message.offendingToken == null || message.fileName == null) {
            return;
        }
        try {
            correct(message, Files.readString(Path.of(message.fileName)));
        } catch (IOException e) {
            // Then nobody can look where ANTLR says either.
        }
    }

    private static void correct(ANTLRMessage message, String grammar) {
        String name = message.offendingToken.getText();
        List<String> lines = grammar.lines().toList();
        boolean isThere =
                message.line >= 1
                        && message.line <= lines.size()
                        && lines.get(message.line - 1).startsWith(name, message.charPosition);
        Object[] arguments = message.getArgs();
        if (isThere || !(arguments[arguments.length - 1] instanceof String expression)) {
            return;
        }
        String whole = Pattern.quote(expression) + "(?!(?<=\\w)\\w)";
        List<MatchResult> places = Pattern.compile(whole).matcher(grammar).results().toList();
        if (places.size() == 1) {
            Matcher separator = SEPARATOR.matcher(expression);
            boolean isSecond = ABOUT_SECOND.contains(message.getErrorType()) && separator.find();
            int inside = expression.indexOf(name, isSecond ? separator.end() : 0);
            int start = places.get(0).start() + Math.max(0, inside);
            String before = grammar.substring(0, start);
            message.line = (int) before.chars().filter(it -> it == '\n').count() + 1;
            message.charPosition = start - before.lastIndexOf('\n') - 1;
        }
    }
}
