package io.sandtree.parser.spi;

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

    private static final String COLLECTIONS = "java/util/";
    private static final ClassDesc STRING = ConstantDescs.CD_String;

    private final List<CodeElement> code;
    private final ClassDesc type;

    /** How much is on the stack above what was read. */
    private int above;

    private Lookup(List<CodeElement> code, ClassDesc type) {
        this.code = code;
        this.type = type;
    }

    /**
     * Whether the field at a place in the code is read for such a question.
     *
     * @param code all of a method
     */
    static boolean isAt(List<CodeElement> code, int place) {
        return code.get(place) instanceof FieldInstruction field
                && field.opcode() == Opcode.GETSTATIC
                && new Lookup(code, field.typeSymbol()).isQuestion(place + 1);
    }

    private boolean isQuestion(int from) {
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

    /** How many words an instruction takes from the stack, -1 if it is not known what it does. */
    private static int taken(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> 0;
            case ConstantInstruction constant -> 0;
            case ConvertInstruction convert -> convert.fromType().slotSize();
            case TypeCheckInstruction check -> 1;
            case ArrayLoadInstruction load -> 2;
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
            case InvokeInstruction call when call.opcode() == Opcode.INVOKESTATIC ->
                    isFirst
                            && isArrayOfPlainData()
                            && call.owner().asInternalName().equals("java/util/Arrays")
                            && call.name().equalsString("binarySearch");
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
