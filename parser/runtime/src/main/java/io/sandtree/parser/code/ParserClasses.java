package io.sandtree.parser.code;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The class files that a parser is made of, and those that they name. Classes are named as class files name them: {@code java/lang/String}. */
final class ParserClasses {
    private static final String ANTLR = "org/antlr/v4/runtime/";
    private static final String CONTEXT = "Context";
    private static final String PLAIN_CONTEXT = ANTLR + "ParserRuleContext";

    private static final Set<String> RECOGNITION_EXCEPTIONS =
            Set.of(
                    ANTLR + "RecognitionException",
                    ANTLR + "InputMismatchException",
                    ANTLR + "NoViableAltException");

    /** What else of the JDK a class may extend has fields that change. */
    private static final Set<String> BASES_OF_CONSTANTS =
            Set.of("java/lang/Object", "java/lang/Enum", "java/lang/Record");

    private final Class<?> parser;
    private final String name;
    private final Map<String, @Nullable ClassModel> classes = new HashMap<>();

    /** @param parser the class that ANTLR generated: of a parser, or of a lexer */
    ParserClasses(Class<?> parser) {
        this.parser = parser;
        this.name = nameOf(parser);
    }

    /** The switches of the parser that are off. */
    Switches switches() {
        return Switches.of(parser);
    }

    /** The name of the class that ANTLR generated. */
    String parserName() {
        return name;
    }

    /** Whether a class is one that ANTLR makes of a rule or a labeled alternative, or that those extend by the wish of the grammar's author. */
    boolean isContext(String owner) throws IOException {
        for (String at = owner; !isOfJdk(at) && !at.startsWith("["); ) {
            if (at.equals(PLAIN_CONTEXT)) {
                return !owner.startsWith(ANTLR);
            }
            ClassModel model = classOf(at);
            if (model == null) {
                return false;
            }
            at = superOf(model);
        }
        return false;
    }

    /**
     * Whether a class is one of ANTLR's exceptions that its parser catches in rules. Those of the grammar's author that extend one of them are followed up to its constructor. The one for predicates is left out: it
     * can be made where the parser has come to a predicate only.
     */
    static boolean isRecognitionException(String type) {
        return RECOGNITION_EXCEPTIONS.contains(type);
    }

    /**
     * The classes of the grammar's author that all contexts extend, by its option {@code contextSuperClass}.
     *
     * @param rule the name of any rule
     * @throws IOException if there is a class file that cannot be read
     */
    List<ClassModel> contextBases(String rule) throws IOException {
        String at = name + "$" + capitalized(rule) + CONTEXT;
        List<ClassModel> classes = new ArrayList<>();
        while (!at.equals(PLAIN_CONTEXT)) {
            ClassModel model = classOf(at);
            if (model == null) {
                throw new IOException("no class file for " + at);
            }
            classes.add(model);
            at = superOf(model);
        }
        return classes.subList(1, classes.size());
    }

    private static String capitalized(String rule) {
        return Character.toUpperCase(rule.charAt(0)) + rule.substring(1);
    }

    /** Whether a class that extends one of ANTLR's has a field that is not ANTLR's. */
    boolean declares(String owner, String field) throws IOException {
        for (String at = owner; !at.startsWith(ANTLR); ) {
            ClassModel model = classOf(at);
            if (model == null) {
                return false;
            }
            if (model.fields().stream().anyMatch(f -> f.fieldName().equalsString(field))) {
                return true;
            }
            at = superOf(model);
        }
        return false;
    }

    /**
     * The rule whose contexts have a field; null if the field is of a class that all contexts extend.
     *
     * @param rules those that there are
     */
    @Nullable String ruleWith(String context, String field, Set<String> rules) throws IOException {
        boolean found = false;
        for (String at = context; !at.startsWith(ANTLR); at = superOf(classOf(at))) {
            found |= classOf(at).fields().stream().anyMatch(f -> f.fieldName().equalsString(field));
            if (found && at.startsWith(name + "$")) {
                String type = at.substring(name.length() + 1);
                for (String rule : rules) {
                    if (type.equals(capitalized(rule) + CONTEXT)) {
                        return rule;
                    }
                }
            }
        }
        return null;
    }

    /** Whether a field of one of the parser's classes is in truth one of ANTLR's. */
    boolean isInherited(String owner, String field) throws IOException {
        return isParser(owner) && !declares(owner, field);
    }

    /** Whether a class is the parser or one that it extends. */
    boolean isParser(String owner) {
        for (Class<?> type = parser; type != Object.class; type = type.getSuperclass()) {
            if (nameOf(type).equals(owner)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class of the grammar's author is an enumeration whose constants do not change. */
    boolean isEnum(String owner) throws IOException {
        ClassModel model = isOfJdk(owner) ? null : classOf(owner);
        return model != null && model.flags().has(AccessFlag.ENUM) && isConstant(owner);
    }

    /** Whether a static field of the grammar's author never changes. */
    boolean isFinal(String owner, String field) throws IOException {
        ClassModel model = isOfJdk(owner) ? null : classOf(owner);
        return model != null
                && model.fields().stream()
                        .anyMatch(it ->
                                it.fieldName().equalsString(field)
                                        && it.flags().has(AccessFlag.FINAL));
    }

    /** The classes of an enumeration's constants that have bodies. */
    List<String> bodiesOf(String enumeration) throws IOException {
        String host =
                classOf(enumeration)
                        .findAttribute(Attributes.nestHost())
                        .map(it -> it.nestHost().asInternalName())
                        .orElse(enumeration);
        List<String> bodies = new ArrayList<>();
        for (String member : nestMembers(classOf(host))) {
            ClassModel model = member.startsWith(enumeration + "$") ? classOf(member) : null;
            if (model != null && superOf(model).equals(enumeration)) {
                bodies.add(member);
            }
        }
        return bodies;
    }

    /** The classes inside of a class, whatever their depth. */
    static List<String> nestMembers(ClassModel model) {
        return model.findAttribute(Attributes.nestMembers())
                .map(members ->
                        members.nestMembers().stream().map(it -> it.asInternalName()).toList())
                .orElse(List.of());
    }

    /** Whether objects of a class of the grammar's author cannot change, as all their fields are final and hold plain data. The class may be extended by one of which that is not true. */
    boolean isConstant(String type) throws IOException {
        if (isOfJdk(type)) {
            return false;
        }
        String at = type;
        while (!isOfJdk(at)) {
            ClassModel model = classOf(at);
            if (model == null || !model.fields().stream().allMatch(ParserClasses::isConstant)) {
                return false;
            }
            at = superOf(model);
        }
        return BASES_OF_CONSTANTS.contains(at);
    }

    /** Whether a static field holds for good an object that {@linkplain #isConstant cannot change}: final, and given a new object of just that class, made without arguments. */
    boolean holdsConstant(String owner, String field) throws IOException {
        if (!isFinal(owner, field)) {
            return false;
        }
        for (MethodModel method : classOf(owner).methods()) {
            if (method.methodName().equalsString("<clinit>") && method.code().isPresent()) {
                String made = madeFor(field, owner, method.code().get().elementList());
                return made != null && isConstant(made);
            }
        }
        return false;
    }

    /** The class of the new object that a static field is given; null if that is not plain to see. */
    private static @Nullable String madeFor(String field, String owner, List<CodeElement> code) {
        List<CodeElement> instructions =
                code.stream().filter(it -> it instanceof Instruction).toList();
        for (int i = 3; i < instructions.size(); i++) {
            if (instructions.get(i) instanceof FieldInstruction put
                    && put.opcode() == Opcode.PUTSTATIC
                    && put.owner().asInternalName().equals(owner)
                    && put.name().equalsString(field)) {
                return instructions.get(i - 3) instanceof NewObjectInstruction made
                                && instructions.get(i - 2) instanceof StackInstruction copy
                                && copy.opcode() == Opcode.DUP
                                && instructions.get(i - 1) instanceof InvokeInstruction call
                                && call.name().equalsString("<init>")
                                && call.type().equalsString("()V")
                        ? made.className().asInternalName()
                        : null;
            }
        }
        return null;
    }

    private static boolean isConstant(FieldModel field) {
        return field.flags().has(AccessFlag.STATIC)
                || field.flags().has(AccessFlag.FINAL)
                        && KnownCode.isPlain(field.fieldType().stringValue());
    }

    /** What a class extends. */
    static String superOf(ClassModel model) {
        return model.superclass().orElseThrow().asInternalName();
    }

    static boolean isOfJdk(String type) {
        return type.startsWith("java/") || type.startsWith("javax/");
    }

    static String nameOf(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** What the class file says, null if there is none to be had. */
    @Nullable ClassModel classOf(String type) throws IOException {
        if (!classes.containsKey(type)) {
            classes.put(type, read(type));
        }
        return classes.get(type);
    }

    private @Nullable ClassModel read(String type) throws IOException {
        String file = type + ".class";
        ClassLoader loader = parser.getClassLoader();
        try (InputStream in =
                loader == null
                        ? ClassLoader.getSystemResourceAsStream(file)
                        : loader.getResourceAsStream(file)) {
            return in == null ? null : ClassFile.of().parse(in.readAllBytes());
        }
    }
}
