package io.sandtree.parser.spi;

import static io.sandtree.parser.spi.KnownCode.ANTLR;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Lexer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the predicates of a lexer do more than to hold or not: whether they move the input, or change the mode or the token, as the class files show. ANTLR asks those at the start of rules before each match, and takes the input
 * as they leave it, so such a lexer has to make its matches itself.
 */
final class LexerPredicates {
    private static final int MOST_METHODS = 1_000;
    private static final String PREDICATES = "sempred";

    /** ANTLR's methods of lexers, their simulators and their input that change something. */
    private static final Set<String> ACTING =
            Set.of(
                    "consume",
                    "seek",
                    "reset",
                    "match",
                    "matchATN",
                    "nextToken",
                    "getAllTokens",
                    "emit",
                    "emitEOF",
                    "skip",
                    "more",
                    "mode",
                    "pushMode",
                    "popMode",
                    "recover",
                    "setLine",
                    "setCharPositionInLine",
                    "setInputStream",
                    "setInterpreter",
                    "setTokenFactory",
                    "setType",
                    "setChannel",
                    "setText",
                    "setToken");

    private record Method(String owner, MethodModel model) {}

    private final ParserClasses classes;
    private final Set<MethodModel> seen = new HashSet<>();
    private final Deque<Method> open = new ArrayDeque<>();
    private @Nullable String found;

    private LexerPredicates(Class<? extends Lexer> lexer) {
        classes = new ParserClasses(lexer);
    }

    /**
     * What a predicate does besides holding or not, naming the method and what it calls; empty if none does anything that can be seen.
     *
     * @param lexer the class that ANTLR generated
     */
    static Optional<String> acting(Class<? extends Lexer> lexer) {
        try {
            return new LexerPredicates(lexer).find();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("class files of the lexer cannot be read");
        }
    }

    private Optional<String> find() throws IOException {
        String lexer = classes.parserName();
        ClassModel start = classes.classOf(lexer);
        if (start == null) {
            return Optional.empty();
        }
        for (MethodModel method : start.methods()) {
            if (method.methodName().stringValue().endsWith(PREDICATES)) {
                enqueue(lexer, method);
            }
        }
        while (!open.isEmpty() && found == null && seen.size() < MOST_METHODS) {
            Method next = open.pop();
            for (CodeElement element :
                    next.model.code().map(CodeModel::elementList).orElseGet(java.util.List::of)) {
                look(next, element);
            }
        }
        return Optional.ofNullable(found);
    }

    private void look(Method in, CodeElement element) throws IOException {
        if (element instanceof InvokeInstruction call) {
            call(
                    in,
                    call.owner().asInternalName(),
                    call.name().stringValue(),
                    call.type().stringValue());
        } else if (element instanceof InvokeDynamicInstruction dynamic) {
            for (Object argument : dynamic.bootstrapArgs()) {
                if (argument instanceof DirectMethodHandleDesc target) {
                    String owner = target.owner().descriptorString();
                    call(
                            in,
                            owner.substring(1, owner.length() - 1),
                            target.methodName(),
                            target.lookupDescriptor());
                }
            }
        } else if (element instanceof FieldInstruction field
                && field.opcode() == Opcode.PUTFIELD
                && classes.isInherited(
                        field.owner().asInternalName(), field.name().stringValue())) {
            note(in, "writes ANTLR's field " + field.name().stringValue());
        }
    }

    /** Follows a call into the classes of the grammar's author; methods of the lexer may be overridden in the class that ANTLR generated. */
    private void call(Method in, String owner, String name, String type) throws IOException {
        String at = classes.isParser(owner) ? classes.parserName() : owner;
        while (at != null && !at.startsWith("[") && !ParserClasses.isOfJdk(at)) {
            if (at.startsWith(ANTLR)) {
                if (ACTING.contains(name)) {
                    note(in, "calls " + simple(at) + "." + name);
                }
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
            at = ParserClasses.superOf(model);
        }
    }

    private void enqueue(String owner, MethodModel method) {
        if (seen.add(method)) {
            open.push(new Method(owner, method));
        }
    }

    private void note(Method in, String what) {
        String name = in.model.methodName().stringValue();
        String where =
                name.endsWith(PREDICATES)
                        ? "a predicate of the lexer"
                        : simple(in.owner) + "." + name;
        found = where + " " + what;
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('/') + 1).replace('$', '.');
    }
}
