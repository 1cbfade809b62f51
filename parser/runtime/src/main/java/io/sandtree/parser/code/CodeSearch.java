package io.sandtree.parser.code;

import static io.sandtree.parser.code.CodeReach.CONFINED;
import static io.sandtree.parser.code.CodeReach.OUTSIDE;
import static io.sandtree.parser.code.CodeReach.PARSER;
import static io.sandtree.parser.code.KnownCode.ANTLR;
import static io.sandtree.parser.code.OpenMethod.simple;

import io.sandtree.parser.code.CodeReach.Finding;
import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.jspecify.annotations.Nullable;

/** Follows the code of a grammar's author through class files. */
final class CodeSearch {
    private static final int MOST_METHODS = 1_000;

    /** A method by the class file that declares it. */
    private record Key(String owner, String name, String type, boolean isApart) {}

    private static final String CONSTRUCTOR = "<init>";
    private static final String INITIALIZER = "<clinit>";

    /** What has run before constants of an enumeration are read. */
    private static final Set<String> MAKING_CONSTANTS = Set.of(INITIALIZER, CONSTRUCTOR, "$values");

    private static final String RESET = "reset";
    private static final String REPORT = "notifyErrorListeners";
    private static final String OF_ERRORS =
            "(Lorg/antlr/v4/runtime/Token;Ljava/lang/String;Lorg/antlr/v4/runtime/RecognitionException;)V";
    private static final String OF_TOKENS = "(Lorg/antlr/v4/runtime/TokenStream;)V";

    private final ParserClasses classes;
    private final Set<String> allRules;
    private final SourceHints hints;
    private final Set<Key> seen = new HashSet<>();
    private final Deque<OpenMethod> open = new ArrayDeque<>();
    private final CodeFindings findings = new CodeFindings();
    private final Implementers implementers;
    private final Set<String> enumerations = new HashSet<>();
    private FieldUses fields;
    private @Nullable OpenMethod current;
    private boolean inRule;

    /** Whether the code that is being looked at is a constructor of the parser. What it does to the parser shows in the parser. */
    private boolean inConstructor;

    /** Whether the code that is being looked at cannot come to the parser. */
    private boolean isApart;

    private boolean anyApart;

    CodeSearch(Class<? extends Parser> parser, Set<String> allRules, SourceHints hints) {
        this(new ParserClasses(parser), allRules, hints);
    }

    CodeSearch(ParserClasses classes, Set<String> allRules, SourceHints hints) {
        this.hints = hints;
        this.classes = classes;
        this.allRules = allRules;
        this.implementers = new Implementers(classes);
        this.fields = new FieldUses(classes, findings, allRules, List.of());
    }

    /** Whether one of the parser's own methods calls what looks at contexts, or cannot be looked into. */
    boolean mayLookFrom(MethodModel method) {
        boolean isOfPredicates = method.methodName().stringValue().endsWith(OpenMethod.PREDICATES);
        enqueue(classes.parserName(), method, isOfPredicates);
        followAll();
        return findings.looksAtContexts() || findings.reach() == PARSER;
    }

    Finding from(@Nullable String blocks, List<String> rules, boolean predicates)
            throws IOException {
        fields = new FieldUses(classes, findings, allRules, rules);
        if (blocks != null || !rules.isEmpty()) {
            findings.allowSteering();
        }
        take(!rules.isEmpty(), predicates);
        String owner = classes.parserName();
        ClassModel start = classes.classOf(owner);
        if (start == null) {
            return Finding.UNKNOWN;
        }
        for (MethodModel each : start.methods()) {
            String name = each.methodName().stringValue();
            boolean isOfRule =
                    rules.contains(name) || predicates && name.endsWith(OpenMethod.PREDICATES);
            if (isOfRule || name.equals(blocks)) {
                enqueue(owner, each, isOfRule);
            }
        }
        // Constructors give fields their first values: functions, and objects of classes that
        // override what the fields are declared to hold.
        follow(owner, CONSTRUCTOR, OF_TOKENS);
        inConstructor = true;
        follow(owner, RESET, "()V");
        inConstructor = false;
        followAll();
        current = null;
        isApart = false;
        if (anyApart && fields.leaveBehind()) {
            escalate(PARSER, "code leaves objects in static fields, and calls static methods");
        }
        if (findings.looksAtContexts() && findings.handingOver() != null) {
            escalate(PARSER, "code looks at contexts, and " + findings.handingOver());
        }
        if (findings.namesParts() && findings.looksAbove()) {
            escalate(
                    PARSER,
                    "code looks at contexts above its rule, and names attributes or labels of rules that have no such code");
        }
        return findings.toFinding(findings.contexts());
    }

    /** Takes up what the text of the grammar tells. */
    private void take(boolean hasRules, boolean predicates) {
        if (hasRules && hints.actionsLookAbove() || predicates && hints.predicatesLook()) {
            findings.lookAbove();
        }
        if (hasRules && hints.actionsTakeContexts()) {
            findings.lookAtContexts();
        }
        if (hasRules && hints.actionsThrow()) {
            findings.report();
        }
    }

    /** What some of the parser's own methods do that ask predicates. */
    CodeFindings inPredicates(List<MethodModel> methods) {
        for (MethodModel each : methods) {
            enqueue(classes.parserName(), each, true);
        }
        followAll();
        return findings;
    }

    /** What the grammar's author does where the parser reports an error. */
    CodeFindings inReports() throws IOException {
        follow(classes.parserName(), REPORT, OF_ERRORS);
        followAll();
        return findings;
    }

    /** The names of fields that are written. */
    Set<String> fieldsWritten() {
        return findings.fieldsWritten();
    }

    Finding fromContexts(String rule) throws IOException {
        for (ClassModel base : classes.contextBases(rule)) {
            String owner = base.thisClass().asInternalName();
            for (MethodModel each : base.methods()) {
                boolean numbers = each.methodName().stringValue().endsWith("etAltNumber");
                escalate(
                        numbers || owner.startsWith(ANTLR) ? PARSER : CONFINED,
                        "contexts have numbers of alternatives");
                enqueue(owner, each, true);
            }
        }
        followAll();
        return findings.toFinding(ContextNeed.NONE);
    }

    private void followAll() {
        while (!open.isEmpty() && findings.reach() != PARSER) {
            OpenMethod next = open.pop();
            current = next;
            inRule = next.isOfRule();
            inConstructor = next.isConstructor();
            isApart = next.isApart();
            if (next.method().flags().has(AccessFlag.NATIVE) || seen.size() > MOST_METHODS) {
                escalate(PARSER, "cannot be looked into");
            } else {
                next.method().code().ifPresent(code -> elements(code.elementList()));
            }
        }
        for (Implementers.AbstractCall call : implementers.onObjectsFromElsewhere()) {
            findings.escalate(call.isApart() ? OUTSIDE : PARSER, call.what());
        }
    }

    private void escalate(CodeReach found, String what) {
        findings.escalate(isApart && found == PARSER ? OUTSIDE : found, inWords(what));
    }

    private void steer(String what) {
        findings.steer(current, what);
    }

    /** What the method that is being looked at does. */
    private String inWords(String what) {
        return current == null ? what : current.inWords(what);
    }

    /** Whether a method is one that ANTLR makes of a rule. */
    private boolean isRule(String owner, String name) {
        boolean plain = allRules.contains(name);
        boolean escaped =
                name.endsWith("_") && allRules.contains(name.substring(0, name.length() - 1));
        return owner.equals(classes.parserName()) && (plain || escaped);
    }

    private void elements(List<CodeElement> code) {
        BitSet guarded = classes.switches().guarded(code);
        for (int i = guarded.nextClearBit(0); i < code.size(); i = guarded.nextClearBit(i + 1)) {
            element(code, i);
        }
    }

    private void element(List<CodeElement> code, int place) {
        try {
            switch (code.get(place)) {
                case InvokeInstruction call when LexerReach.asksForName(code, place) -> {}
                case InvokeInstruction call ->
                        call(
                                call.owner().asInternalName(),
                                call.name().stringValue(),
                                call.type().stringValue(),
                                call.opcode() == Opcode.INVOKESTATIC);
                case FieldInstruction field when isAskedForPrecedence(code, place) -> {}
                case FieldInstruction field -> {
                    fields.add(current, field, Lookup.isAt(classes, code, place));
                    if (field.opcode() == Opcode.GETSTATIC) {
                        constantRead(field.owner().asInternalName());
                    }
                }
                case ArrayStoreInstruction store -> {
                    findings.write("[]");
                    findings.changeContainer(Container.ARRAY);
                }
                case NewObjectInstruction creation ->
                        created(creation.className().asInternalName());
                case InvokeDynamicInstruction dynamic -> dynamic(dynamic);
                default -> {}
            }
        } catch (IOException e) {
            escalate(PARSER, "cannot be looked into: " + e.getMessage());
        }
    }

    /** Whether ANTLR's code reads its context here for {@code precpred(_ctx, 3)}. */
    private boolean isAskedForPrecedence(List<CodeElement> code, int place) {
        return inRule
                && place + 2 < code.size()
                && code.get(place + 1) instanceof ConstantInstruction
                && code.get(place + 2) instanceof InvokeInstruction call
                && call.name().equalsString("precpred")
                && classes.isParser(call.owner().asInternalName());
    }

    /** Constants of enumerations have been made before; those with a body are of classes of their own. */
    private void constantRead(String owner) throws IOException {
        if (!classes.isEnum(owner) || !enumerations.add(owner)) {
            return;
        }
        created(owner);
        for (String body : classes.bodiesOf(owner)) {
            created(body);
        }
    }

    private void created(String type) throws IOException {
        if (inRule && classes.isContext(type)) {
            return;
        }
        ClassModel model =
                ParserClasses.isOfJdk(type) || type.startsWith(ANTLR)
                        ? null
                        : classes.classOf(type);
        if (model == null) {
            return;
        }
        implementers.make(type);
        // The JDK may call any of its methods: toString, compareTo, run. So may what calls abstract
        // ones.
        String at = type;
        while (model != null) {
            for (MethodModel method : model.methods()) {
                String name = method.methodName().stringValue();
                boolean makesConstants = MAKING_CONSTANTS.contains(name) && classes.isEnum(at);
                if (!makesConstants && (at.equals(type) || !name.equals(CONSTRUCTOR))) {
                    enqueue(at, method, false);
                }
            }
            at = ParserClasses.superOf(model);
            model =
                    ParserClasses.isOfJdk(at) || at.startsWith(ANTLR) || classes.isContext(at)
                            ? null
                            : classes.classOf(at);
        }
    }

    private void dynamic(InvokeDynamicInstruction dynamic) throws IOException {
        String maker = dynamic.bootstrapMethod().owner().descriptorString();
        if (!maker.startsWith("Ljava/lang/")) {
            escalate(PARSER, "uses invokedynamic");
            return;
        }
        String made = dynamic.typeSymbol().returnType().descriptorString();
        if (made.startsWith("L")) {
            implementers.make(made.substring(1, made.length() - 1));
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

    private void call(String owner, String name, String type, boolean isStatic) throws IOException {
        if (owner.startsWith("[")) {
            return;
        }
        if (ParserClasses.isOfJdk(owner)) {
            if (!KnownCode.isOfValues(owner)) {
                findings.askElsewhere();
            }
            Container changed = Container.changedBy(owner, name);
            if (changed != null && !isApart) {
                findings.changeContainer(changed);
            }
            noteProperties(owner, name);
            escalate(KnownCode.ofJdk(owner, name), "calls " + simple(owner) + "." + name);
        } else if (KnownCode.isLog(owner)) {
            escalate(OUTSIDE, "calls " + simple(owner) + "." + name);
        } else if (inRule && KnownCode.PARTS_OF_RULES.contains(name) && isAntlrs(owner, name)) {
            return;
        } else if (name.equals(CONSTRUCTOR) && ParserClasses.isRecognitionException(owner)) {
            if (!inRule) {
                findings.report();
            }
        } else if (owner.startsWith(ANTLR)) {
            if (!inConstructor && !owner.equals(KnownCode.INTERVAL)) {
                ofAntlr(owner, name);
            }
        } else if (name.equals(RESET) && !inConstructor && classes.isParser(owner)) {
            escalate(PARSER, "resets the parser");
        } else if (isRule(owner, name)) {
            if (!inRule) {
                steer("calls rule " + name);
            }
        } else {
            if (name.equals(REPORT) && classes.isParser(owner)) {
                findings.report();
            }
            boolean outer = isApart;
            isApart |= isStatic && KnownCode.dealsInPlainData(type);
            anyApart |= isApart;
            boolean mayBeOverridden = classes.isParser(owner) && !name.equals(CONSTRUCTOR);
            follow(mayBeOverridden ? classes.parserName() : owner, name, type);
            isApart = outer;
        }
    }

    /** Properties of the process are written and read like a field. */
    private void noteProperties(String owner, String name) {
        if (owner.equals("java/lang/System")
                && (name.endsWith("etProperty") || name.equals("clearProperty"))) {
            if (name.startsWith("get")) {
                findings.read(owner, true);
            } else {
                findings.write(owner);
            }
        }
    }

    /** Whether a part of a rule's method is ANTLR's, or made by ANTLR. */
    private boolean isAntlrs(String owner, String name) throws IOException {
        return owner.startsWith(ANTLR)
                || classes.isParser(owner)
                || name.equals("copyFrom") && classes.isContext(owner);
    }

    private void ofAntlr(String owner, String name) throws IOException {
        boolean ofTree =
                owner.startsWith(KnownCode.TREE)
                        || KnownCode.CONTEXTS.contains(owner)
                        || classes.isContext(owner);
        findings.askElsewhere();
        if (name.equals(KnownCode.ERROR_COUNTER)) {
            findings.read(KnownCode.ERROR_COUNT, true);
        }
        if (KnownCode.isOfHelper(owner, name)) {
            return;
        }
        if (ofTree && KnownCode.WALKING.contains(name)) {
            findings.lookAtContexts();
            String walking = name.equals("walk") ? KnownCode.LISTENER : KnownCode.VISITOR;
            String what = inWords("calls " + simple(owner) + "." + name);
            implementers.call(new Implementers.AbstractCall(walking, what, isApart));
        } else if (KnownCode.UP_THE_TREE.contains(name)) {
            findings.lookAbove();
        } else if (ofTree && KnownCode.DOWN_THE_TREE.contains(name)) {
            findings.lookAtContexts();
        } else if (name.equals(REPORT)) {
            findings.report();
        } else if (KnownCode.STEERING.contains(name) && !ofTree) {
            steer("calls " + simple(owner) + "." + name);
        } else if (!KnownCode.HARMLESS_IN_ANTLR.contains(name) || ofTree) {
            escalate(PARSER, "calls " + simple(owner) + "." + name);
        }
    }

    /** Finds the method where the class or what it extends declares it, or an interface. */
    private void follow(String owner, String name, String type) throws IOException {
        Deque<String> interfaces = new ArrayDeque<>();
        for (String at = owner; !ParserClasses.isOfJdk(at); ) {
            if (at.startsWith(ANTLR)) {
                if (!inConstructor) {
                    ofAntlr(classes.isContext(owner) ? owner : at, name);
                }
                return;
            }
            ClassModel model = classes.classOf(at);
            if (model == null) {
                escalate(PARSER, "calls " + simple(at) + ", of which there is no class file");
                return;
            }
            if (isFollowed(at, model, name, type)) {
                return;
            }
            model.interfaces().forEach(it -> interfaces.add(it.asInternalName()));
            at = ParserClasses.superOf(model);
        }
        followInterfaces(interfaces, name, type);
    }

    private void followInterfaces(Deque<String> interfaces, String name, String type)
            throws IOException {
        while (!interfaces.isEmpty()) {
            String at = interfaces.pop();
            ClassModel model =
                    ParserClasses.isOfJdk(at) || at.startsWith(ANTLR) ? null : classes.classOf(at);
            if (ParserClasses.isOfJdk(at)) {
                escalate(KnownCode.ofJdk(at, name), "calls " + simple(at) + "." + name);
            } else if (model == null) {
                escalate(PARSER, "calls " + simple(at) + "." + name);
            } else if (isFollowed(at, model, name, type)) {
                return;
            } else {
                model.interfaces().forEach(it -> interfaces.add(it.asInternalName()));
            }
        }
    }

    /** Takes up a method if a class declares it. */
    private boolean isFollowed(String owner, ClassModel model, String name, String type)
            throws IOException {
        for (MethodModel method : model.methods()) {
            if (method.methodName().equalsString(name) && method.methodType().equalsString(type)) {
                if (method.flags().has(AccessFlag.ABSTRACT)) {
                    String what =
                            inWords("calls the abstract method " + simple(owner) + "." + name);
                    implementers.call(new Implementers.AbstractCall(owner, what, isApart));
                }
                enqueue(
                        owner,
                        method,
                        inRule && name.equals(CONSTRUCTOR) && classes.isContext(owner));
                return true;
            }
        }
        return false;
    }

    /** ANTLR's constructor resets the parser. */
    private static boolean isOfConstruction(String method) {
        return method.equals(CONSTRUCTOR) || method.equals(RESET);
    }

    private void enqueue(String owner, MethodModel method, boolean isOfRule) {
        Key key =
                new Key(
                        owner,
                        method.methodName().stringValue(),
                        method.methodType().stringValue(),
                        isApart);
        if (seen.add(key)) {
            boolean isConstructor = isOfConstruction(key.name) && classes.isParser(owner);
            open.push(new OpenMethod(owner, method, isOfRule, isConstructor, isApart));
        }
    }
}
