package io.sandtree.parser.token;

import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.text.SourceText;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The longest match at a place of a text, by a table. */
final class LongestMatch {
    /** Who knows whether predicates hold. */
    interface Oracle {
        /** @param position where in the text the predicate is met */
        boolean holds(int rule, int predicate, int position);
    }

    private final LexerTables tables;
    private final Records records;
    private long textOffset;
    private int size;
    private int effect;
    private int end;
    private int failure;

    /** @param records of the text, in the same arena */
    LongestMatch(LexerTables tables, Records records) {
        this.tables = tables;
        this.records = records;
    }

    void begin(SourceText text) {
        textOffset = text.offset();
        size = text.size();
    }

    /** Finds the longest match that starts at a position: what the table accepts, whatever code has a say in it. */
    void find(int position, int mode) {
        MemorySegment memory = records.tokens.segment;
        long base = records.tokens.base + textOffset;
        int first = Memory.getByte(memory, base + position) & 0xFF;
        long match =
                throughTable(
                        tables, memory, base + position, tables.beginnings[mode].states[first]);
        effect = (int) match;
        end = position + (int) (match >>> 32);
        if (effect == 0 || end >= size) {
            findCarefully(position, tables.starts[mode], null);
        }
    }

    /**
     * Finds a token that its first bytes tell, and that has no consequences besides its type.
     *
     * @return the type; 0 if nothing is certain
     */
    int plainType(int position, int mode) {
        MemorySegment memory = records.tokens.segment;
        long start = records.tokens.base + textOffset + position;
        long ahead = Memory.getLong(memory, start);
        if ((ahead & Beginnings.NOT_ASCII) != 0) {
            return 0;
        }
        Beginnings beginnings = tables.beginnings[mode];
        long first = beginnings.records[(int) ahead & 0x7F];
        int shape = beginnings.shapes[Beginnings.index(ahead)];
        int type = 0;
        if (shape == Beginnings.SINGLE) {
            end = position + 1;
            type = (int) first;
        } else if (shape == Beginnings.WORD) {
            Words words = tables.words[mode];
            int length = words.length(memory, start);
            end = position + length + words.closing;
            if (length != 0 && end < size) {
                type = (int) words.record(memory, start, length, first);
            }
        }
        return tables.isPlain[type] ? type : 0;
    }

    /** The same, asking predicates on the way. */
    void findAsking(int position, int mode, Oracle oracle) {
        findCarefully(position, tables.askingStarts[mode], oracle);
    }

    /** Minds the end of the text, states that accept nothing where the automaton dies, and those that ask. */
    private void findCarefully(int position, int start, @Nullable Oracle oracle) {
        int[] table = tables.table;
        MemorySegment memory = records.tokens.segment;
        long base = records.tokens.base + textOffset;
        int codePoint = position;
        int at = position;
        int state = oracle == null ? start : answered(start, at, oracle);
        effect = table[state];
        end = position;
        while (at < size) {
            int b = Memory.getByte(memory, base + at) & 0xFF;
            if ((b & 0xC0) != 0x80 && isComplete(memory, base, codePoint, at)) {
                codePoint = at;
            }
            state = table[state + (tables.columnOf[b] & 0xFF)];
            if (state == 0) {
                failure = isComplete(memory, base, codePoint, at) ? at : codePoint;
                return;
            }
            at++;
            if (oracle != null) {
                state = answered(state, at, oracle);
                if (state == 0) {
                    // As if the code point led nowhere.
                    failure = codePoint;
                    return;
                }
            }
            if (table[state] != 0) {
                effect = table[state];
                end = at;
            }
        }
        int effectAtEnd = tables.acceptAtEnd[state / tables.stride];
        if (effectAtEnd != 0) {
            effect = effectAtEnd;
            end = size;
        }
        failure = isComplete(memory, base, codePoint, size) ? size : codePoint;
    }

    /** The state that takes the place of one that asks. */
    private int answered(int asking, int at, Oracle oracle) {
        int state = asking;
        int accepted;
        while (tables.isAsking(accepted = tables.table[state + LexerTables.ACCEPT])) {
            int[] asked = tables.guards[accepted];
            boolean holds = oracle.holds(asked[0], asked[1], at);
            state = tables.table[state + (holds ? tables.holdsColumn : tables.failsColumn)];
        }
        return state;
    }

    /** Whether the bytes from the lead byte at {@code codePoint}, all accepted so far, are the whole code point. */
    private static boolean isComplete(MemorySegment memory, long base, int codePoint, int at) {
        if (at == codePoint) {
            return true;
        }
        int lead = Memory.getByte(memory, base + codePoint) & 0xFF;
        int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        return at - codePoint >= length;
    }

    /** The effect of what was found, 0 if nothing was. */
    int effect() {
        return effect;
    }

    /** Where the match that was found ends. */
    int end() {
        return end;
    }

    /** The start of the code point at which the automaton died, if nothing was found. */
    int failure() {
        return failure;
    }

    /**
     * Matches as far as the automaton goes.
     *
     * @param first the state behind the first byte
     * @return the length in the upper half and the effect in the lower one, 0 if the state in which the automaton died
     *     accepts nothing
     */
    static long throughTable(LexerTables tables, MemorySegment memory, long from, int first) {
        final int[] table = tables.table;
        final byte[] columnOf = tables.columnOf;
        final int lastRun = tables.lastRun;
        final long[] runs = tables.runs.words;
        long next = from + 1;
        int state = first;
        // A token's first byte is taken for a run's, and so are two that leave the state where it
        // is; of other runs, those of one byte are too frequent.
        int last = first;
        while (true) {
            if (state <= lastRun) {
                if (state == 0) {
                    return next - 1 - from << 32 | table[last];
                }
                if (state == last) {
                    next = Runs.end(runs, memory, next, table[state + LexerTables.RUN]);
                }
            }
            last = state;
            state = table[last + (columnOf[Memory.getByte(memory, next) & 0xFF] & 0xFF)];
            next++;
        }
    }
}
