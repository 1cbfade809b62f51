package io.sandtree.parser.code;

import java.io.IOException;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the code of a lexer or a parser comes to of ANTLR's, as the class files show: methods that it calls, and classes that it takes something for. */
final class CodeMentions implements CodeWalk.Visitor {
    private final Set<String> methods = new HashSet<>();
    private final Set<String> types = new HashSet<>();

    private CodeMentions() {}

    /** Whether a method may be called. */
    static boolean call(Class<?> generated, String method) {
        CodeMentions found = of(generated);
        return found == null || found.methods.contains(method);
    }

    /** Whether something may be taken for an object of a class. */
    static boolean cast(Class<?> generated, Class<?> type) {
        CodeMentions found = of(generated);
        return found == null || found.types.contains(type.getName().replace('.', '/'));
    }

    /** Null if the class files cannot be read. */
    private static @Nullable CodeMentions of(Class<?> generated) {
        try {
            CodeMentions found = new CodeMentions();
            new CodeWalk(new ParserClasses(generated), found).fromMethods(name -> true);
            return found;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void call(
            CodeWalk.Method in, String owner, String name, List<CodeElement> code, int place) {
        methods.add(name);
    }

    @Override
    public void other(CodeWalk.Method in, CodeElement element) {
        if (element instanceof TypeCheckInstruction check) {
            types.add(check.type().asInternalName());
        }
    }
}
