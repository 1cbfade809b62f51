package io.sandtree.parser.spi;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
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

    /** Whether objects of a class of the grammar's author cannot change, as all their fields are final and hold plain data. The class may be extended by one of which that is not true. */
    boolean isConstant(String type) throws IOException {
        if (isOfJdk(type)) {
            return false;
        }
        for (String at = type; !isOfJdk(at); ) {
            ClassModel model = classOf(at);
            if (model == null || !model.fields().stream().allMatch(ParserClasses::isConstant)) {
                return false;
            }
            at = superOf(model);
        }
        return true;
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
