package io.sandtree.parser.code;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Parser;

/**
 * The switches of a parser that are off: private fields which nothing but its constructor sets, and which that leaves false, as in {@code if (debug) System.out.println(token);}. What they guard does not run. The class files tell which fields
 * may be such; whether they are off has to be asked of each parser, as it may depend on more than the class.
 */
public final class Switches {
    private static final String OF_TOKENS = "(Lorg/antlr/v4/runtime/TokenStream;)V";

    private static final ClassValue<Switches> KNOWN =
            new ClassValue<>() {
                @Override
                protected Switches computeValue(Class<?> type) {
                    return new Switches(find(type));
                }
            };

    private final List<Field> fields;
    private final Set<String> names = new HashSet<>();
    private volatile boolean isGivenUp;

    private Switches(List<Field> fields) {
        this.fields = fields;
        for (Field field : fields) {
            names.add(ParserClasses.nameOf(field.getDeclaringClass()) + "." + field.getName());
        }
    }

    /** @param parser the class that ANTLR generated */
    public static Switches of(Class<?> parser) {
        return KNOWN.get(parser);
    }

    /** Whether all of them are off in a parser, or nothing was built on that. */
    public boolean areOff(Parser parser) {
        for (Field field : isGivenUp ? List.<Field>of() : fields) {
            if (isOn(field, parser)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOn(Field field, Parser parser) {
        try {
            return field.getBoolean(parser);
        } catch (IllegalAccessException e) {
            return true;
        }
    }

    /** Leaves them out of what is found out from now on, since one is on. */
    public void giveUp() {
        isGivenUp = true;
    }

    private static List<Field> find(Class<?> parser) {
        return Stream.<Class<?>>iterate(
                        parser,
                        type -> type != Parser.class && Parser.class.isAssignableFrom(type),
                        Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(Switches::mayBeOne)
                .filter(Switches::isSwitch)
                .filter(Field::trySetAccessible)
                .toList();
    }

    private static boolean mayBeOne(Field field) {
        return field.getType() == boolean.class
                && Modifier.isPrivate(field.getModifiers())
                && !Modifier.isStatic(field.getModifiers());
    }

    /** Whether something is guarded by a field, and only the parser's constructor sets it, and not to true. */
    private static boolean isSwitch(Field field) {
        ParserClasses classes = new ParserClasses(field.getDeclaringClass());
        String owner = classes.parserName();
        try {
            ClassModel declaring = classes.classOf(owner);
            if (declaring == null || declaring.findAttribute(Attributes.nestHost()).isPresent()) {
                return false;
            }
            for (String member : ParserClasses.nestMembers(declaring)) {
                ClassModel model = classes.classOf(member);
                if (model == null || anyAt(model, i -> isOf(i, Opcode.PUTFIELD, field))) {
                    return false;
                }
            }
            boolean isTurnedOn =
                    anyAt(declaring, it -> isOf(it, Opcode.PUTFIELD, field) && !it.mayLeaveOff());
            return !isTurnedOn
                    && anyAt(declaring, it -> isOf(it, Opcode.GETFIELD, field) && it.guards());
        } catch (IOException e) {
            return false;
        }
    }

    /** An instruction of a method. */
    private record Place(MethodModel method, List<CodeElement> code, int index) {
        /** Whether a field that is set here may be false then, and the parser new. */
        boolean mayLeaveOff() {
            boolean isTrue =
                    index > 0
                            && code.get(index - 1) instanceof ConstantInstruction constant
                            && constant.opcode() == Opcode.ICONST_1;
            return !isTrue
                    && method.methodName().equalsString("<init>")
                    && method.methodType().equalsString(OF_TOKENS);
        }

        /** Whether what is read here guards what follows. */
        boolean guards() {
            return index + 1 < code.size()
                    && code.get(index + 1) instanceof BranchInstruction branch
                    && branch.opcode() == Opcode.IFEQ;
        }
    }

    private static boolean anyAt(ClassModel model, Predicate<Place> wanted) {
        for (MethodModel method : model.methods()) {
            List<CodeElement> code = method.code().map(it -> it.elementList()).orElse(List.of());
            for (int i = 0; i < code.size(); i++) {
                if (wanted.test(new Place(method, code, i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOf(Place place, Opcode opcode, Field wanted) {
        return place.code().get(place.index()) instanceof FieldInstruction field
                && field.opcode() == opcode
                && field.name().equalsString(wanted.getName())
                && field.owner()
                        .asInternalName()
                        .equals(ParserClasses.nameOf(wanted.getDeclaringClass()));
    }

    /**
     * The places in the code of a method that do not run when the switches are off.
     *
     * @param code all of the method
     */
    BitSet guarded(List<CodeElement> code) {
        BitSet guarded = new BitSet();
        if (names.isEmpty() || isGivenUp) {
            return guarded;
        }
        CodeFlow flow = new CodeFlow(code);
        for (int i = 1; i + 1 < code.size(); i++) {
            if (code.get(i) instanceof FieldInstruction field
                    && field.opcode() == Opcode.GETFIELD
                    && code.get(i - 1) instanceof LoadInstruction load
                    && load.slot() == 0
                    && names.contains(
                            field.owner().asInternalName() + "." + field.name().stringValue())
                    && code.get(i + 1) instanceof BranchInstruction branch
                    && branch.opcode() == Opcode.IFEQ) {
                int end = flow.placeOf(branch.target());
                if (end > i && isEnteredFromAbove(code, i + 2, end)) {
                    guarded.set(i + 2, end);
                }
            }
        }
        return guarded;
    }

    /** Whether there is no way into a piece of code but its beginning. */
    private static boolean isEnteredFromAbove(List<CodeElement> code, int from, int to) {
        Set<Label> inside = new HashSet<>();
        for (CodeElement element : code.subList(from, to)) {
            if (element instanceof LabelTarget target) {
                inside.add(target.label());
            }
        }
        for (int i = 0; i < code.size(); i++) {
            boolean isOutside = i < from || i >= to;
            boolean entersByError =
                    code.get(i) instanceof ExceptionCatch handler
                            && inside.contains(handler.handler());
            if (isOutside
                    && (entersByError
                            || CodeFlow.targets(code.get(i)).anyMatch(inside::contains))) {
                return false;
            }
        }
        return true;
    }
}
