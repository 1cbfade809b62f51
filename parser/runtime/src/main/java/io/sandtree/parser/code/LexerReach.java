package io.sandtree.parser.code;

import static io.sandtree.parser.code.KnownCode.ANTLR;

import java.io.IOException;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of a parser comes to the lexer: by the token source of a stream or a token, unless that is but asked for its name, or whether there is one; by another stream of tokens for the parser; or by static fields that the code of
 * both comes to.
 */
public final class LexerReach implements CodeWalk.Visitor {
    private static final String SOURCE = "getTokenSource";
    private static final String CLASS_INITIALIZER = "<clinit>";

    /** ANTLR's methods that give the parser another stream, or come to its lexer. */
    private static final Set<String> OF_PARSER =
            Set.of("setInputStream", "setTokenStream", "setTokenFactory");

    private final ParserClasses classes;
    private final SharedFields fields;
    private @Nullable String found;

    private LexerReach(ParserClasses classes) {
        this.classes = classes;
        this.fields = new SharedFields(classes);
    }

    /**
     * The first place in a generated parser, what it extends and what that calls; empty if there is none.
     *
     * @param lexer the class that ANTLR generated of the lexer; null if there is no code in it
     * @param isWanted which of the parser's own methods to look at, by their names
     */
    public static Optional<String> of(
            Class<? extends Parser> parser,
            @Nullable Class<? extends Lexer> lexer,
            Predicate<String> isWanted) {
        try {
            LexerReach reach = new LexerReach(new ParserClasses(parser));
            reach.walk(isWanted);
            if (reach.found != null || lexer == null) {
                return Optional.ofNullable(reach.found);
            }
            LexerReach ofLexer = new LexerReach(new ParserClasses(lexer));
            ofLexer.walk(name -> true);
            return reach.fields.sharedWith(ofLexer.fields);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("class files of the parser cannot be read");
        }
    }

    private void walk(Predicate<String> isWanted) throws IOException {
        if (classes.classOf(classes.parserName()) == null) {
            found = "there is no class file of " + classes.parserName();
            return;
        }
        new CodeWalk(classes, this)
                .fromMethods(name -> !name.equals(CLASS_INITIALIZER) && isWanted.test(name));
    }

    @Override
    public void call(
            CodeWalk.Method in, String owner, String name, List<CodeElement> code, int place) {
        boolean isOfParser =
                owner.equals(ANTLR + "Parser")
                        && OF_PARSER.contains(name)
                        && !in.name().equals(name);
        boolean isSource = name.equals(SOURCE) && !asksForName(code, place);
        if (found == null && (isSource || isOfParser)) {
            found = in.where() + " comes to the lexer";
        }
    }

    @Override
    public void field(CodeWalk.Method in, FieldInstruction field, List<CodeElement> code, int place)
            throws IOException {
        boolean isStream =
                field.opcode() == Opcode.PUTFIELD
                        && field.name().equalsString("_input")
                        && classes.isInherited(field.owner().asInternalName(), "_input");
        if (found == null && isStream) {
            found = in.where() + " gives the parser another input";
        }
        fields.note(field);
    }

    @Override
    public void other(CodeWalk.Method in, CodeElement element) {
        fields.note(element);
    }

    private static boolean isCall(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.name().equalsString(SOURCE)
                && call.owner().asInternalName().startsWith(ANTLR);
    }

    /** Whether a token source is asked for at a place in the code, and is then but asked for its name, or whether there is one. */
    static boolean asksForName(List<CodeElement> code, int place) {
        if (!isCall(code.get(place))) {
            return false;
        }
        int next = place + 1;
        while (next < code.size() && code.get(next) instanceof PseudoInstruction) {
            next++;
        }
        return next < code.size()
                && switch (code.get(next)) {
                    case InvokeInstruction call -> call.name().equalsString("getSourceName");
                    case BranchInstruction branch ->
                            branch.opcode() == Opcode.IFNULL || branch.opcode() == Opcode.IFNONNULL;
                    default -> false;
                };
    }
}
