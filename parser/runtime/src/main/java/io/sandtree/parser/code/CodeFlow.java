package io.sandtree.parser.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ways through the code of a method. */
final class CodeFlow {
    private final List<CodeElement> code;
    private final Map<Label, Integer> places = new HashMap<>();
    private final List<ExceptionCatch> handlers = new ArrayList<>();

    CodeFlow(List<CodeElement> code) {
        this.code = code;
        for (int i = 0; i < code.size(); i++) {
            switch (code.get(i)) {
                case LabelTarget target -> places.put(target.label(), i);
                case ExceptionCatch handler -> handlers.add(handler);
                default -> {}
            }
        }
    }

    /** Where a label stands. */
    int placeOf(Label label) {
        return places.getOrDefault(label, code.size());
    }

    /** Where an instruction may go other than to the next one. */
    static Stream<Label> targets(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> Stream.of(branch.target());
            case LookupSwitchInstruction choice -> targets(choice.defaultTarget(), choice.cases());
            case TableSwitchInstruction choice -> targets(choice.defaultTarget(), choice.cases());
            default -> Stream.empty();
        };
    }

    private static Stream<Label> targets(Label otherwise, List<SwitchCase> cases) {
        return Stream.concat(Stream.of(otherwise), cases.stream().map(SwitchCase::target));
    }

    /** The places where a variable is loaded with the object that it holds at a place. */
    BitSet loads(int slot, int from) {
        BitSet loads = new BitSet();
        BitSet open = new BitSet();
        BitSet seen = new BitSet();
        open.set(from);
        for (int at = from; at >= 0 && at < code.size(); at = open.nextSetBit(0)) {
            open.clear(at);
            seen.set(at);
            CodeElement element = code.get(at);
            if (element instanceof StoreInstruction store && store.slot() == slot) {
                continue;
            }
            if (element instanceof LoadInstruction load
                    && load.slot() == slot
                    && load.typeKind() == TypeKind.REFERENCE) {
                loads.set(at);
            }
            addNext(at, open);
            open.andNot(seen);
        }
        return loads;
    }

    private void addNext(int at, BitSet open) {
        CodeElement element = code.get(at);
        targets(element).forEach(label -> open.set(placeOf(label)));
        if (goesOn(element)) {
            open.set(at + 1);
        }
        for (ExceptionCatch handler : handlers) {
            if (at >= placeOf(handler.tryStart()) && at < placeOf(handler.tryEnd())) {
                open.set(placeOf(handler.handler()));
            }
        }
    }

    private static boolean goesOn(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch ->
                    branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
            case LookupSwitchInstruction choice -> false;
            case TableSwitchInstruction choice -> false;
            case ReturnInstruction end -> false;
            case ThrowInstruction end -> false;
            default -> true;
        };
    }
}
