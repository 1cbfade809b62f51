package io.sandtree.parser.code;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ANTLRErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CodePointCharStream;
import org.antlr.v4.runtime.CommonTokenFactory;
import org.antlr.v4.runtime.ConsoleErrorListener;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.ParseTreeListener;

/**
 * Whether a lexer or parser with code of its author's still parses as ANTLR's parsers do, so that rule methods may take its place: its classes override nothing that
 * parsing runs through, and its constructor has changed nothing.
 */
public final class StockBehaviour {
    /** What every generated parser overrides. */
    private static final Set<String> GENERATED =
            Set.of(
                    "getTokenNames",
                    "getVocabulary",
                    "getGrammarFileName",
                    "getRuleNames",
                    "getSerializedATN",
                    "getATN",
                    "getChannelNames",
                    "getModeNames",
                    "action",
                    "sempred");

    /** What nobody but a constructor calls when each text has a lexer and a parser of its own. */
    private static final String RESET = "reset";

    /** The field that holds a parser's context. */
    private static final byte[] CONTEXT_FIELD = "_ctx".getBytes(StandardCharsets.US_ASCII);

    /** The method that tells what a simulator has cached. */
    private static final byte[] CACHE = "getDFA".getBytes(StandardCharsets.US_ASCII);

    private StockBehaviour() {}

    /** Whether the code of a parser may ask an exception how prediction came to its end. */
    public static boolean mayAskForConfigurations(Class<? extends Parser> generated) {
        return CodeMentions.call(generated, "getDeadEndConfigs");
    }

    /** Whether a new parser is as ANTLR's constructor leaves it, or only takes less memory. */
    public static boolean isUnchanged(Parser parser) {
        return onlyTrims(parser)
                && hasNoListeners(parser)
                && parser.getErrorHandler().getClass() == DefaultErrorStrategy.class
                && parser.getInterpreter().getClass() == ParserATNSimulator.class
                && parser.getInterpreter().getPredictionMode() == PredictionMode.LL
                && parser.getBuildParseTree()
                && !parser.isTrace();
    }

    /** Whether no listener but that of {@link Parser#setTrimParseTree} follows the parser. */
    private static boolean onlyTrims(Parser parser) {
        for (ParseTreeListener listener : parser.getParseListeners()) {
            if (listener != Parser.TrimToSizeListener.INSTANCE) {
                return false;
            }
        }
        return true;
    }

    /** Whether nobody but the console is told of errors. */
    private static boolean hasNoListeners(Recognizer<?, ?> recognizer) {
        // Asked for each text: a stream took a thirtieth of the time on texts of 1 kB.
        for (ANTLRErrorListener listener : recognizer.getErrorListeners()) {
            if (listener != ConsoleErrorListener.INSTANCE) {
                return false;
            }
        }
        return true;
    }

    /**
     * That the class that ANTLR generated, or one of its super classes, overrides a method of ANTLR's: the first one, with its class. They may override {@code reset}, which nobody calls but the constructor, and what reports
     * errors, which only ANTLR's parser does.
     *
     * @param generated the generated class
     */
    public static Optional<String> override(Class<? extends Parser> generated) {
        return override(generated, Parser.class, Set.of(RESET, "notifyErrorListeners"));
    }

    /** Whether the class that ANTLR generated, or a class that it extends, overrides what decides whether an operator binds tightly enough. */
    public static boolean overridesPrecedence(Class<? extends Parser> generated) {
        try {
            return generated.getMethod("precpred", RuleContext.class, int.class).getDeclaringClass()
                    != Parser.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the class that ANTLR generated, or a class that it extends, overrides what reports errors. */
    public static boolean overridesReporting(Class<? extends Parser> generated) {
        return Stream.of(generated.getMethods())
                .anyMatch(it ->
                        it.getName().equals("notifyErrorListeners")
                                && it.getDeclaringClass() != Parser.class);
    }

    /** Whether a class that the generated one extends may name the field that holds a parser's context. */
    public static boolean basesNameContexts(Class<?> generated) {
        return Stream.<Class<?>>iterate(
                        generated.getSuperclass(),
                        type -> type != Parser.class,
                        Class::getSuperclass)
                .anyMatch(type -> mayName(type, CONTEXT_FIELD));
    }

    /**
     * What a new lexer does other than ANTLR's lexers do: its classes override something, its constructors have changed something, or its code may take its input for one of the
     * streams that ANTLR makes of texts. Empty if it does what those do.
     *
     * @param characters the input that it was made with
     * @param hasOwnClass whether the grammar's author has members or a super class in it
     */
    public static Optional<String> change(Lexer lexer, CharStream characters, boolean hasOwnClass) {
        Class<? extends Lexer> generated = lexer.getClass();
        if (CodeMentions.cast(generated, CodePointCharStream.class)) {
            return Optional.of("code of the lexer may take its input for a CodePointCharStream");
        }
        if (!hasOwnClass) {
            return Optional.empty();
        }
        Optional<String> override = override(generated, Lexer.class, Set.of(RESET));
        if (override.isPresent()) {
            return override;
        }
        if (!isUnchanged(lexer, characters)) {
            return Optional.of("a constructor of the lexer changes what ANTLR's has set");
        }
        return LexerConstructors.lookAtText(generated)
                ? Optional.of("a constructor of the lexer looks at the text")
                : Optional.empty();
    }

    /** Whether a new lexer is as ANTLR's constructor leaves it. */
    private static boolean isUnchanged(Lexer lexer, CharStream characters) {
        return lexer.getInputStream() == characters
                && lexer._mode == Lexer.DEFAULT_MODE
                && lexer._modeStack.isEmpty()
                && lexer._type == 0
                && lexer._channel == 0
                && lexer._text == null
                && lexer._token == null
                && lexer.getTokenFactory() == CommonTokenFactory.DEFAULT
                && lexer.getInterpreter().getClass() == LexerATNSimulator.class
                && hasNoListeners(lexer);
    }

    /**
     * Whether the simulator of a lexer may be another one than ANTLR's that makes the same matches: no class looks at what ANTLR's keeps, or has one of its own.
     *
     * @param generated the generated class
     */
    public static boolean leavesSimulatorAlone(Class<? extends Lexer> generated) {
        return Stream.<Class<?>>iterate(
                        generated, type -> type != Lexer.class, Class::getSuperclass)
                .noneMatch(type ->
                        declares(type, "getInterpreter")
                                || declares(type, "setInterpreter")
                                || mayName(type, CACHE));
    }

    private static boolean declares(Class<?> type, String method) {
        return Stream.of(type.getDeclaredMethods()).anyMatch(it -> it.getName().equals(method));
    }

    private static Optional<String> override(Class<?> generated, Class<?> antlrs, Set<String> but) {
        return Stream.<Class<?>>iterate(generated, type -> type != antlrs, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> overrides(method, antlrs))
                .filter(method -> !GENERATED.contains(method.getName()))
                .filter(method -> !but.contains(method.getName()))
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .sorted()
                .findFirst()
                .map(method -> method + " overrides a method of ANTLR's");
    }

    private static boolean overrides(Method method, Class<?> antlrs) {
        if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
            return false;
        }
        for (Class<?> type = antlrs; type != null; type = type.getSuperclass()) {
            for (Method inherited : type.getDeclaredMethods()) {
                if (inherited.getName().equals(method.getName())
                        && java.util.Arrays.equals(
                                inherited.getParameterTypes(), method.getParameterTypes())
                        && type != Object.class) {
                    return true;
                }
            }
            if (type == Recognizer.class) {
                return false;
            }
        }
        return false;
    }

    /** Whether the class file has a name; a class file that cannot be read may. */
    private static boolean mayName(Class<?> type, byte[] name) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null || contains(in.readAllBytes(), name);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
