package io.sandtree.grammar.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said of a piece of Java code in a grammar by its words alone. In doubt the answer is the one that leaves the code to ANTLR's parser. */
final class CodeText {
    private static final Pattern NO_CODE =
            Pattern.compile(
                    "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|//[^\\r\\n]*|/\\*.*?\\*/",
                    Pattern.DOTALL);
    private static final Pattern WORD_OR_SIGN = Pattern.compile("[\\w$]+|\\S");

    /** What leaves the method that the code stands in, or is a name that means something else in another method. */
    private static final Set<String> BOUND_TO_ITS_METHOD =
            Set.of(
                    "return",
                    "break",
                    "continue",
                    "yield",
                    "super",
                    "_la",
                    "_alt",
                    "_p",
                    "_prevctx",
                    "_parentctx",
                    "_parentState",
                    "_startState");

    /** What ANTLR's method for a rule is made of. Code that says the same cannot be told from it. */
    private static final Set<String> PARTS_OF_METHODS =
            Set.of(
                    "setState",
                    "getState",
                    "match",
                    "matchWildcard",
                    "matchedEOF",
                    "consume",
                    "sync",
                    "reportError",
                    "reportMatch",
                    "recover",
                    "recoverInline",
                    "enterRule",
                    "exitRule",
                    "enterOuterAlt",
                    "enterRecursionRule",
                    "pushNewRecursionContext",
                    "unrollRecursionContexts",
                    "triggerExitRuleEvent",
                    "precpred",
                    "copyFrom",
                    "getInterpreter",
                    "adaptivePredict",
                    "_errHandler",
                    "_interp",
                    "_parseListeners");

    /** Methods of ANTLR's parser. */
    private static final Set<String> TELLING_OF_CONTEXTS =
            Set.of("getContext", "getInvokingContext", "getRuleInvocationStack", "inContext");

    /** What may stand before a name that is not declared by it. */
    private static final Set<String> NO_TYPES =
            Set.of("new", "else", "do", "instanceof", "assert", "case", "try", "finally", "import");

    private static final Set<String> BEHIND_A_DECLARED_NAME = Set.of("=", ";", ",", "[");
    private static final Set<String> TYPE_KINDS = Set.of("class", "record", "interface", "enum");

    /** {@code new ArrayList<>()} and the like: classes of {@code java.util}, whose constructors do nothing else. */
    private static final Pattern NEW_COLLECTION =
            Pattern.compile(
                    "\\bnew\\s+(?:java\\.util\\.)?(?:ArrayList|LinkedList|ArrayDeque|HashMap|LinkedHashMap|TreeMap|HashSet|LinkedHashSet|TreeSet|BitSet)"
                            + "\\s*(?:<[\\w\\s.,<>?]*>)?\\s*\\(\\s*\\)");

    private static final Pattern CALL_OR_CHANGE =
            Pattern.compile("\\w\\s*\\(|[^=!<>]=[^=]|\\+\\+|--|->|::|\\bnew\\b|\\[|/|%|\\{");

    private final String text;
    private final List<String> words = new ArrayList<>();

    CodeText(String text) {
        this.text = text;
        Matcher matcher = WORD_OR_SIGN.matcher(withConstants("\"\""));
        while (matcher.find()) {
            words.add(matcher.group());
        }
    }

    /** The text with something in the place of each string and character, and a blank for each comment. */
    private String withConstants(String constant) {
        return NO_CODE.matcher(text)
                .replaceAll(match -> match.group().startsWith("/") ? " " : constant);
    }

    /** Whether it names a context, or an attribute, which is part of one. ANTLR finds those in strings and comments, too. */
    boolean looksAtContexts() {
        return namesAttributes() || namesContextField();
    }

    /** Whether it names attributes, or contexts by that of an attribute. */
    boolean namesAttributes() {
        return text.contains("$");
    }

    /** Whether it names a context as ANTLR's methods do. */
    boolean namesContextField() {
        return mentions("_ctx") || mentions("_localctx");
    }

    /** Whether it names the context of its own rule. */
    boolean namesContexts() {
        return mentions("$ctx") || namesContextField();
    }

    /** Whether it calls methods of ANTLR's parser that give contexts, or tell of them. */
    boolean asksForContexts() {
        return words.stream().anyMatch(TELLING_OF_CONTEXTS::contains);
    }

    /** Whether it names the parser, or asks it how many errors it has reported. */
    boolean namesParser() {
        return mentions("this") || mentions("_syntaxErrors") || mentions("getNumberOfSyntaxErrors");
    }

    boolean mentions(String word) {
        return words.contains(word);
    }

    /** Whether it does nothing: {@code {}}. */
    boolean isEmpty() {
        return words.equals(List.of("{", "}"));
    }

    /** Whether a block in braces would do the same in a method of its own, as far as that does not depend on variables declared elsewhere. */
    boolean standsAlone() {
        if (looksAtContexts() || words.stream().anyMatch(BOUND_TO_ITS_METHOD::contains)) {
            return false;
        }
        return isComplete();
    }

    /**
     * Whether it changes nothing of how ANTLR's method for a rule goes on, as far as that can be seen without looking into what it calls.
     *
     * @param rules the names of the grammar's rules, by whose methods it must not call
     */
    boolean leavesItsMethodAlone(Set<String> rules) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean ofAnother = i > 0 && words.get(i - 1).equals(".") && !mentions("this");
            boolean called = i + 1 < words.size() && words.get(i + 1).equals("(") && !ofAnother;
            if (BOUND_TO_ITS_METHOD.contains(word)
                    || PARTS_OF_METHODS.contains(word)
                    || called && isRule(word, rules)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a method is the one that ANTLR makes of a rule; names that are words of Java get a line behind them. */
    private static boolean isRule(String method, Set<String> rules) {
        return rules.contains(method)
                || method.endsWith("_") && rules.contains(method.substring(0, method.length() - 1));
    }

    /** Whether a block in braces is made of whole statements. */
    boolean isComplete() {
        String last = words.get(words.size() - 2);
        return !words.get(1).equals("else") && (last.equals(";") || last.equals("}"));
    }

    /** The variables and types that a block in braces declares for the code behind it. */
    Set<String> declared() {
        Set<String> names = new HashSet<>();
        int braces = 0;
        int parentheses = 0;
        for (int i = 0; i + 1 < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "{" -> braces++;
                case "}" -> braces--;
                case "(" -> parentheses++;
                case ")" -> parentheses--;
                default -> {
                    if (braces == 1 && parentheses == 0 && i > 0 && declares(i)) {
                        names.add(word);
                    }
                }
            }
        }
        return names;
    }

    private boolean declares(int i) {
        String before = words.get(i - 1);
        if (TYPE_KINDS.contains(before)) {
            return true;
        }
        boolean afterType =
                before.equals(">")
                        || before.equals("]")
                        || isName(before) && !NO_TYPES.contains(before);
        // Names behind a comma may belong to a declaration, too.
        boolean maybe = afterType || before.equals(",");
        return maybe && isName(words.get(i)) && BEHIND_A_DECLARED_NAME.contains(words.get(i + 1));
    }

    private static boolean isName(String word) {
        return Character.isJavaIdentifierStart(word.charAt(0));
    }

    /** Whether evaluating it as an expression, or as arguments, changes nothing and cannot fail, so that it may be left out. */
    boolean canBeLeftOut() {
        String rest = NEW_COLLECTION.matcher(withConstants("0")).replaceAll("0").strip();
        if (rest.startsWith("{") && rest.endsWith("}")) {
            rest = rest.substring(1, rest.length() - 1);
        }
        return !CALL_OR_CHANGE.matcher(rest).find() && !isChain(rest);
    }

    /** Whether it goes on behind a field, which may be null. */
    private static boolean isChain(String code) {
        return code.replaceAll("\\(\\s*\\(\\s*[\\w.<>]+\\s*\\)\\s*_localctx\\s*\\)\\s*\\.", "")
                .replaceAll("\\$ctx\\s*\\.", "")
                .replaceAll("\\b[A-Z]\\w*(?:\\s*\\.\\s*[A-Z]\\w*)*\\s*\\.", "")
                .contains(".");
    }
}
