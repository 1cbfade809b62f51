package io.sandtree.parser.token;

import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;

/**
 * The loop that does nearly all the work of a lexer: tokens and trivia whose rules have no further consequences. Everything else, the last
 * token included, is left to {@link LexerRun#step}.
 *
 * <p>Each turn takes the blanks before a token and then the token, by what its first two bytes tell: a single character and a word
 * are made without the automaton. Where both are branches, the processor guesses where the next token starts and does not wait for this
 * one's end to be computed: on JSON half as fast again as the same steps without branches (2026-11).
 */
final class FastPath {
    private FastPath() {}

    /**
     * Matches as many tokens as it can.
     *
     * @return where the first token starts that is left to {@link LexerRun#step}
     */
    static int match(LexerRun run, int from) {
        int next = matchInMode(run, from);
        int behind;
        while ((behind = run.changeMode(next)) > next) {
            next = matchInMode(run, behind);
        }
        return next;
    }

    private static int matchInMode(LexerRun run, int from) {
        final LexerTables tables = run.tables;
        final byte[] kinds = tables.kinds;
        final long[] records = tables.records;
        final Blanks blanks = tables.blanks[run.mode()];
        final byte[] blankKinds = blanks.kinds;
        final long blankRecord = blanks.record;
        final Beginnings beginnings = tables.beginnings[run.mode()];
        final byte[] shapes = beginnings.shapes;
        final long[] beginningRecords = beginnings.records;
        final int[] firsts = beginnings.states;
        final Words words = tables.words[run.mode()];
        final byte[] wordKinds = words.kinds;
        final int closing = words.closing;
        final long fold = words.fold;
        final long from1 = words.run[0];
        final long to1 = words.run[1];
        final long from2 = words.run[2];
        final long to2 = words.run[3];
        final long from3 = words.run[4];
        final long to3 = words.run[5];
        final long from4 = words.run[6];
        final long to4 = words.run[7];
        final long invert = words.run[Runs.INVERT];
        final RecordWriter tokens = run.records.tokens;
        final RecordWriter trivia = run.records.trivia;
        final MemorySegment memory = tokens.segment;
        final MemorySegment triviaMemory = trivia.segment;
        final long textBase = tokens.base + run.textOffset;
        final long end = textBase + run.size;
        final long tokenLimit = tokens.base + tokens.limit - RecordWriter.RECORD;
        // A turn writes two at most: blanks, and a comment behind them.
        final long triviaLimit = trivia.base + trivia.limit - 2 * RecordWriter.RECORD;
        long tokenAt = tokens.base + tokens.position;
        long triviaAt = trivia.base + trivia.position;
        long tokenStart = textBase + from;
        while (tokenAt <= tokenLimit && triviaAt <= triviaLimit) {
            long next = tokenStart;
            long ahead = Memory.getLong(memory, next);
            if (blankKinds[(int) ahead & 0xFF] == Blanks.BLANK) {
                // One blank is the most frequent number by far.
                next++;
                int follower = blankKinds[(int) ahead >>> 8 & 0xFF];
                if (follower == Blanks.BLANK) {
                    next = blanks.end(memory, next);
                    follower = blankKinds[Memory.getByte(memory, next) & 0xFF];
                }
                if (follower == Blanks.END) {
                    Memory.putLong(
                            triviaMemory, triviaAt, blankRecord | tokenStart - textBase << 32);
                    triviaAt += RecordWriter.RECORD;
                    tokenStart = next;
                    ahead = Memory.getLong(memory, next);
                } else {
                    // The automaton takes the blanks as well.
                    ahead = -1;
                }
            }
            int shape = Beginnings.AUTOMATON;
            if ((ahead & Beginnings.NOT_ASCII) == 0) {
                shape = shapes[Beginnings.index(ahead)];
            }
            if (shape == Beginnings.SINGLE) {
                long record = beginningRecords[(int) ahead & 0x7F] | 1L << 16;
                Memory.putLong(memory, tokenAt, record | tokenStart - textBase << 32);
                tokenAt += RecordWriter.RECORD;
                tokenStart++;
                continue;
            }
            if (shape == Beginnings.WORD) {
                long stops =
                        Runs.stops(ahead, from1, to1, from2, to2, from3, to3, from4, to4, invert)
                                & ~0xFFL;
                int kind;
                while (true) {
                    while (stops == 0) {
                        next += Long.BYTES;
                        stops =
                                Runs.stops(
                                        Memory.getLong(memory, next),
                                        from1,
                                        to1,
                                        from2,
                                        to2,
                                        from3,
                                        to3,
                                        from4,
                                        to4,
                                        invert);
                    }
                    next += Long.numberOfTrailingZeros(stops) >>> 3;
                    kind = wordKinds[Memory.getByte(memory, next) & 0xFF];
                    if (kind != Words.MEMBER) {
                        break;
                    }
                    // To the byte behind it.
                    next -= Long.BYTES - 1;
                    stops = 0;
                }
                long length = next - tokenStart;
                next += closing;
                if (kind == Words.TERMINATOR && next != end) {
                    long record = beginningRecords[(int) ahead & 0x7F];
                    if (length < Long.BYTES) {
                        long head = (ahead | fold) & (1L << (length << 3)) - 1;
                        record = words.record(head, record);
                    } else {
                        record = words.longRecord(memory, tokenStart, length, record);
                    }
                    record |= Math.min(next - tokenStart, Records.LONG_LENGTH) << 16;
                    Memory.putLong(memory, tokenAt, record | tokenStart - textBase << 32);
                    tokenAt += RecordWriter.RECORD;
                    tokenStart = next;
                    continue;
                }
            }
            long match =
                    shape == Beginnings.SINGLE_OTHER
                            ? 1L << 32 | beginningRecords[(int) ahead & 0x7F]
                            : LongestMatch.throughTable(
                                    tables,
                                    memory,
                                    tokenStart,
                                    firsts[Memory.getByte(memory, tokenStart) & 0xFF]);
            long length = match >>> 32;
            int effect = (int) match;
            if (effect == 0 || length == 0 || tokenStart + length == end) {
                break;
            }
            int kind = kinds[effect];
            if (kind == LexerTables.OTHER) {
                run.found = match;
                break;
            }
            // Written as both; only one of the two positions moves. A branch here would often be
            // mispredicted.
            long record = records[effect] | tokenStart - textBase << 32;
            Memory.putLong(memory, tokenAt, record | Math.min(length, Records.LONG_LENGTH) << 16);
            Memory.putLong(triviaMemory, triviaAt, record);
            tokenAt += RecordWriter.RECORD * (LexerTables.TRIVIA - kind);
            triviaAt += RecordWriter.RECORD * kind;
            tokenStart += length;
        }
        tokens.position = tokenAt - tokens.base;
        trivia.position = triviaAt - trivia.base;
        return (int) (tokenStart - textBase);
    }
}
