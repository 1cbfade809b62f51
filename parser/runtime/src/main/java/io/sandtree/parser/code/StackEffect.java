package io.sandtree.parser.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** What instructions take from the stack of operands, and what they put there, in words of 32 bits, of which numbers of 64 bits have two. Of those that go elsewhere, copy what is there or end a method, it says nothing. */
final class StackEffect {
    /** What gives a number of one word, whatever it is asked about. */
    private static final Set<Opcode> IN_ONE_WORD =
            Set.of(
                    Opcode.ARRAYLENGTH,
                    Opcode.LCMP,
                    Opcode.FCMPG,
                    Opcode.FCMPL,
                    Opcode.DCMPG,
                    Opcode.DCMPL);

    private StackEffect() {}

    /** How many words an instruction takes, -1 if that is not known. */
    static int taken(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> 0;
            case ConstantInstruction constant -> 0;
            case NewObjectInstruction creation -> 0;
            case ConvertInstruction convert -> convert.fromType().slotSize();
            case TypeCheckInstruction check -> 1;
            case ArrayLoadInstruction load -> 2;
            case OperatorInstruction operator -> taken(operator);
            case FieldInstruction field -> taken(field);
            case InvokeInstruction call ->
                    words(call.typeSymbol()) + (call.opcode() == Opcode.INVOKESTATIC ? 0 : 1);
            default -> -1;
        };
    }

    private static int taken(OperatorInstruction operator) {
        int size = operator.typeKind().slotSize();
        return switch (operator.opcode()) {
            case ARRAYLENGTH -> 1;
            case INEG, LNEG, FNEG, DNEG -> size;
            case LSHL, LSHR, LUSHR -> size + 1;
            default -> 2 * size;
        };
    }

    private static int taken(FieldInstruction field) {
        int size = TypeKind.from(field.typeSymbol()).slotSize();
        return switch (field.opcode()) {
            case GETSTATIC -> 0;
            case GETFIELD -> 1;
            case PUTSTATIC -> size;
            default -> size + 1;
        };
    }

    private static int words(MethodTypeDesc method) {
        return method.parameterList().stream()
                .mapToInt(parameter -> TypeKind.from(parameter).slotSize())
                .sum();
    }

    /** How many words an instruction gives, of which is known what it takes. */
    static int given(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> load.typeKind().slotSize();
            case ConstantInstruction constant -> constant.typeKind().slotSize();
            case ConvertInstruction convert -> convert.toType().slotSize();
            case ArrayLoadInstruction load -> load.typeKind().slotSize();
            case OperatorInstruction operator when !IN_ONE_WORD.contains(operator.opcode()) ->
                    operator.typeKind().slotSize();
            case FieldInstruction field ->
                    isRead(field) ? TypeKind.from(field.typeSymbol()).slotSize() : 0;
            case InvokeInstruction call -> TypeKind.from(call.typeSymbol().returnType()).slotSize();
            default -> 1;
        };
    }

    private static boolean isRead(FieldInstruction field) {
        return field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
    }
}
