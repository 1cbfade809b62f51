package io.sandtree.parser.spi;

import io.sandtree.parser.code.LexerPredicates;
import io.sandtree.parser.code.LexerSteering;
import io.sandtree.parser.code.StockBehaviour;
import io.sandtree.parser.token.LexerTables;
import java.util.Optional;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.jspecify.annotations.Nullable;

/** What of the lexing of a language tables do, and what is left to the lexer that ANTLR generates, found out when it is asked for. For all threads. */
final class LexerPlan {
    private final GeneratedLanguage language;
    private volatile @Nullable Class<? extends Lexer> generated;
    private volatile @Nullable Optional<String> steeringCode;
    private volatile @Nullable Optional<String> actingPredicate;
    private volatile @Nullable Boolean leavesMatchesToTables;
    private volatile @Nullable Boolean hasTypesOfParser;

    LexerPlan(GeneratedLanguage language) {
        this.language = language;
    }

    /** The tables if they do what the lexer that ANTLR generates does; null if that is to run. */
    @Nullable LexerTables usableTables() {
        LexerTables tables = language.lexerTables();
        if (tables == null || tables.hasOverrides() || actingPredicate().isPresent()) {
            return null;
        }
        if (!tables.hasOwnClass() && !tables.hasEscapes()) {
            return tables;
        }
        return steeringCode().isEmpty() ? tables : null;
    }

    /** The tables if they make the matches of the lexer that ANTLR generates, whatever else that does; null if there are none. */
    @Nullable LexerTables tablesForMatches() {
        LexerTables tables = language.lexerTables();
        return tables != null && actingPredicate().isEmpty() && leavesMatchesTo(tables)
                ? tables
                : null;
    }

    private boolean leavesMatchesTo(LexerTables tables) {
        Boolean known = leavesMatchesToTables;
        if (known == null) {
            known = codedClass().map(lexer -> leavesMatchesTo(tables, lexer)).orElse(true);
            leavesMatchesToTables = known;
        }
        return known;
    }

    private static boolean leavesMatchesTo(LexerTables tables, Class<? extends Lexer> lexer) {
        return DeepStack.call(() ->
                StockBehaviour.leavesSimulatorAlone(lexer)
                        && !(tables.hasEscapes() && LexerSteering.matchesInActions(lexer)));
    }

    /** The class that ANTLR generated. To find it out takes a lexer, and its constructor may be told to have run, so it is not done for each question. */
    Class<? extends Lexer> generatedClass() {
        Class<? extends Lexer> known = generated;
        if (known == null) {
            known = language.newStockLexer(CharStreams.fromString("")).getClass();
            generated = known;
        }
        return known;
    }

    /** The class that ANTLR generated if it has code of the grammar's author; empty if it has none. */
    Optional<Class<? extends Lexer>> codedClass() {
        LexerTables tables = language.lexerTables();
        boolean isOfTable = tables != null && !tables.hasOwnClass() && !tables.hasEscapes();
        return isOfTable ? Optional.empty() : Optional.of(generatedClass());
    }

    /** Whether the parser knows the types of all tokens that the lexer may make. */
    boolean hasTypesOfParser() {
        Boolean known = hasTypesOfParser;
        if (known == null) {
            LexerTables tables = usableTables();
            known =
                    tables != null
                            && !tables.hasEscapes()
                            && tables.highestType() <= language.highestType();
            hasTypesOfParser = known;
        }
        return known;
    }

    /** See {@link GeneratedLanguage#actingLexerPredicate}. */
    Optional<String> actingPredicate() {
        Optional<String> known = actingPredicate;
        if (known == null) {
            LexerTables tables = language.lexerTables();
            known =
                    tables != null && tables.hasEscapes()
                            ? actingPredicateOf(generatedClass())
                            : Optional.empty();
            actingPredicate = known;
        }
        return known;
    }

    private static Optional<String> actingPredicateOf(Class<? extends Lexer> lexer) {
        return DeepStack.call(() -> LexerPredicates.acting(lexer));
    }

    /** See {@link GeneratedLanguage#steeringLexerCode}. */
    Optional<String> steeringCode() {
        Optional<String> known = steeringCode;
        if (known == null) {
            LexerTables tables = language.lexerTables();
            boolean mayBeTable =
                    tables != null
                            && (tables.hasOwnClass() || tables.hasEscapes())
                            && !tables.hasOverrides()
                            && actingPredicate().isEmpty();
            known = mayBeTable ? steeringCode(tables) : Optional.empty();
            steeringCode = known;
        }
        return known;
    }

    private Optional<String> steeringCode(LexerTables tables) {
        CharStream characters = CharStreams.fromString("");
        Lexer lexer = language.newStockLexer(characters);
        generated = lexer.getClass();
        return DeepStack.call(() ->
                StockBehaviour.change(lexer, characters, tables.hasOwnClass())
                        .or(() -> LexerSteering.of(lexer.getClass())));
    }
}
