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
        longest.find(position, mode);
        int effect = longest.effect();
        if (position == size
                || longest.end() == position
                || effect == 0
                || tables.isEscape(effect)
                || tables.guards[effect].length > 0 && !holds(tables.guards[effect], mode)) {
            return super.match(input, mode);
        }
        begin(mode);
        moveToEnd();
        for (int action : tables.actions[effect]) {
            atn.lexerActions[action].execute(lexer);
        }
        return tables.ruleTypes[effect];
    }

    private void begin(int newMode) {
        mode = newMode;
        startIndex = characters.index();
    }

    /** Whether predicates hold that the way to the match has come past. Leaves everything where it was. */
    private boolean holds(int[] guards, int newMode) {
        int index = characters.index();
        int lineBefore = line;
        int columnBefore = charPositionInLine;
        int end = longest.end();
        begin(newMode);
        boolean hold = true;
        for (int i = 0; i < guards.length && hold; i += 3) {
            boolean isFirst = guards[i + 2] == 1;
            if (!isFirst) {
                moveToEnd();
            }
            hold = lexer.sempred(null, guards[i], guards[i + 1]);
            if (!isFirst) {
                characters.seek(index);
                line = lineBefore;
                charPositionInLine = columnBefore;
                cursor.goToIndex(index);
            }
        }
        return hold;
    }

    /** Goes to the end of the match, from its start. Lines and columns are counted from what the lexer's code may have made of them. */
    private void moveToEnd() {
        int lineBefore = cursor.line();
        int columnBefore = cursor.column();
        cursor.goTo(longest.end());
        characters.seek(cursor.index());
        int lines = cursor.line() - lineBefore;
        line += lines;
        charPositionInLine =
                lines > 0 ? cursor.column() : charPositionInLine + cursor.column() - columnBefore;
    }
}
