package io.sandtree.parser.code;

import static io.sandtree.parser.code.CodeReach.CONFINED;
import static io.sandtree.parser.code.CodeReach.OUTSIDE;
import static io.sandtree.parser.code.CodeReach.PARSER;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of ANTLR's and the JDK's methods, fields and classes, so that {@link CodeSearch} need not look into them. Classes and types are named as class files name them. */
final class KnownCode {
    static final String ANTLR = "org/antlr/v4/runtime/";

    /** What of ANTLR's answers the same on rule methods as on ANTLR's parser, whatever class it is called on. */
    static final Set<String> HARMLESS_IN_ANTLR =
            Set.of(
                    "LA",
                    "LT",
                    "get",
                    "index",
                    "getText",
                    "getType",
                    "getLine",
                    "getCharPositionInLine",
                    "getChannel",
                    "getTokenIndex",
                    "getStartIndex",
                    "getStopIndex",
                    "getCurrentToken",
                    "getTokenStream",
                    "getInputStream",
                    "getVocabulary",
                    "getRuleNames",
                    "getTokenNames",
                    "getTokenType",
                    "getTokenTypeMap",
                    "getRuleIndexMap",
                    "getGrammarFileName",
                    "getSourceName",
                    "getDisplayName",
                    "getLiteralName",
                    "getSymbolicName",
                    "getMaxTokenType",
                    "getNumberOfSyntaxErrors",
                    "getHiddenTokensToLeft",
                    "getHiddenTokensToRight",
                    "toString");

    /** What ANTLR's methods for rules are made of. The grammar's code in them says none of these; the grammar compiler has seen to that. */
    static final Set<String> PARTS_OF_RULES =
            Set.of(
                    "<init>",
                    "setState",
                    "getState",
                    "match",
                    "matchWildcard",
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
                    "getInvokingContext",
                    "getInterpreter",
                    "adaptivePredict");

    static final Set<String> FIELDS_OF_RULES =
            Set.of(
                    "_ctx",
                    "_errHandler",
                    "_parseListeners",
                    "matchedEOF",
                    "start",
                    "stop",
                    "exception");

    /** How many errors the parser has reported: none where rule methods parse, unless it recovers from them, and then it counts them itself. */
    static final String ERROR_COUNT = "_syntaxErrors";

    /** The method that tells it. */
    static final String ERROR_COUNTER = "getNumberOfSyntaxErrors";

    /** Of these, what code must not replace. */
    static final Set<String> PARTS_OF_PARSERS = Set.of("_errHandler", "_parseListeners");

    /** What acts on the parser in ways that are over when the method of the rule is, or asks for what only that has. */
    static final Set<String> STEERING =
            Set.of(
                    "consume",
                    "match",
                    "matchWildcard",
                    "seek",
                    "mark",
                    "release",
                    "getState",
                    "isMatchedEOF",
                    "isExpectedToken",
                    "getExpectedTokens",
                    "getExpectedTokensWithinCurrentRule",
                    "getErrorHandler",
                    "inErrorRecoveryMode",
                    "reportError",
                    "reportMatch",
                    "recover",
                    "recoverInline");

    /** A range of numbers, which nobody can change. */
    static final String INTERVAL = ANTLR + "misc/Interval";

    static final String TREE = ANTLR + "tree/";
    static final Set<String> CONTEXTS = Set.of(ANTLR + "RuleContext", ANTLR + "ParserRuleContext");

    /** What of a context that ANTLR's methods have made, and of what is below, is there. */
    static final Set<String> DOWN_THE_TREE =
            Set.of(
                    "getText",
                    "getStart",
                    "getStop",
                    "getChild",
                    "getChildCount",
                    "getToken",
                    "getTokens",
                    "getRuleContext",
                    "getRuleContexts",
                    "getRuleIndex",
                    "getSymbol",
                    "getSourceInterval",
                    "getChildren",
                    "findAllTokenNodes",
                    "findAllRuleNodes",
                    "findAllNodes",
                    "getDescendants",
                    "toStringTree");

    /** What of a tree is given to a listener or a visitor. */
    static final Set<String> WALKING =
            Set.of(
                    "walk",
                    "accept",
                    "visit",
                    "visitChildren",
                    "visitTerminal",
                    "visitErrorNode",
                    "defaultResult",
                    "aggregateResult",
                    "shouldVisitNextChild");

    static final String LISTENER = TREE + "ParseTreeListener";
    static final String VISITOR = TREE + "ParseTreeVisitor";

    /** ANTLR's classes whose objects keep what they are given to themselves, or nothing. */
    private static final Set<String> HELPERS =
            Set.of(
                    TREE + "ParseTreeWalker",
                    TREE + "IterativeParseTreeWalker",
                    TREE + "AbstractParseTreeVisitor");

    private static final String TABLE_BY_CONTEXT = TREE + "ParseTreeProperty";
    private static final String TOKEN = ANTLR + "CommonToken";

    /** What tells of contexts that may be above those that ANTLR's methods have made, or are of whatever rule is in progress. */
    static final Set<String> UP_THE_TREE =
            Set.of(
                    "getParent",
                    "depth",
                    "getContext",
                    "getInvokingContext",
                    "getRuleInvocationStack",
                    "inContext",
                    "getAncestors",
                    "isAncestorOf");

    static final Set<String> FIELDS_OF_CONTEXTS = Set.of("start", "stop", "exception", "parent");

    static final Set<String> IMMUTABLE =
            Set.of(
                    "Ljava/lang/String;",
                    "Ljava/lang/Integer;",
                    "Ljava/lang/Long;",
                    "Ljava/lang/Boolean;",
                    "Ljava/lang/Character;",
                    "Ljava/util/Locale;",
                    "Ljava/util/regex/Pattern;",
                    "Ljava/nio/charset/Charset;",
                    "Lorg/antlr/v4/runtime/Vocabulary;",
                    "Lorg/antlr/v4/runtime/tree/ParseTreeWalker;");

    /** Besides, what a method may be given and give without leading to the parser. */
    static final Set<String> PLAIN =
            Set.of(
                    "Ljava/lang/CharSequence;",
                    "Ljava/lang/Number;",
                    "Ljava/lang/Double;",
                    "Ljava/lang/Float;",
                    "Ljava/lang/Short;",
                    "Ljava/lang/Byte;",
                    "Ljava/math/BigInteger;",
                    "Ljava/math/BigDecimal;",
                    "V");

    private static final Set<String> WRITTEN_TO =
            Set.of(
                    "Ljava/io/PrintStream;",
                    "Ljava/lang/StringBuilder;",
                    "Ljava/lang/StringBuffer;");

    /** The packages, and a class, by which programs write to their logs. */
    private static final List<String> LOGS =
            List.of(
                    "java/lang/System$Logger",
                    "java/util/logging/",
                    "org/slf4j/",
                    "org/apache/logging/log4j/",
                    "org/apache/log4j/",
                    "org/apache/commons/logging/",
                    "org/jboss/logging/");

    /** What only tells something of the process. */
    private static final Set<String> READING_OF_SYSTEM =
            Set.of(
                    "getProperty",
                    "getenv",
                    "lineSeparator",
                    "currentTimeMillis",
                    "nanoTime",
                    "identityHashCode");

    /** What only tells something of a class, such as whether its assertions are on. */
    private static final Set<String> READING_OF_CLASSES =
            Set.of(
                    "desiredAssertionStatus",
                    "getName",
                    "getSimpleName",
                    "getTypeName",
                    "isInstance",
                    "equals",
                    "hashCode",
                    "toString");

    static final List<String> CONFINED_IN_JDK =
            List.of(
                    "java/lang/String",
                    "java/lang/AbstractStringBuilder",
                    "java/lang/CharSequence",
                    "java/lang/Object",
                    "java/lang/Integer",
                    "java/lang/Long",
                    "java/lang/Short",
                    "java/lang/Byte",
                    "java/lang/Character",
                    "java/lang/Boolean",
                    "java/lang/Double",
                    "java/lang/Float",
                    "java/lang/Number",
                    "java/lang/Math",
                    "java/lang/Enum",
                    "java/lang/Comparable",
                    "java/lang/Iterable",
                    "java/lang/Record",
                    "java/math/",
                    "java/util/function/",
                    "java/util/stream/",
                    "java/util/regex/");

    private static final Set<String> OF_VALUES =
            Set.of(
                    "java/lang/String",
                    "java/lang/Boolean",
                    "java/lang/Character",
                    "java/lang/Integer",
                    "java/lang/Long",
                    "java/lang/Enum");

    static final Set<String> NOT_CONFINED_IN_UTIL =
            Set.of(
                    "java/util/Scanner",
                    "java/util/Timer",
                    "java/util/TimerTask",
                    "java/util/ServiceLoader",
                    "java/util/Locale",
                    "java/util/TimeZone",
                    "java/util/Formatter",
                    "java/util/Properties",
                    "java/util/ResourceBundle",
                    "java/util/Observable");

    private KnownCode() {}

    /** Whether a field or parameter of a type, given by its descriptor, holds nothing that could lead to the parser. */
    static boolean isPlain(String type) {
        return type.length() == 1 || IMMUTABLE.contains(type);
    }

    /** Whether a method with a descriptor is given, and gives, nothing that could lead to the parser. */
    static boolean dealsInPlainData(String descriptor) {
        MethodTypeDesc method = MethodTypeDesc.ofDescriptor(descriptor);
        return Stream.concat(method.parameterList().stream(), Stream.of(method.returnType()))
                .map(ClassDesc::descriptorString)
                .allMatch(type -> isPlain(type) || PLAIN.contains(type));
    }

    /** Whether nothing comes of a method of ANTLR's but an object that knows nothing, or what such an object is told and says. */
    static boolean isOfHelper(String owner, String name) {
        boolean isMade = name.equals("<init>") && (HELPERS.contains(owner) || owner.equals(TOKEN));
        return isMade || owner.equals(TABLE_BY_CONTEXT);
    }

    /** Whether a class is one by which programs write to their logs. */
    static boolean isLog(String owner) {
        return LOGS.stream().anyMatch(owner::startsWith);
    }

    /** Whether a type takes objects as text only. */
    static boolean takesText(String type) {
        return WRITTEN_TO.contains(type) || type.startsWith("L") && isLog(type.substring(1));
    }

    /** Whether a type is an array of plain data. */
    static boolean isArrayOfPlainData(String type) {
        return type.startsWith("[") && isPlain(type.substring(1));
    }

    /** Whether what a class of the JDK says follows from what its methods are given, and objects of it do not change. */
    static boolean isOfValues(String owner) {
        return OF_VALUES.contains(owner);
    }

    /** How far a method of a class of the JDK reaches. */
    static CodeReach ofJdk(String owner, String name) {
        if (owner.equals("java/lang/System") && READING_OF_SYSTEM.contains(name)) {
            return CONFINED;
        }
        if (owner.equals("java/lang/Class") && READING_OF_CLASSES.contains(name)) {
            return CONFINED;
        }
        if (owner.startsWith("java/lang/reflect/") || owner.startsWith("java/lang/invoke/")) {
            return PARSER;
        }
        boolean collection =
                owner.startsWith("java/util/")
                        && owner.indexOf('/', "java/util/".length()) < 0
                        && !NOT_CONFINED_IN_UTIL.contains(owner);
        boolean exception = owner.endsWith("Exception") || owner.endsWith("Error");
        return collection || exception || CONFINED_IN_JDK.stream().anyMatch(owner::startsWith)
                ? CONFINED
                : OUTSIDE;
    }
}
