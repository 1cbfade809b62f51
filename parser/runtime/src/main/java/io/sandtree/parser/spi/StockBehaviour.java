package io.sandtree.parser.spi;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Whether a parser with code of its author's still parses as ANTLR's parsers do, so that rule methods may take its place: its classes override nothing that
 * parsing runs through, name no context, and its constructor has changed nothing.
 */
final class StockBehaviour {
    /** What every generated parser overrides. */
    private static final Set<String> GENERATED =
            Set.of(
                    "getTokenNames",
                    "getVocabulary",
                    "getGrammarFileName",
                    "getRuleNames",
                    "getSerializedATN",
                    "getATN",
                    "sempred");

    private static final byte[] CONTEXT_FIELD = "_ctx".getBytes(StandardCharsets.US_ASCII);

    private StockBehaviour() {}

    /** Whether a new parser is as ANTLR's constructor leaves it. */
    static boolean isUnchanged(Parser parser) {
        return parser.getParseListeners().isEmpty()
                && parser.getErrorHandler().getClass() == DefaultErrorStrategy.class
                && parser.getInterpreter().getClass() == ParserATNSimulator.class
                && parser.getInterpreter().getPredictionMode() == PredictionMode.LL
                && parser.getBuildParseTree()
                && !parser.getTrimParseTree()
                && !parser.isTrace();
    }

    /**
     * Whether the class that ANTLR generated and its super classes leave ANTLR's methods alone.
     *
     * @param generated the generated class
     */
    static boolean isInherited(Class<?> generated) {
        for (Class<?> type = generated; type != Parser.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (overrides(method) && !GENERATED.contains(method.getName())) {
                    return false;
                }
            }
            if (type != generated && mayNameContexts(type)) {
                return false;
            }
        }
        return true;
    }

    private static boolean overrides(Method method) {
        if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
            return false;
        }
        for (Class<?> type = Parser.class; type != null; type = type.getSuperclass()) {
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

    /** Whether the class file has the name of the field that holds the parser's context; a class file that cannot be read may. */
    private static boolean mayNameContexts(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null || contains(in.readAllBytes(), CONTEXT_FIELD);
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
