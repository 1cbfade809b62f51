package io.sandtree.parser.code;

import static io.sandtree.parser.code.KnownCode.ANTLR;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Goes through the code of a grammar's author, from some methods of a lexer or parser on: into every method of the author's classes that is called, and all those of objects that are made, as the JDK may call any of them. It does not go into
 * ANTLR's classes and the JDK's. Nearer methods come first; besides those that it starts with, it looks at some 1,000.
 */
final class CodeWalk {
    private static final int MOST_METHODS = 1_000;
    private static final String CONSTRUCTOR = "<init>";

    /** The types of the constructors that lexers and parsers are generated with. */
    private static final Set<String> GENERATED_CONSTRUCTORS =
            Set.of("(Lorg/antlr/v4/runtime/CharStream;)V", "(Lorg/antlr/v4/runtime/TokenStream;)V");

    /** A method of the author's. */
    record Method(String owner, MethodModel model) {
        String name() {
            return model.methodName().stringValue();
        }

        /** All that its code consists of; nothing if it has none. */
        List<CodeElement> code() {
            return model.code().map(CodeModel::elementList).orElseGet(List::of);
        }

        /** The method in words. */
        String where() {
            return owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + name();
        }
    }

    /** Is told what there is on the way. */
    interface Visitor {
        /** A method is looked at, before what is in it. */
        default void method(Method in) {}

        /**
         * A call of one of ANTLR's methods, or one that is overridden by ANTLR's only.
         *
         * @param owner the class of ANTLR's that the call is resolved to
         * @param code of the method that calls
         * @param place in that code
         */
        void call(Method in, String owner, String name, List<CodeElement> code, int place)
                throws IOException;

        /**
         * A call of one of the JDK's methods, or one that is overridden by the JDK's only.
         *
         * @param owner the class of the JDK's that the call is resolved to
         */
        default void callOfJdk(Method in, String owner, String name) {}

        /**
         * A field is read or written.
         *
         * @param code of the method that does so
         * @param place in that code
         */
        default void field(Method in, FieldInstruction field, List<CodeElement> code, int place)
                throws IOException {}

        /** Anything else. */
        default void other(Method in, CodeElement element) {}
    }

    private final ParserClasses classes;
    private final Visitor visitor;
    private final Set<MethodModel> seen = new HashSet<>();
    private final Queue<Method> open = new ArrayDeque<>();
    private int followed;

    CodeWalk(ParserClasses classes, Visitor visitor) {
        this.classes = classes;
        this.visitor = visitor;
    }

    /**
     * Goes through methods of the class that ANTLR generated and of the author's that it extends, of its constructors through the one that ANTLR has generated.
     *
     * @param isWanted by the methods' names
     */
    void fromMethods(Predicate<String> isWanted) throws IOException {
        for (String at = classes.parserName(); !at.startsWith(ANTLR); ) {
            ClassModel model = classes.classOf(at);
            if (model == null) {
                break;
            }
            for (MethodModel method : model.methods()) {
                boolean isStart =
                        isWanted.test(method.methodName().stringValue()) && mayBeCalled(method, at);
                if (isStart && seen.add(method)) {
                    open.add(new Method(at, method));
                }
            }
            at = ParserClasses.superOf(model);
        }
        followAll();
    }

    /** Whether somebody else than the author's code calls a method: of the constructors that is the one that ANTLR has generated. */
    private boolean mayBeCalled(MethodModel method, String owner) {
        return !method.methodName().equalsString(CONSTRUCTOR)
                || owner.equals(classes.parserName())
                        && GENERATED_CONSTRUCTORS.contains(method.methodType().stringValue());
    }

    private void followAll() throws IOException {
        while (!open.isEmpty()) {
            Method next = open.remove();
            visitor.method(next);
            List<CodeElement> code = next.code();
            for (int i = 0; i < code.size(); i++) {
                look(next, code, i);
            }
        }
    }

    private void look(Method in, List<CodeElement> code, int place) throws IOException {
        switch (code.get(place)) {
            case InvokeInstruction call -> {
                String owner = call.owner().asInternalName();
                // That is how a method calls the one that it overrides.
                boolean isSpecial = call.opcode() == Opcode.INVOKESPECIAL;
                follow(
                        in,
                        isSpecial ? owner : overriding(owner),
                        call.name().stringValue(),
                        call.type().stringValue(),
                        code,
                        place);
            }
            case InvokeDynamicInstruction dynamic -> {
                for (Object argument : dynamic.bootstrapArgs()) {
                    if (argument instanceof DirectMethodHandleDesc target) {
                        String type = target.owner().descriptorString();
                        String owner = type.substring(1, type.length() - 1);
                        String descriptor = target.lookupDescriptor();
                        boolean isConstructor = target.methodName().equals(CONSTRUCTOR);
                        follow(
                                in,
                                isConstructor ? owner : overriding(owner),
                                target.methodName(),
                                descriptor,
                                code,
                                place);
                    }
                }
            }
            case NewObjectInstruction creation -> created(creation.className().asInternalName());
            case FieldInstruction field -> visitor.field(in, field, code, place);
            default -> visitor.other(in, code.get(place));
        }
    }

    private void created(String type) throws IOException {
        boolean isOfAuthor = !ParserClasses.isOfJdk(type) && !type.startsWith(ANTLR);
        ClassModel model = isOfAuthor && !classes.isContext(type) ? classes.classOf(type) : null;
        if (model != null) {
            for (MethodModel method : model.methods()) {
                if (!method.methodName().equalsString("<clinit>")) {
                    enqueue(type, method);
                }
            }
        }
    }

    /** The class to begin with, as methods of the lexer or parser may be overridden in the one that ANTLR generated. */
    private String overriding(String owner) {
        return classes.isParser(owner) ? classes.parserName() : owner;
    }

    /** Finds the method where the class or what it extends declares it. */
    private void follow(
            Method in, String owner, String name, String type, List<CodeElement> code, int place)
            throws IOException {
        String at = owner;
        while (!at.startsWith("[") && !ParserClasses.isOfJdk(at)) {
            if (at.startsWith(ANTLR)) {
                visitor.call(in, at, name, code, place);
                return;
            }
            ClassModel model = classes.classOf(at);
            if (model == null) {
                return;
            }
            for (MethodModel method : model.methods()) {
                if (method.methodName().equalsString(name)
                        && method.methodType().equalsString(type)) {
                    enqueue(at, method);
                    return;
                }
            }
            if (model.superclass().isEmpty()) {
                return;
            }
            at = ParserClasses.superOf(model);
        }
        if (!at.startsWith("[")) {
            visitor.callOfJdk(in, at, name);
        }
    }

    /** Whether all of the author's methods were looked at that the code comes to. */
    boolean isWhole() {
        return followed < MOST_METHODS;
    }

    private void enqueue(String owner, MethodModel method) {
        if (followed < MOST_METHODS && seen.add(method)) {
            followed++;
            open.add(new Method(owner, method));
        }
    }
}
