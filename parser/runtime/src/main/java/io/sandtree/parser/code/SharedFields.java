package io.sandtree.parser.code;

import static io.sandtree.parser.code.KnownCode.ANTLR;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The static fields of a grammar's author that the code of a lexer or a parser comes to. */
final class SharedFields {
    private final ParserClasses classes;

    /** The types of the fields, by class and name. */
    private final Map<String, String> types = new HashMap<>();

    private final Set<String> written = new HashSet<>();

    /** Whether anything is put into arrays of numbers. Into those of objects, calls with variable arguments put something as well. */
    private boolean storesNumbers;

    SharedFields(ParserClasses classes) {
        this.classes = classes;
    }

    void note(FieldInstruction field) throws IOException {
        boolean isStatic = field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC;
        String name = field.name().stringValue();
        // The Java compiler's own fields have a dollar in front.
        String owner = field.owner().asInternalName();
        if (!isStatic || name.startsWith("$") || isOfOthers(owner)) {
            return;
        }
        String key = declaring(owner, name) + "." + name;
        types.put(key, field.type().stringValue());
        if (field.opcode() == Opcode.PUTSTATIC) {
            written.add(key);
        }
    }

    void note(CodeElement element) {
        storesNumbers |=
                element instanceof ArrayStoreInstruction store && store.opcode() != Opcode.AASTORE;
    }

    /** A field that the others come to as well, and that may be seen to change; empty if there is none. */
    Optional<String> sharedWith(SharedFields others) throws IOException {
        Set<String> both = new TreeSet<>(types.keySet());
        both.retainAll(others.types.keySet());
        for (String field : both) {
            boolean isWritten = written.contains(field) || others.written.contains(field);
            boolean hasNumbers = storesNumbers || others.storesNumbers;
            if (isWritten || mayChange(types.get(field), hasNumbers)) {
                String name = field.substring(field.lastIndexOf('/') + 1).replace('$', '.');
                return Optional.of("lexer and parser share the static field " + name);
            }
        }
        return Optional.empty();
    }

    /** Whether what is in a field that nobody writes to may change. */
    private boolean mayChange(String type, boolean storesNumbers) throws IOException {
        if (type.startsWith("[")) {
            return !KnownCode.isArrayOfPlainData(type) || storesNumbers && type.length() == 2;
        }
        if (KnownCode.isPlain(type) || KnownCode.takesText(type)) {
            return false;
        }
        String name = type.substring(1, type.length() - 1);
        return !name.startsWith(ANTLR) && !classes.isConstant(name);
    }

    private static boolean isOfOthers(String owner) {
        return ParserClasses.isOfJdk(owner) || owner.startsWith(ANTLR);
    }

    /** The class that a field is declared in, of those that a class extends. */
    private String declaring(String owner, String field) throws IOException {
        for (String at = owner; !isOfOthers(at); ) {
            ClassModel model = classes.classOf(at);
            if (model == null) {
                break;
            }
            if (model.fields().stream().anyMatch(it -> it.fieldName().equalsString(field))) {
                return at;
            }
            at = ParserClasses.superOf(model);
        }
        return owner;
    }
}
