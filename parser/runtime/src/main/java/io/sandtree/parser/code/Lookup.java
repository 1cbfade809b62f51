package io.sandtree.parser.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is read from a static field is but asked for something: {@code KEYWORDS.contains(text)}. What a collection of the JDK or an array of plain data is asked leads nowhere else, and changes nothing.
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

    private final List<CodeElement> code;
    private final ClassDesc type;

    /** Whether it begins with a variable that holds what was read. */
    private final boolean isOfVariable;

    /** How much is on the stack above what was read. */
    private int above;

    private Lookup(List<CodeElement> code, ClassDesc type, boolean isOfVariable) {
        this.code = code;
        this.type = type;
        this.isOfVariable = isOfVariable;
    }

    /**
     * Whether the field at a place in the code is read for such a question.
     *
     * @param code all of a method
     */
    static boolean isAt(List<CodeElement> code, int place) {
        return code.get(place) instanceof FieldInstruction field
                && field.opcode() == Opcode.GETSTATIC
                && new Lookup(code, field.typeSymbol(), false).isQuestion(place + 1);
    }

    private boolean isQuestion(int from) {
        if (code.get(from) instanceof StoreInstruction store) {
            return !isOfVariable && isArrayOfPlainData() && isReadOnly(store.slot(), from + 1);
        }
        for (int i = from; i < code.size(); i++) {
            CodeElement element = code.get(i);
            if (element instanceof PseudoInstruction) {
                continue;
            }
            int taken = taken(element);
            if (taken < 0) {
                return false;
            }
            if (taken > above) {
                return asks(element, taken, i + 1);
            }
            above += given(element) - taken;
        }
        return false;
    }

    /** Whether what is loaded from a variable, such as the one that a loop over an array has, is but asked for its elements, up to where the variable's place is taken by another. */
    private boolean isReadOnly(int slot, int from) {
        for (int i = from; i < code.size(); i++) {
            if (code.get(i) instanceof StoreInstruction other && other.slot() == slot) {
                return true;
            }
            if (code.get(i) instanceof LoadInstruction load
                    && load.slot() == slot
                    && load.typeKind() == TypeKind.REFERENCE
                    && !new Lookup(code, type, true).isQuestion(i + 1)) {
                return false;
            }
        }
        return true;
    }

    /** How many words an instruction takes from the stack, -1 if it is not known what it does. */
    private static int taken(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> 0;
            case ConstantInstruction constant -> 0;
            case ConvertInstruction convert -> convert.fromType().slotSize();
            case TypeCheckInstruction check -> 1;
            case ArrayLoadInstruction load -> 2;
            case OperatorInstruction length when length.opcode() == Opcode.ARRAYLENGTH -> 1;
            case FieldInstruction field when field.opcode() == Opcode.GETSTATIC -> 0;
            case FieldInstruction field when field.opcode() == Opcode.GETFIELD -> 1;
            case InvokeInstruction call ->
                    words(call.typeSymbol()) + (call.opcode() == Opcode.INVOKESTATIC ? 0 : 1);
            default -> -1;
        };
    }

    private static int given(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> load.typeKind().slotSize();
            case ConstantInstruction constant -> constant.typeKind().slotSize();
            case ConvertInstruction convert -> convert.toType().slotSize();
            case ArrayLoadInstruction load -> load.typeKind().slotSize();
            case FieldInstruction field -> TypeKind.from(field.typeSymbol()).slotSize();
            case InvokeInstruction call -> TypeKind.from(call.typeSymbol().returnType()).slotSize();
            default -> 1;
        };
    }

    private static int words(MethodTypeDesc method) {
        return method.parameterList().stream()
                .mapToInt(parameter -> TypeKind.from(parameter).slotSize())
                .sum();
    }

    private boolean asks(CodeElement element, int taken, int next) {
        boolean isFirst = taken == above + 1;
        return switch (element) {
            case ArrayLoadInstruction load -> isFirst && isArrayOfPlainData();
            case OperatorInstruction length -> isArrayOfPlainData();
            case InvokeInstruction call when call.opcode() == Opcode.INVOKESTATIC ->
                    isArrayOfPlainData()
                            && READING_ARRAYS.contains(
                                    call.owner().asInternalName()
                                            + "."
                                            + call.name().stringValue());
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
