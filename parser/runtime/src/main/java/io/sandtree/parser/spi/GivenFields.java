package io.sandtree.parser.spi;

import io.sandtree.parser.ParseOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ANTLRErrorListener;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.jspecify.annotations.Nullable;

/**
 * Fields of parsers that the user sets for the grammar's code to read. Whatever else might come of it would not be seen by rule methods, and what could change would tell how many parsers a text has taken, so neither may be.
 */
final class GivenFields {
    /** By class of a parser: what fields the grammar's author has that hold objects. */
    private static final ClassValue<List<Field>> OF_AUTHOR =
            new ClassValue<>() {
                @Override
                protected List<Field> computeValue(Class<?> type) {
                    return Stream.<Class<?>>iterate(
                                    type, it -> it != Parser.class, Class::getSuperclass)
                            .flatMap(it -> Stream.of(it.getDeclaredFields()))
                            .filter(it -> !Modifier.isStatic(it.getModifiers()))
                            .filter(it -> !it.getType().isPrimitive())
                            .filter(Field::trySetAccessible)
                            .toList();
                }
            };

    private GivenFields() {}

    /**
     * Has the user set fields of a new parser.
     *
     * @throws IllegalArgumentException if more came of it
     */
    static void set(Parser parser, ParseOptions options) {
        if (options.parserFields().isEmpty()) {
            return;
        }
        List<Field> fields = OF_AUTHOR.get(parser.getClass());
        Object[] before = new Object[fields.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = valueOf(fields.get(i), parser);
        }
        AntlrsPart ofAntlr = AntlrsPart.of(parser);
        options.parserFields().get().accept(parser);
        if (!AntlrsPart.of(parser).equals(ofAntlr)) {
            throw new IllegalArgumentException(
                    "what sets the fields of a parser has changed its listeners, its error strategy, its simulator or its state: that is for ParseOptions.preparing");
        }
        for (int i = 0; i < before.length; i++) {
            check(fields.get(i), before[i], valueOf(fields.get(i), parser));
        }
    }

    private static void check(Field field, @Nullable Object before, @Nullable Object now) {
        if (now != before && !Unchanging.is(now, field.getType())) {
            throw new IllegalArgumentException(
                    "the field %s.%s is given an object that may change, of %s: that is for ParseOptions.preparing"
                            .formatted(
                                    field.getDeclaringClass().getSimpleName(),
                                    field.getName(),
                                    now.getClass()));
        }
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** What ANTLR's own class keeps of a parser. */
    private record AntlrsPart(
            List<? extends ANTLRErrorListener> errorListeners,
            List<ParseTreeListener> parseListeners,
            ANTLRErrorStrategy errorStrategy,
            ParserATNSimulator simulator,
            PredictionMode mode,
            TokenStream tokens,
            @Nullable ParserRuleContext context,
            int state,
            boolean buildsTree,
            boolean trimsTree,
            boolean isTraced) {
        static AntlrsPart of(Parser parser) {
            return new AntlrsPart(
                    List.copyOf(parser.getErrorListeners()),
                    List.copyOf(parser.getParseListeners()),
                    parser.getErrorHandler(),
                    parser.getInterpreter(),
                    parser.getInterpreter().getPredictionMode(),
                    parser.getTokenStream(),
                    parser.getRuleContext(),
                    parser.getState(),
                    parser.getBuildParseTree(),
                    parser.getTrimParseTree(),
                    parser.isTrace());
        }
    }
}
