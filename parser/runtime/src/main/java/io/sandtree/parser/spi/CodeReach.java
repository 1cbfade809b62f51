package io.sandtree.parser.spi;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Parser;
import org.jspecify.annotations.Nullable;

/**
 * How far the code in a grammar's actions can reach, found out from its class files: whether it may be run by rule methods, and whether it may be run again when
 * a text has to be parsed a second time. Follows every call into classes of the grammar's author; of ANTLR's and the JDK's methods it knows which are harmless,
 * and takes the others for not.
 *
 * <p>Code may look at the contexts of its own rule and of what is below: ANTLR's methods make those then. Contexts above may not have been made.
 *
 * <p>A static method that deals in nothing but plain data, such as strings and numbers, cannot come to the parser, whatever else it does, as long as no code that knows the parser
 * leaves an object behind in a static field.
 */
enum CodeReach {
    /** It changes nothing but the parser's own objects, which are dropped with the parser. */
    CONFINED,
    /** It may write to what outlives the parser: static fields, files, the console. */
    OUTSIDE,
    /** It may ask for contexts, change how ANTLR parses, or do what cannot be seen in class files. */
    PARSER;

    private static final int MOST_METHODS = 1_000;
    private static final String ANTLR = "org/antlr/v4/runtime/";

    /** What of ANTLR's answers the same on rule methods as on ANTLR's parser, whatever class it is called on. */
    private static final Set<String> HARMLESS_IN_ANTLR =
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
                    "getHiddenTokensToLeft",
                    "getHiddenTokensToRight",
                    "toString");

    /** What ANTLR's methods for rules are made of. The grammar's code in them says none of these; the grammar compiler has seen to that. */
    private static final Set<String> PARTS_OF_RULES =
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

    private static final Set<String> FIELDS_OF_RULES =
            Set.of(
                    "_ctx",
                    "_errHandler",
                    "_parseListeners",
                    "matchedEOF",
                    "start",
                    "stop",
                    "exception");

    private static final String TREE = ANTLR + "tree/";
    private static final Set<String> CONTEXTS =
            Set.of(ANTLR + "RuleContext", ANTLR + "ParserRuleContext");

    /** What of a context that ANTLR's methods have made, and of what is below, is there. */
    private static final Set<String> DOWN_THE_TREE =
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
                    "toStringTree");

    private static final Set<String> FIELDS_OF_CONTEXTS = Set.of("start", "stop", "exception");

    private static final Set<String> IMMUTABLE =
            Set.of(
                    "Ljava/lang/String;",
                    "Ljava/lang/Integer;",
                    "Ljava/lang/Long;",
                    "Ljava/lang/Boolean;",
                    "Ljava/lang/Character;",
                    "Lorg/antlr/v4/runtime/Vocabulary;");

    /** Besides, what a method may be given and give without leading to the parser. */
    private static final Set<String> PLAIN =
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

    /** What takes objects as text only. */
    private static final Set<String> WRITTEN_TO =
            Set.of(
                    "Ljava/io/PrintStream;",
                    "Ljava/lang/StringBuilder;",
                    "Ljava/lang/StringBuffer;");

    private static final List<String> CONFINED_IN_JDK =
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

    private static final Set<String> NOT_CONFINED_IN_UTIL =
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

    /**
     * How far the code in a parser reaches.
     *
     * @param parser the class that ANTLR generated
     * @param blocks the name of the method that runs blocks of code, null if there is none
     * @param rules the names of ANTLR's methods for rules whose code they run
     * @param allRules the names of all rules
     * @param predicates whether to look at predicates, too
     * @param contexts whether the code uses contexts as values, be it only to pass them on
     */
    static Finding of(
            Class<? extends Parser> parser,
            @Nullable String blocks,
            List<String> rules,
            List<String> allRules,
            boolean predicates,
            boolean contexts) {
        Search search = new Search(parser, Set.copyOf(allRules), contexts);
        try {
            return search.from(blocks, rules, predicates);
        } catch (IOException | IllegalArgumentException e) {
            return new Finding(PARSER, false);
        }
    }

    /**
     * How far the code reaches in what contexts extend, which ANTLR's parser runs for every context and rule methods for none.
     *
     * @param parser the class that ANTLR generated
     * @param rule the name of any rule
     */
    static CodeReach ofContexts(Class<? extends Parser> parser, String rule) {
        try {
            return new Search(parser, Set.of(), false).fromContexts(rule);
        } catch (IOException | IllegalArgumentException e) {
            return PARSER;
        }
    }

    /** How far code reaches, and whether it looks at children of contexts. */
    record Finding(CodeReach reach, boolean looksAtContexts) {}

    private CodeReach and(CodeReach other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** A method by the class file that declares it. */
    private record Key(String owner, String name, String type, boolean isApart) {}

    /** A method that is to be looked into, and whether ANTLR has made it of a rule or a context, with the grammar's code inside. */
    private record Open(
            MethodModel method, boolean isOfRule, boolean isConstructor, boolean isApart) {}

    private static final class Search {
        private static final String PREDICATES = "sempred";
        private static final String CONSTRUCTOR = "<init>";
        private static final String REPORT = "notifyErrorListeners";
        private static final String OF_TOKENS = "(Lorg/antlr/v4/runtime/TokenStream;)V";

        private final ParserClasses classes;
        private final Set<String> allRules;
        private final Set<Key> seen = new HashSet<>();
        private final Deque<Open> open = new ArrayDeque<>();
        private CodeReach reach = CONFINED;
        private boolean inRule;

        /** Whether the code that is being looked at is a constructor of the parser. What it does to the parser shows in the parser. */
        private boolean inConstructor;

        /** Whether the code that is being looked at cannot come to the parser. */
        private boolean isApart;

        private boolean anyApart;

        /** Whether code that may know the parser writes objects to static fields. */
        private boolean leavesBehind;

        /** The same, or calls objects that are in static fields. */
        private boolean handsOver;

        private boolean looksAtContexts;

        /** Whether it may report errors. Rule methods find out when it does, and leave that text to ANTLR's parser. */
        private boolean reports;

        Search(Class<? extends Parser> parser, Set<String> allRules, boolean looksAtContexts) {
            this.looksAtContexts = looksAtContexts;
            this.classes = new ParserClasses(parser);
            this.allRules = allRules;
        }

        Finding from(@Nullable String blocks, List<String> rules, boolean predicates)
                throws IOException {
            String owner = classes.parserName();
            ClassModel start = classes.classOf(owner);
            if (start == null) {
                return new Finding(PARSER, false);
            }
            for (MethodModel each : start.methods()) {
                String name = each.methodName().stringValue();
                boolean isOfRule = rules.contains(name) || predicates && name.endsWith(PREDICATES);
                if (isOfRule || name.equals(blocks)) {
                    enqueue(owner, each, isOfRule);
                }
            }
            // Constructors give fields their first values: functions, and objects of classes that
            // override what the fields are declared to hold.
            follow(owner, CONSTRUCTOR, OF_TOKENS);
            followAll();
            boolean mayComeBack = anyApart && leavesBehind || looksAtContexts && handsOver;
            boolean mayReportTwice = reports && reach != CONFINED;
            return new Finding(mayComeBack || mayReportTwice ? PARSER : reach, looksAtContexts);
        }

        CodeReach fromContexts(String rule) throws IOException {
            for (ClassModel base : classes.contextBases(rule)) {
                String owner = base.thisClass().asInternalName();
                for (MethodModel each : base.methods()) {
                    boolean numbers = each.methodName().stringValue().endsWith("etAltNumber");
                    escalate(numbers || owner.startsWith(ANTLR) ? PARSER : CONFINED);
                    enqueue(owner, each, true);
                }
            }
            followAll();
            return reach;
        }

        private void followAll() {
            while (!open.isEmpty() && reach != PARSER) {
                Open next = open.pop();
                inRule = next.isOfRule();
                inConstructor = next.isConstructor();
                isApart = next.isApart();
                if (next.method().flags().has(AccessFlag.NATIVE) || seen.size() > MOST_METHODS) {
                    escalate(PARSER);
                } else {
                    next.method().code().ifPresent(code -> code.forEach(this::element));
                }
            }
        }

        private void escalate(CodeReach found) {
            reach = reach.and(isApart && found == PARSER ? OUTSIDE : found);
        }

        /** Whether a method is one that ANTLR makes of a rule. */
        private boolean isRule(String owner, String name) {
            boolean plain = allRules.contains(name);
            boolean escaped =
                    name.endsWith("_") && allRules.contains(name.substring(0, name.length() - 1));
            return owner.equals(classes.parserName()) && (plain || escaped);
        }

        private void element(CodeElement element) {
            try {
                switch (element) {
                    case InvokeInstruction call ->
                            call(
                                    call.owner().asInternalName(),
                                    call.name().stringValue(),
                                    call.type().stringValue(),
                                    call.opcode() == Opcode.INVOKESTATIC);
                    case FieldInstruction field -> field(field);
                    case NewObjectInstruction creation ->
                            created(creation.className().asInternalName());
                    case InvokeDynamicInstruction dynamic -> dynamic(dynamic);
                    default -> {}
                }
            } catch (IOException e) {
                escalate(PARSER);
            }
        }

        private void field(FieldInstruction field) throws IOException {
            String owner = field.owner().asInternalName();
            String name = field.name().stringValue();
            if (field.opcode() == Opcode.PUTSTATIC) {
                escalate(OUTSIDE);
                leavesBehind |= !isApart && !isPlain(field.type().stringValue());
                handsOver |= leavesBehind;
            } else if (field.opcode() == Opcode.GETSTATIC) {
                String type = field.type().stringValue();
                boolean isPartOfParser = inConstructor && type.contains(ANTLR);
                if (!isPlain(type) && !classes.isEnum(owner) && !isPartOfParser) {
                    escalate(OUTSIDE);
                    handsOver |= !isApart && !WRITTEN_TO.contains(type);
                }
            } else if (inRule && FIELDS_OF_RULES.contains(name)
                    || inConstructor && classes.isInherited(owner, name)) {
                return;
            } else if (classes.isInherited(owner, name)) {
                if (!name.equals("_input")) {
                    escalate(PARSER);
                }
            } else if (owner.startsWith(ANTLR)
                    || classes.isContext(owner) && !classes.declares(owner, name)) {
                if (!FIELDS_OF_CONTEXTS.contains(name)) {
                    escalate(PARSER);
                }
            }
        }

        /** Whether a field or parameter of a type, given by its descriptor, holds nothing that could lead to the parser. */
        private static boolean isPlain(String type) {
            return type.length() == 1 || IMMUTABLE.contains(type);
        }

        private void created(String type) throws IOException {
            if (inRule && classes.isContext(type)) {
                return;
            }
            ClassModel model =
                    ParserClasses.isOfJdk(type) || type.startsWith(ANTLR)
                            ? null
                            : classes.classOf(type);
            if (model != null) {
                // The JDK may call any of its methods: toString, compareTo, run.
                for (MethodModel method : model.methods()) {
                    enqueue(type, method, false);
                }
            }
        }

        private void dynamic(InvokeDynamicInstruction dynamic) throws IOException {
            String maker = dynamic.bootstrapMethod().owner().descriptorString();
            if (!maker.startsWith("Ljava/lang/")) {
                escalate(PARSER);
                return;
            }
            for (Object argument : dynamic.bootstrapArgs()) {
                if (argument instanceof DirectMethodHandleDesc target) {
                    String owner = target.owner().descriptorString();
                    call(
                            owner.substring(1, owner.length() - 1),
                            target.methodName(),
                            target.lookupDescriptor(),
                            false);
                }
            }
        }

        private void call(String owner, String name, String type, boolean isStatic)
                throws IOException {
            if (owner.startsWith("[")) {
                return;
            }
            if (ParserClasses.isOfJdk(owner)) {
                escalate(ofJdk(owner));
            } else if (inRule && PARTS_OF_RULES.contains(name) && isAntlrs(owner, name)) {
                return;
            } else if (owner.startsWith(ANTLR)) {
                if (!inConstructor) {
                    ofAntlr(owner, name);
                }
            } else if (!inRule || !isRule(owner, name)) {
                boolean outer = isApart;
                isApart |= isStatic && dealsInPlainData(type);
                anyApart |= isApart;
                boolean mayBeOverridden = classes.isParser(owner) && !name.equals(CONSTRUCTOR);
                follow(mayBeOverridden ? classes.parserName() : owner, name, type);
                isApart = outer;
            }
        }

        /** Whether a method with a descriptor is given, and gives, nothing that could lead to the parser. */
        private static boolean dealsInPlainData(String descriptor) {
            MethodTypeDesc method = MethodTypeDesc.ofDescriptor(descriptor);
            return Stream.concat(method.parameterList().stream(), Stream.of(method.returnType()))
                    .map(ClassDesc::descriptorString)
                    .allMatch(type -> isPlain(type) || PLAIN.contains(type));
        }

        /** Whether a part of a rule's method is ANTLR's, or made by ANTLR. */
        private boolean isAntlrs(String owner, String name) throws IOException {
            return owner.startsWith(ANTLR)
                    || classes.isParser(owner)
                    || name.equals("copyFrom") && classes.isContext(owner);
        }

        private void ofAntlr(String owner, String name) throws IOException {
            boolean ofTree =
                    owner.startsWith(TREE) || CONTEXTS.contains(owner) || classes.isContext(owner);
            if (ofTree && DOWN_THE_TREE.contains(name)) {
                looksAtContexts = true;
            } else if (name.equals(REPORT)) {
                reports = true;
            } else if (!HARMLESS_IN_ANTLR.contains(name) || ofTree) {
                escalate(PARSER);
            }
        }

        private static CodeReach ofJdk(String owner) {
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

        /** Finds the method where the class or what it extends declares it. */
        private void follow(String owner, String name, String type) throws IOException {
            String at = owner;
            while (!ParserClasses.isOfJdk(at)) {
                if (at.startsWith(ANTLR)) {
                    if (!inConstructor) {
                        ofAntlr(classes.isContext(owner) ? owner : at, name);
                    }
                    return;
                }
                ClassModel model = classes.classOf(at);
                if (model == null) {
                    escalate(PARSER);
                    return;
                }
                for (MethodModel method : model.methods()) {
                    if (method.methodName().equalsString(name)
                            && method.methodType().equalsString(type)) {
                        if (method.flags().has(AccessFlag.ABSTRACT)) {
                            escalate(PARSER);
                        }
                        enqueue(
                                at,
                                method,
                                inRule && name.equals(CONSTRUCTOR) && classes.isContext(at));
                        return;
                    }
                }
                if (model.flags().has(AccessFlag.INTERFACE)) {
                    escalate(PARSER);
                    return;
                }
                at = ParserClasses.superOf(model);
            }
        }

        private void enqueue(String owner, MethodModel method, boolean isOfRule) {
            Key key =
                    new Key(
                            owner,
                            method.methodName().stringValue(),
                            method.methodType().stringValue(),
                            isApart);
            if (seen.add(key)) {
                boolean isConstructor = key.name.equals(CONSTRUCTOR) && classes.isParser(owner);
                open.push(new Open(method, isOfRule, isConstructor, isApart));
            }
        }
    }
}
