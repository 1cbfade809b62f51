package io.sandtree.parser.code;

import static io.sandtree.parser.code.KnownCode.ANTLR;

import java.io.IOException;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.antlr.v4.runtime.Lexer;
import org.jspecify.annotations.Nullable;

/**
 * Whether code of a lexer changes what only ANTLR's lexer goes on from, as the class files show. A table reads back the type, the channel, the text and the modes that an action has left, where the input stands, and how lines are counted. Where
 * a token starts, whether the text has ended, who makes tokens and who is told of errors it does not. Where code makes a token itself or reports an error, the text is lexed once more, which must not be told from outside.
 */
public final class LexerSteering implements CodeWalk.Visitor {
    private static final String CONSTRUCTOR = "<init>";
    private static final String CLASS_INITIALIZER = "<clinit>";
    private static final String RESET = "reset";
    private static final String ACTIONS = "action";

    /** What runs before a text is lexed, or when other code calls it. */
    private static final Set<String> BEFORE_TEXTS = Set.of(CLASS_INITIALIZER, RESET);

    private static final String SIMULATOR = "_interp";
    private static final String TOKEN = "_token";

    private static final Set<String> LEXERS =
            Set.of(ANTLR + "Lexer", ANTLR + "Recognizer", ANTLR + "TokenSource");

    private static final Set<String> SIMULATORS =
            Set.of(ANTLR + "atn/LexerATNSimulator", ANTLR + "atn/ATNSimulator");

    /** The fields that are read back. */
    private static final Set<String> FOLLOWED_FIELDS =
            Set.of("_type", "_channel", "_text", "_mode", TOKEN);

    /** Methods of lexers whose traces are not read back. */
    private static final Set<String> KEPT_BY_LEXERS =
            Set.of(
                    "setTokenFactory",
                    "addErrorListener",
                    "removeErrorListener",
                    "removeErrorListeners",
                    "getErrorListeners");

    /** Methods of lexers that make matches, or change what makes them. */
    private static final Set<String> MATCHING_OF_LEXERS =
            Set.of("nextToken", "getAllTokens", RESET, "setInputStream", "setInterpreter");

    private static final Set<String> MATCHING_OF_SIMULATORS = Set.of("match", RESET, "copyState");

    /** Methods after which a text may have to be lexed once more. */
    private static final Set<String> STARTING_ANEW =
            Set.of("emit", "emitEOF", "setToken", "syntaxError", "notifyListeners", "seek");

    private final ParserClasses classes;
    private final SharedFields fields;
    private @Nullable String found;
    private @Nullable String startingAnew;
    private boolean isSeenOutside;
    private boolean isMatching;

    private LexerSteering(ParserClasses classes) {
        this.classes = classes;
        this.fields = new SharedFields(classes);
    }

    /**
     * What only ANTLR's lexer goes on from, naming the method and what it does; empty if nothing is.
     *
     * @param lexer the class that ANTLR generated; it overrides nothing, and its constructors change nothing
     */
    public static Optional<String> of(Class<? extends Lexer> lexer) {
        try {
            LexerSteering steering = walk(lexer, name -> !BEFORE_TEXTS.contains(name));
            if (steering.found != null || steering.startingAnew == null) {
                return Optional.ofNullable(steering.found);
            }
            return steering.mayBeSeen()
                    ? Optional.of(
                            steering.startingAnew
                                    + ", and code of the lexer can be told to have run")
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("class files of the lexer cannot be read");
        }
    }

    /**
     * Whether it may be told how often a text has been lexed.
     *
     * @param lexer the class that ANTLR generated
     */
    public static boolean mayBeSeen(Class<? extends Lexer> lexer) {
        try {
            return walk(lexer, name -> !BEFORE_TEXTS.contains(name)).mayBeSeen();
        } catch (IOException | IllegalArgumentException e) {
            return true;
        }
    }

    /** Whether actions of a lexer make matches themselves, or change what makes them. */
    public static boolean matchesInActions(Class<? extends Lexer> lexer) {
        try {
            return walk(lexer, name -> name.endsWith(ACTIONS)).isMatching;
        } catch (IOException | IllegalArgumentException e) {
            return true;
        }
    }

    private static LexerSteering walk(Class<? extends Lexer> lexer, Predicate<String> isWanted)
            throws IOException {
        ParserClasses classes = new ParserClasses(lexer);
        LexerSteering steering = new LexerSteering(classes);
        new CodeWalk(classes, steering).fromMethods(isWanted);
        return steering;
    }

    private boolean mayBeSeen() throws IOException {
        return isSeenOutside || fields.sharedWith(fields).isPresent();
    }

    @Override
    public void call(
            CodeWalk.Method in, String owner, String name, List<CodeElement> code, int place) {
        if (isConstructor(in)) {
            return;
        }
        boolean matches =
                LEXERS.contains(owner) && MATCHING_OF_LEXERS.contains(name)
                        || SIMULATORS.contains(owner) && MATCHING_OF_SIMULATORS.contains(name)
                        || owner.endsWith("TokenStream") && name.equals(CONSTRUCTOR);
        isMatching |= matches;
        String what = " calls " + owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
        if (matches || LEXERS.contains(owner) && KEPT_BY_LEXERS.contains(name)) {
            note(in, what);
        }
        if (STARTING_ANEW.contains(name)) {
            noteStartingAnew(in, what);
        }
    }

    @Override
    public void callOfJdk(CodeWalk.Method in, String owner, String name) {
        isSeenOutside |= !isConstructor(in) && KnownCode.ofJdk(owner, name) != CodeReach.CONFINED;
    }

    @Override
    public void field(CodeWalk.Method in, FieldInstruction field, List<CodeElement> code, int place)
            throws IOException {
        if (!isConstructor(in) && !Lookup.isAt(classes, code, place)) {
            fields.note(field);
            isSeenOutside |=
                    field.opcode() == Opcode.GETSTATIC
                            && KnownCode.takesText(field.type().stringValue());
        }
        String name = field.name().stringValue();
        boolean isWritten =
                field.opcode() == Opcode.PUTFIELD
                        && classes.isInherited(field.owner().asInternalName(), name);
        if (!isWritten) {
            return;
        }
        String what = " writes ANTLR's field " + name;
        boolean isSimulator = name.equals(SIMULATOR);
        if (name.equals(TOKEN)) {
            noteStartingAnew(in, what);
        } else if (!FOLLOWED_FIELDS.contains(name) && !(isSimulator && isConstructor(in))) {
            isMatching |= isSimulator;
            note(in, what);
        }
    }

    @Override
    public void other(CodeWalk.Method in, CodeElement element) {
        fields.note(element);
    }

    /** Whether a method is a constructor of the lexer. What that leaves behind is seen in a new lexer. */
    private boolean isConstructor(CodeWalk.Method method) {
        return method.name().equals(CONSTRUCTOR) && classes.isParser(method.owner());
    }

    private void note(CodeWalk.Method in, String what) {
        if (found == null) {
            found = where(in) + what;
        }
    }

    private void noteStartingAnew(CodeWalk.Method in, String what) {
        if (startingAnew == null) {
            startingAnew = where(in) + what;
        }
    }

    private static String where(CodeWalk.Method method) {
        return method.name().endsWith(ACTIONS) ? "an action of the lexer" : method.where();
    }
}
