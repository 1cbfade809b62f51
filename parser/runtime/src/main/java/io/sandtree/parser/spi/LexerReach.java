package io.sandtree.parser.spi;

import static io.sandtree.parser.spi.KnownCode.ANTLR;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Parser;

/** Where the code of a parser comes to the lexer: by the token source of a stream or a token, unless that is but asked for its name, or whether there is one. */
final class LexerReach {
    private static final String SOURCE = "getTokenSource";

    private LexerReach() {}

    /** The first place in a generated parser and what it extends; empty if there is none. */
    static Optional<String> of(Class<? extends Parser> generated) {
        ParserClasses classes = new ParserClasses(generated);
        try {
            String name = classes.parserName();
            while (!name.equals(ANTLR + "Parser")) {
                ClassModel model = classes.classOf(name);
                if (model == null) {
                    return Optional.of("there is no class file of " + name);
                }
                Optional<String> place = names(model) ? placeIn(model) : Optional.empty();
                if (place.isPresent()) {
                    return place;
                }
                name = ParserClasses.superOf(model);
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("class files of the parser cannot be read");
        }
    }

    private static boolean names(ClassModel model) {
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof MemberRefEntry member && member.name().equalsString(SOURCE)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> placeIn(ClassModel model) {
        String type = model.thisClass().asInternalName();
        String simple = type.substring(type.lastIndexOf('/') + 1);
        for (MethodModel method : model.methods()) {
            List<CodeElement> code = method.code().map(it -> it.elementList()).orElse(List.of());
            for (int i = 0; i < code.size(); i++) {
                boolean comes =
                        code.get(i) instanceof InvokeDynamicInstruction reference
                                ? refers(reference)
                                : isCall(code.get(i)) && !asksForName(code, i);
                if (comes) {
                    String where = simple + "." + method.methodName().stringValue();
                    return Optional.of(where + " comes to the lexer");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean refers(InvokeDynamicInstruction reference) {
        return reference.bootstrapArgs().stream()
                .anyMatch(argument ->
                        argument instanceof DirectMethodHandleDesc target
                                && target.methodName().equals(SOURCE));
    }

    private static boolean isCall(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.name().equalsString(SOURCE)
                && call.owner().asInternalName().startsWith(ANTLR);
    }

    /** Whether a token source is asked for at a place in the code, and is then but asked for its name, or whether there is one. */
    static boolean asksForName(List<CodeElement> code, int place) {
        if (!isCall(code.get(place))) {
            return false;
        }
        int next = place + 1;
        while (next < code.size() && code.get(next) instanceof PseudoInstruction) {
            next++;
        }
        return next < code.size()
                && switch (code.get(next)) {
                    case InvokeInstruction call -> call.name().equalsString("getSourceName");
                    case BranchInstruction branch ->
                            branch.opcode() == Opcode.IFNULL || branch.opcode() == Opcode.IFNONNULL;
                    default -> false;
                };
    }
}
