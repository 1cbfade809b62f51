package io.sandtree.parser.code;

import static io.sandtree.parser.code.KnownCode.ANTLR;

import java.io.IOException;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Lexer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the predicates of a lexer do more than to hold or not: whether they move the input, change the mode, the token or what the author's code remembers, or report errors, as the class files show. ANTLR asks those at the start of rules before each match, those within
 * rules wherever a match comes past, and takes the input as they leave it, so such a lexer has to make its matches itself.
 */
public final class LexerPredicates implements CodeWalk.Visitor {
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
                    "setToken",
                    "setState",
                    "addErrorListener",
                    "removeErrorListener",
                    "removeErrorListeners",
                    "getErrorListeners",
                    "syntaxError",
                    "notifyListeners");

    /** Methods of collections and counters, the JDK's and ANTLR's, that change something. */
    private static final Set<String> CHANGING =
            Set.of(
                    "add",
                    "addAll",
                    "addFirst",
                    "addLast",
                    "push",
                    "pop",
                    "poll",
                    "pollFirst",
                    "pollLast",
                    "offer",
                    "offerFirst",
                    "offerLast",
                    "put",
                    "putAll",
                    "putIfAbsent",
                    "computeIfAbsent",
                    "merge",
                    "set",
                    "remove",
                    "removeFirst",
                    "removeLast",
                    "removeAll",
                    "clear",
                    "incrementAndGet",
                    "getAndIncrement",
                    "decrementAndGet",
                    "getAndDecrement",
                    "addAndGet",
                    "getAndAdd");

    /**
     * Something that a predicate does.
     *
     * @param what in words
     * @param object the class of the object whose field is written; null if it is something else
     */
    private record Deed(String what, @Nullable String object) {}

    private final ParserClasses classes;
    private final List<CodeWalk.Method> methods = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();

    private LexerPredicates(ParserClasses classes) {
        this.classes = classes;
    }

    /**
     * What a predicate does besides holding or not, naming the method and what it calls; empty if none does anything that can be seen.
     *
     * @param lexer the class that ANTLR generated
     */
    public static Optional<String> acting(Class<? extends Lexer> lexer) {
        try {
            ParserClasses classes = new ParserClasses(lexer);
            LexerPredicates predicates = new LexerPredicates(classes);
            CodeWalk walk = new CodeWalk(classes, predicates);
            walk.fromMethods(name -> name.endsWith(PREDICATES));
            return predicates.firstSeen(walk.isWhole());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("class files of the lexer cannot be read");
        }
    }

    /** What is done first of all that is not done to objects which are gone when the predicate is answered. */
    private Optional<String> firstSeen(boolean isAllCode) throws IOException {
        ShortLived objects = new ShortLived(classes, methods);
        for (Deed deed : deeds) {
            if (!isAllCode || deed.object == null || !objects.areAll(deed.object)) {
                return Optional.of(deed.what);
            }
        }
        return Optional.empty();
    }

    @Override
    public void method(CodeWalk.Method in) {
        methods.add(in);
    }

    @Override
    public void call(
            CodeWalk.Method in, String owner, String name, List<CodeElement> code, int place) {
        boolean isOfCollection = owner.startsWith(ANTLR + "misc/") && CHANGING.contains(name);
        if (ACTING.contains(name) || isOfCollection) {
            noteCall(in, owner, name);
        }
    }

    @Override
    public void callOfJdk(CodeWalk.Method in, String owner, String name) {
        if (owner.startsWith("java/util/") && CHANGING.contains(name) && !isConstructor(in)) {
            noteCall(in, owner, name);
        }
    }

    @Override
    public void field(CodeWalk.Method in, FieldInstruction field, List<CodeElement> code, int place)
            throws IOException {
        String name = field.name().stringValue();
        String owner = field.owner().asInternalName();
        boolean isOfObject = field.opcode() == Opcode.PUTFIELD;
        boolean isWritten = isOfObject || field.opcode() == Opcode.PUTSTATIC;
        if (isWritten && classes.isInherited(owner, name)) {
            note(in, "writes ANTLR's field " + name, null);
        } else if (isWritten && !isConstructor(in)) {
            String object = isOfObject && !classes.isParser(owner) ? owner : null;
            note(in, "writes the field " + name, object);
        }
    }

    @Override
    public void other(CodeWalk.Method in, CodeElement element) {
        // Objects are put into arrays by calls with variable arguments, too.
        boolean isStore =
                element instanceof ArrayStoreInstruction store && store.opcode() != Opcode.AASTORE;
        if (isStore && !isConstructor(in) && !makesArrays(in)) {
            note(in, "writes to an array", null);
        }
    }

    /** Whether a method makes arrays of numbers, so that it may be those that it fills. */
    private static boolean makesArrays(CodeWalk.Method method) {
        return method.model().code().stream()
                .flatMap(CodeModel::elementStream)
                .anyMatch(NewPrimitiveArrayInstruction.class::isInstance);
    }

    /** Whether a method is a constructor. What that writes is new, unless somebody else gets to know of it. */
    private static boolean isConstructor(CodeWalk.Method method) {
        return method.name().equals("<init>");
    }

    private void noteCall(CodeWalk.Method in, String owner, String name) {
        note(in, "calls " + owner.substring(owner.lastIndexOf('/') + 1) + "." + name, null);
    }

    private void note(CodeWalk.Method in, String what, @Nullable String object) {
        boolean isPredicate = in.name().endsWith(PREDICATES);
        String where = isPredicate ? "a predicate of the lexer" : in.where();
        deeds.add(new Deed(where + " " + what, object));
    }
}
