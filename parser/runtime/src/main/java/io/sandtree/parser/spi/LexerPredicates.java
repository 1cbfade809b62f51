package io.sandtree.parser.spi;

import java.io.IOException;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Lexer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the predicates of a lexer do more than to hold or not: whether they move the input, or change the mode or the token, as the class files show. ANTLR asks those at the start of rules before each match, and takes the input
 * as they leave it, so such a lexer has to make its matches itself.
 */
final class LexerPredicates implements CodeWalk.Visitor {
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

    private final ParserClasses classes;
    private @Nullable String found;

    private LexerPredicates(ParserClasses classes) {
        this.classes = classes;
    }

    /**
     * What a predicate does besides holding or not, naming the method and what it calls; empty if none does anything that can be seen.
     *
     * @param lexer the class that ANTLR generated
     */
    static Optional<String> acting(Class<? extends Lexer> lexer) {
        try {
            ParserClasses classes = new ParserClasses(lexer);
            LexerPredicates predicates = new LexerPredicates(classes);
            new CodeWalk(classes, predicates).fromMethods(name -> name.endsWith(PREDICATES));
            return Optional.ofNullable(predicates.found);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("class files of the lexer cannot be read");
        }
    }

    @Override
    public void call(
            CodeWalk.Method in, String owner, String name, List<CodeElement> code, int place) {
        if (ACTING.contains(name)) {
            note(in, "calls " + owner.substring(owner.lastIndexOf('/') + 1) + "." + name);
        }
    }

    @Override
    public void field(CodeWalk.Method in, FieldInstruction field) throws IOException {
        String name = field.name().stringValue();
        if (field.opcode() == Opcode.PUTFIELD
                && classes.isInherited(field.owner().asInternalName(), name)) {
            note(in, "writes ANTLR's field " + name);
        }
    }

    private void note(CodeWalk.Method in, String what) {
        if (found == null) {
            boolean isPredicate = in.name().endsWith(PREDICATES);
            found = (isPredicate ? "a predicate of the lexer" : in.where()) + " " + what;
        }
    }
}
