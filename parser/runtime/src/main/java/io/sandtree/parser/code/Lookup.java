package io.sandtree.parser.code;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is read from a static field is but asked for something: {@code KEYWORDS.contains(text)}. What a collection of the JDK or an array of plain data is asked leads nowhere else, and changes nothing. So it is where the author's static methods take what was read and but ask it themselves: {@code isOneOf(KEYWORDS, text)}.
 *
 * <p>Follows the height of the operand stack from the field on, up to the instruction that takes what was read. Code with branches in between is not followed.
 */
final class Lookup {
    private static final Set<String> ASKING =
            Set.of(
                    "contains",
                    "containsAll",
                    "containsKey",
                    "containsValue",
                    "get",
                    "getOrDefault",
                    "size",
                    "isEmpty",
                    "indexOf",
                    "lastIndexOf",
                    "length",
                    "cardinality",
                    "nextSetBit",
                    "nextClearBit");

    /** What reads an array, and keeps nothing of it but its elements. */
    private static final Set<String> READING_ARRAYS =
            Set.of(
                    "java/util/Arrays.binarySearch",
                    "java/util/Arrays.copyOf",
                    "java/util/Arrays.copyOfRange",
                    "java/util/Arrays.equals",
                    "java/util/Arrays.hashCode",
                    "java/util/Arrays.stream",
                    "java/util/Arrays.toString",
                    "java/util/Collections.addAll",
                    "java/util/List.of",
                    "java/util/Set.of");

    private static final String COLLECTIONS = "java/util/";
    private static final ClassDesc STRING = ConstantDescs.CD_String;

    /** Variables that what was read may go through. */
    private static final int MOST_TAKERS = 100;

    private final ParserClasses classes;

    /** The parameters and other variables that are given what was read; that it is but asked in those was seen, or is being looked at. */
    private final Set<String> takers;

    /** The name of the method whose code this is. */
    private final String method;

    private final List<CodeElement> code;
    private final ClassDesc type;

    /** How much is on the stack above what was read. */
    private int above;

    private Lookup(
            ParserClasses classes,
            Set<String> takers,
            String method,
            List<CodeElement> code,
            ClassDesc type) {
        this.classes = classes;
        this.takers = takers;
        this.method = method;
        this.code = code;
        this.type = type;
    }

    /**
     * Whether the field at a place in the code is read for such a question.
     *
     * @param code all of a method
     */
    static boolean isAt(ParserClasses classes, List<CodeElement> code, int place)
            throws IOException {
        return code.get(place) instanceof FieldInstruction field
                && field.opcode() == Opcode.GETSTATIC
                && new Lookup(classes, new HashSet<>(), "", code, field.typeSymbol())
                        .isQuestion(place + 1);
    }

    private boolean isQuestion(int from) throws IOException {
        if (code.get(from) instanceof StoreInstruction store) {
            return isAskedFrom(store.slot(), from + 1);
        }
        for (int i = from; i < code.size(); i++) {
            CodeElement element = code.get(i);
            if (element instanceof PseudoInstruction) {
                continue;
            }
            int taken = StackEffect.taken(element);
            if (taken < 0) {
                return false;
            }
            if (taken > above) {
                return asks(element, taken, i + 1);
            }
            above += StackEffect.given(element) - taken;
        }
        return false;
    }

    /** The same for a variable, unless that is being looked at, or has been. */
    private boolean isAskedFrom(int slot, int from) throws IOException {
        return !takers.add(method + "#" + slot + "@" + from)
                || takers.size() <= MOST_TAKERS && isAskedInVariable(slot, from);
    }

    /** Whether what a variable holds from a place on, such as the one that a loop over an array has, is but asked for something wherever it is loaded. */
    private boolean isAskedInVariable(int slot, int from) throws IOException {
        BitSet loads = new CodeFlow(code).loads(slot, from);
        for (int i = loads.nextSetBit(0); i >= 0; i = loads.nextSetBit(i + 1)) {
            if (!new Lookup(classes, takers, method, code, type).isQuestion(i + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a static method of the author's takes what was read, and but asks it for something. */
    private boolean isAskedBy(InvokeInstruction call, int parameter) throws IOException {
        String name = call.name().stringValue() + call.type().stringValue();
        for (String at = call.owner().asInternalName(); !isOfOthers(at); ) {
            ClassModel model = classes.classOf(at);
            if (model == null) {
                return false;
            }
            for (MethodModel method : model.methods()) {
                if (name.equals(
                        method.methodName().stringValue() + method.methodType().stringValue())) {
                    return method.code().isPresent()
                            && new Lookup(
                                            classes,
                                            takers,
                                            at + "." + name,
                                            method.code().get().elementList(),
                                            type)
                                    .isAskedFrom(parameter, 0);
                }
            }
            at = ParserClasses.superOf(model);
        }
        return false;
    }

    private static boolean isOfOthers(String type) {
        return ParserClasses.isOfJdk(type) || type.startsWith(KnownCode.ANTLR);
    }

    private boolean asks(CodeElement element, int taken, int next) throws IOException {
        boolean isFirst = taken == above + 1;
        return switch (element) {
            case ArrayLoadInstruction load -> isFirst && isArrayOfPlainData();
            case OperatorInstruction operator ->
                    operator.opcode() == Opcode.ARRAYLENGTH && isArrayOfPlainData();
            case InvokeInstruction call when call.opcode() == Opcode.INVOKESTATIC ->
                    isArrayOfPlainData()
                                    && READING_ARRAYS.contains(
                                            call.owner().asInternalName()
                                                    + "."
                                                    + call.name().stringValue())
                            || isAskedBy(call, taken - above - 1);
            case InvokeInstruction call ->
                    isFirst
                            && isCollection(call.owner().asInternalName())
                            && ASKING.contains(call.name().stringValue())
                            && (!call.typeSymbol().returnType().equals(ConstantDescs.CD_Object)
                                    || isPlain(next));
            default -> false;
        };
    }

    /** What else of the JDK has such methods, like {@code Supplier.get}, runs code that is not known. */
    private static boolean isCollection(String type) {
        return type.startsWith(COLLECTIONS) && type.indexOf('/', COLLECTIONS.length()) < 0;
    }

    private boolean isArrayOfPlainData() {
        ClassDesc element = type.componentType();
        return element != null && (element.isPrimitive() || element.equals(STRING));
    }

    /** Whether what a collection gives is plain data. */
    private boolean isPlain(int next) {
        CodeElement element = next < code.size() ? code.get(next) : null;
        return castType(element) != null && KnownCode.isPlain(castType(element));
    }

    private static @Nullable String castType(@Nullable CodeElement element) {
        return element instanceof TypeCheckInstruction check && check.opcode() == Opcode.CHECKCAST
                ? check.type().asSymbol().descriptorString()
                : null;
    }
}
