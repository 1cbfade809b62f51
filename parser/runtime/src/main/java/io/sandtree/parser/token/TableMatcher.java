package io.sandtree.parser.token;

import io.sandtree.parser.text.SourceText;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.LexerATNSimulator;

/**
 * ANTLR's lexer simulator with a table in the place of its automaton: for lexers that have to run as ANTLR generates them, since their code overrides methods of ANTLR's {@link Lexer}. What the lexer
 * and its code can see before, within and after a match is what they see with ANTLR's simulator, which still makes the matches that the table does not know.
 */
final class TableMatcher extends LexerATNSimulator {
    private final Lexer lexer;
    private final CharStream characters;
    private final LexerTables tables;
    private final LongestMatch longest;
    private final TextCursor cursor;
    private final int size;

    /**
     * @param lexer a lexer that has just been made
     * @param characters what it was made for
     * @param longest for the same text
     * @param cursor over the same text
     */
    TableMatcher(
            Lexer lexer,
            CharStream characters,
            SourceText text,
            LexerTables tables,
            LongestMatch longest,
            TextCursor cursor) {
        super(
                lexer,
                lexer.getATN(),
                lexer.getInterpreter().decisionToDFA,
                lexer.getInterpreter().getSharedContextCache());
        copyState(lexer.getInterpreter());
        this.lexer = lexer;
        this.characters = characters;
        this.tables = tables;
        this.longest = longest;
        this.cursor = cursor;
        this.size = text.size();
    }

    @Override
    public int match(CharStream input, int mode) {
        if (input != characters) {
            return super.match(input, mode);
        }
        cursor.goToIndex(input.index());
        int position = cursor.offset();
        int type = longest.plainType(position, mode);
        if (type != 0) {
            begin(mode);
            moveTo(longest.end());
            return type;
        }
        longest.find(position, mode);
        int effect = longest.effect();
        boolean isKnown =
                effect != 0
                        && !tables.isEscape(effect)
                        && (tables.guards[effect].length == 0
                                || holds(tables.guards[effect], position, mode));
        if (!isKnown && tables.asks(mode)) {
            begin(mode);
            longest.findAsking(position, mode, this::holds);
            effect = longest.effect();
            isKnown = effect != 0 && !tables.isEscape(effect);
        }
        if (!isKnown || position == size || longest.end() == position) {
            return super.match(input, mode);
        }
        begin(mode);
        moveTo(longest.end());
        for (int action : tables.actions[effect]) {
            atn.lexerActions[action].execute(lexer);
        }
        return tables.ruleTypes[effect];
    }

    private void begin(int newMode) {
        mode = newMode;
        startIndex = characters.index();
    }

    /** Whether predicates hold that the way to the match has come past. */
    private boolean holds(int[] guards, int position, int newMode) {
        begin(newMode);
        boolean hold = true;
        for (int i = 0; i < guards.length && hold; i += 3) {
            int place = guards[i + 2] == 1 ? position : longest.end();
            hold = holds(guards[i], guards[i + 1], place);
        }
        return hold;
    }

    /** Whether a predicate holds at a place behind the start of the match. Leaves everything where it was. */
    private boolean holds(int rule, int predicate, int place) {
        int index = characters.index();
        int lineBefore = line;
        int columnBefore = charPositionInLine;
        moveTo(place);
        boolean holds = lexer.sempred(null, rule, predicate);
        characters.seek(index);
        line = lineBefore;
        charPositionInLine = columnBefore;
        cursor.goToIndex(index);
        return holds;
    }

    /** Goes forward from the start of the match. Lines and columns are counted from what the lexer's code may have made of them. */
    private void moveTo(int place) {
        int lineBefore = cursor.line();
        int columnBefore = cursor.column();
        cursor.goTo(place);
        characters.seek(cursor.index());
        int lines = cursor.line() - lineBefore;
        line += lines;
        charPositionInLine =
                lines > 0 ? cursor.column() : charPositionInLine + cursor.column() - columnBefore;
    }
}
