package io.sandtree.parser.spi;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/**
 * The switches of a parser that are off: private fields which nothing but its constructors sets, and which those leave false, as in {@code if (debug) System.out.println(token);}. What they guard does not run. Whether they are off
 * has to be asked of each parser again, as it may depend on more than the class.
 */
final class Switches {
    private static final ClassValue<Switches> KNOWN =
            new ClassValue<>() {
                @Override
                protected Switches computeValue(Class<?> type) {
                    return new Switches(off(type));
                }
            };

    private final List<Field> fields;
    private final Set<String> names = new HashSet<>();

    private Switches(List<Field> fields) {
        this.fields = fields;
        for (Field field : fields) {
            names.add(ParserClasses.nameOf(field.getDeclaringClass()) + "." + field.getName());
        }
    }

    /** @param parser the class that ANTLR generated */
    static Switches of(Class<?> parser) {
        return KNOWN.get(parser);
    }

    /** Whether all of them are off in a parser. */
    boolean areOff(Parser parser) {
        for (Field field : fields) {
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

    private static List<Field> off(Class<?> parser) {
        List<Field> found = new ArrayList<>();
        List<Field> fields =
                Stream.<Class<?>>iterate(
                                parser,
                                type -> Parser.class.isAssignableFrom(type) && type != Parser.class,
                                Class::getSuperclass)
                        .flatMap(type -> Stream.of(type.getDeclaredFields()))
                        .filter(Switches::mayBeOne)
                        .toList();
        Parser probe = fields.isEmpty() ? null : probe(parser);
        for (Field field : fields) {
            if (probe != null
                    && field.trySetAccessible()
                    && !isOn(field, probe)
                    && isSetByConstructors(field)) {
                found.add(field);
            }
        }
        return found;
    }

    private static boolean mayBeOne(Field field) {
        return field.getType() == boolean.class
                && Modifier.isPrivate(field.getModifiers())
                && !Modifier.isStatic(field.getModifiers());
    }

    private static @Nullable Parser probe(Class<?> parser) {
        try {
            TokenStream nothing = new CommonTokenStream(new ListTokenSource(List.of()));
            return (Parser) parser.getConstructor(TokenStream.class).newInstance(nothing);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private static boolean isSetByConstructors(Field field) {
        ParserClasses classes = new ParserClasses(field.getDeclaringClass());
        String owner = classes.parserName();
        try {
            ClassModel declaring = classes.classOf(owner);
            if (declaring == null) {
                return false;
            }
            List<ClassModel> all = new ArrayList<>(List.of(declaring));
            for (String member : nestMembers(declaring)) {
                ClassModel model = classes.classOf(member);
                if (model == null) {
                    return false;
                }
                all.add(model);
            }
            return declaring.findAttribute(Attributes.nestHost()).isEmpty()
                    && all.stream()
                            .flatMap(model -> model.methods().stream())
                            .filter(method -> !method.methodName().equalsString("<init>"))
                            .noneMatch(method -> sets(method, owner, field.getName()));
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> nestMembers(ClassModel model) {
        return model.findAttribute(Attributes.nestMembers())
                .map(members ->
                        members.nestMembers().stream().map(it -> it.asInternalName()).toList())
                .orElse(List.of());
    }

    private static boolean sets(MethodModel method, String owner, String name) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element ->
                        element instanceof FieldInstruction field
                                && field.opcode() == Opcode.PUTFIELD
                                && field.owner().asInternalName().equals(owner)
                                && field.name().equalsString(name));
    }

    /**
     * The places in the code of a method that do not run when the switches are off.
     *
     * @param code all of the method
     */
    BitSet guarded(List<CodeElement> code) {
        BitSet guarded = new BitSet();
        for (int i = 1; !names.isEmpty() && i + 1 < code.size(); i++) {
            if (code.get(i) instanceof FieldInstruction field
                    && field.opcode() == Opcode.GETFIELD
                    && code.get(i - 1) instanceof LoadInstruction load
                    && load.slot() == 0
                    && names.contains(
                            field.owner().asInternalName() + "." + field.name().stringValue())
                    && code.get(i + 1) instanceof BranchInstruction branch
                    && branch.opcode() == Opcode.IFEQ) {
                int end = placeOf(branch.target(), code);
                if (end > i && isEnteredFromAbove(code, i + 2, end)) {
                    guarded.set(i + 2, end);
                }
            }
        }
        return guarded;
    }

    private static int placeOf(Label label, List<CodeElement> code) {
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof LabelTarget target && target.label().equals(label)) {
                return i;
            }
        }
        return -1;
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
            if (isOutside && targets(code.get(i)).anyMatch(inside::contains)) {
                return false;
            }
        }
        return true;
    }

    private static Stream<Label> targets(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> Stream.of(branch.target());
            case ExceptionCatch handler -> Stream.of(handler.handler());
            case LookupSwitchInstruction choice -> targets(choice.defaultTarget(), choice.cases());
            case TableSwitchInstruction choice -> targets(choice.defaultTarget(), choice.cases());
            default -> Stream.empty();
        };
    }

    private static Stream<Label> targets(Label otherwise, List<SwitchCase> cases) {
        return Stream.concat(Stream.of(otherwise), cases.stream().map(SwitchCase::target));
    }
}
