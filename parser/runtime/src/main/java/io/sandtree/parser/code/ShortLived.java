package io.sandtree.parser.code;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Whether objects of a class are made, asked and dropped where code runs: {@code new Helper(_input).isEnd()}. What such an object remembers, nobody sees later.
 *
 * <p>All of the code has to be known. An object is dropped if each place that makes one but calls its methods, by itself or by a local variable, if its own methods do nothing else with it, and if nothing in the code has a place for one: no field,
 * no parameter, no array, no cast.
 */
final class ShortLived {
    private static final String CONSTRUCTOR = "<init>";

    private final ParserClasses classes;

    /** The code that there is, by methods. */
    private final List<CodeWalk.Method> methods;

    ShortLived(ParserClasses classes, List<CodeWalk.Method> methods) {
        this.classes = classes;
        this.methods = methods;
    }

    /** Whether all objects of a class of the author's are dropped that the code comes to. */
    boolean areAll(String type) throws IOException {
        ClassModel model = classes.classOf(type);
        if (model == null
                || !ParserClasses.superOf(model).equals("java/lang/Object")
                || !model.interfaces().isEmpty()) {
            return false;
        }
        for (CodeWalk.Method method : methods) {
            if (!drops(method, type)) {
                return false;
            }
        }
        return true;
    }

    private boolean drops(CodeWalk.Method method, String type) throws IOException {
        List<CodeElement> code = method.code();
        boolean isOfType = method.owner().equals(type);
        boolean isStatic = method.model().flags().has(AccessFlag.STATIC);
        if (mentions(method.model().methodType().stringValue(), type)
                || isOfType && !isStatic && !isReceiver(code, 0, 0, type)) {
            return false;
        }
        for (int i = 0; i < code.size(); i++) {
            boolean isMade =
                    code.get(i) instanceof NewObjectInstruction creation
                            && creation.className().asInternalName().equals(type);
            if (isMade ? !isDroppedFrom(code, i, type) : hasPlaceFor(code.get(i), type)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasPlaceFor(CodeElement element, String type) throws IOException {
        return switch (element) {
            case FieldInstruction field -> mentions(field.type().stringValue(), type);
            case InvokeInstruction call -> mentions(call.type().stringValue(), type);
            case InvokeDynamicInstruction dynamic ->
                    mentions(dynamic.type().stringValue(), type)
                            || dynamic.bootstrapArgs().stream()
                                    .anyMatch(it -> it.toString().contains(simple(type)));
            case TypeCheckInstruction check ->
                    mentions(check.type().asSymbol().descriptorString(), type);
            case NewReferenceArrayInstruction creation ->
                    mentions(creation.componentType().asSymbol().descriptorString(), type);
            case NewMultiArrayInstruction creation ->
                    mentions(creation.arrayType().asSymbol().descriptorString(), type);
            case NewObjectInstruction creation ->
                    extendsType(creation.className().asInternalName(), type);
            default -> false;
        };
    }

    private static boolean mentions(String descriptor, String type) {
        return descriptor.contains("L" + type + ";");
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private boolean extendsType(String made, String type) throws IOException {
        for (String at = made; !ParserClasses.isOfJdk(at) && !at.startsWith("["); ) {
            ClassModel model = classes.classOf(at);
            if (model == null) {
                return false;
            }
            at = ParserClasses.superOf(model);
            if (at.equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what a variable holds from a place on but has its methods called and its fields used. */
    private static boolean isReceiver(List<CodeElement> code, int slot, int from, String type) {
        BitSet loads = new CodeFlow(code).loads(slot, from);
        for (int i = loads.nextSetBit(0); i >= 0; i = loads.nextSetBit(i + 1)) {
            if (!isDroppedFrom(code, i, type)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the object that an instruction puts onto the stack leaves it as a receiver. Code with branches is not followed that far. */
    private static boolean isDroppedFrom(List<CodeElement> code, int place, String type) {
        List<Boolean> stack = new ArrayList<>();
        stack.add(true);
        for (int i = place + 1; i < code.size(); i++) {
            CodeElement element = code.get(i);
            if (element instanceof PseudoInstruction) {
                continue;
            }
            boolean isNew = code.get(place) instanceof NewObjectInstruction;
            if (isNew
                    && element instanceof StoreInstruction store
                    && store.typeKind() == TypeKind.REFERENCE
                    && stack.equals(List.of(true))) {
                return isReceiver(code, store.slot(), i + 1, type);
            }
            if (!follow(element, stack, type)) {
                return false;
            }
            if (!stack.contains(true)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is known what an instruction does to the stack, and it leaves nothing of the object elsewhere. */
    private static boolean follow(CodeElement element, List<Boolean> stack, String type) {
        if (element instanceof StackInstruction copy) {
            return follow(copy.opcode(), stack);
        }
        int taken = StackEffect.taken(element);
        if (taken < 0) {
            return false;
        }
        // What was on the stack before the object is of no interest.
        List<Boolean> operands = stack.subList(Math.max(0, stack.size() - taken), stack.size());
        int first = operands.indexOf(true);
        boolean isReceiver =
                first == 0 && operands.lastIndexOf(true) == 0 && operands.size() == taken;
        if (first >= 0 && !(isReceiver && isUse(element, type))) {
            return false;
        }
        operands.clear();
        for (int i = 0; i < StackEffect.given(element); i++) {
            stack.add(false);
        }
        return true;
    }

    private static boolean follow(Opcode opcode, List<Boolean> stack) {
        int size = stack.size();
        switch (opcode) {
            case POP -> stack.remove(size - 1);
            case DUP -> stack.add(stack.getLast());
            case DUP_X1 -> {
                if (size < 2) {
                    return false;
                }
                stack.add(size - 2, stack.getLast());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether an instruction uses its first operand as an object of the class, and keeps nothing of it. */
    private static boolean isUse(CodeElement element, String type) {
        return switch (element) {
            case FieldInstruction field ->
                    field.opcode() != Opcode.PUTSTATIC
                            && field.owner().asInternalName().equals(type);
            case InvokeInstruction call ->
                    call.opcode() != Opcode.INVOKESTATIC
                            && (call.owner().asInternalName().equals(type)
                                    || call.owner().asInternalName().equals("java/lang/Object")
                                            && call.name().equalsString(CONSTRUCTOR));
            default -> false;
        };
    }
}
