package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.tree.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Where rule methods are: a cursor over token records, the stack of calls, and a writer of tree records.
 *
 * <p>Token records lie at {@code tokenBase}, 8 bytes each, type in the low 16 bits (see {@link Tokens}); that is an
 * address for {@link Memory}.
 */
abstract class RuleCursor extends RecordWriter {
    /** The type that token records hold at the end of the file. */
    protected static final int END_OF_FILE = 0;

    /** No token has this type. */
    protected static final int NO_TOKEN = -1;

    static final int TOKEN_SHIFT = 3;

    private static final int FIRST_DEPTH = 1 << 8;

    private LinearArena tokenArena;
    private long tokenOffset;

    // RuleParser's loop over tokens reads these itself: by methods, grammars whose predictions look
    // far were parsed 7 % slower (Trino's, 2026-11-23).

    MemorySegment tokenSegment = MemorySegment.NULL;
    long tokenBase;
    int current;

    private boolean pastEnd;

    private int[] callers = new int[FIRST_DEPTH];

    /** By depth, as the callers: the first token. */
    private int[] begins = new int[FIRST_DEPTH];

    private int depth;
    private int maxDepth;

    /** @param reserved how many words at the start of a tree are kept zero */
    RuleCursor(int reserved) {
        super(reserved);
    }

    /** Goes to the first token, and begins a tree at the position of its arena. */
    final void begin(Tokens tokens, LinearArena tokenArena, LinearArena treeArena, int maxDepth) {
        this.tokenArena = tokenArena;
        this.tokenOffset = tokens.offset();
        this.maxDepth = maxDepth;
        if (callers.length > maxDepth) {
            callers = new int[maxDepth];
            begins = new int[maxDepth];
        }
        current = 0;
        depth = 0;
        pastEnd = false;
        start(treeArena);
    }

    /** The index of the token after the last one that was matched. */
    protected final int position() {
        return current;
    }

    protected final int type() {
        return Memory.getChar(tokenSegment, tokenBase + ((long) current << TOKEN_SHIFT));
    }

    protected final void expect(int type) {
        if (type() != type) {
            throw ParseFailure.MISMATCH;
        }
    }

    /** Goes to the next token; the end of the file stays where it is. */
    protected final void consume() {
        if (type() != END_OF_FILE) {
            current++;
        } else {
            pastEnd = true;
        }
    }

    final void goTo(int token) {
        current = token;
    }

    /** Whether the end of the file has been matched. */
    final boolean isPastEnd() {
        return pastEnd;
    }

    final void setPastEnd(boolean isPastEnd) {
        pastEnd = isPastEnd;
    }

    protected static ParseFailure mismatch() {
        return ParseFailure.MISMATCH;
    }

    /** Whether {@code type} is one of 64 consecutive types, by a mask whose lowest bit is {@code first}. */
    protected static boolean among(int type, int first, long mask) {
        final int bit = type - first;
        return (bit & ~63) == 0 && (mask >>> bit & 1) != 0;
    }

    /** Whether {@code type} is in a set, 16 types to a character of {@code bits}: for sets of thousands of types. */
    protected static boolean among(int type, String bits) {
        final int at = type >>> 4;
        return at < bits.length() && (bits.charAt(at) >>> (type & 15) & 1) != 0;
    }

    // Calls

    protected final void enter(int invokingState) {
        final int d = depth;
        if (d == callers.length) {
            growCallers();
        }
        callers[d] = invokingState;
        begins[d] = current;
        depth = d + 1;
    }

    protected final void leave() {
        depth--;
    }

    final void leaveDownTo(int depth) {
        this.depth = depth;
    }

    /** Which rules were in progress when an error was found, below one that is so deep itself. */
    record Path(int above, int[] callers, int[] begins) {
        /** Whether the rule at a depth below that was called by a state, and began with a token; the first rule always was. */
        boolean isAt(int depth, int caller, int token) {
            int place = depth - above - 1;
            return depth == 0
                    || place >= 0
                            && place < callers.length
                            && callers[place] == caller
                            && begins[place] == token;
        }
    }

    /** The rules in progress below one that is so deep. */
    final Path path(int above) {
        return new Path(
                above,
                Arrays.copyOfRange(callers, above, depth),
                Arrays.copyOfRange(begins, above, depth));
    }

    /** Goes back to the rules that were in progress when a path from the first rule on was taken. */
    final void takeUp(Path path) {
        depth = path.callers.length;
        System.arraycopy(path.callers, 0, callers, 0, depth);
        System.arraycopy(path.begins, 0, begins, 0, depth);
    }

    private void growCallers() {
        if (depth >= maxDepth) {
            throw ParseFailure.TOO_DEEP;
        }
        int length = Math.min(maxDepth, callers.length * 2);
        callers = Arrays.copyOf(callers, length);
        begins = Arrays.copyOf(begins, length);
    }

    // Records

    /** What a token slot holds for the current token. */
    protected final int tokenHandle() {
        return current + 1;
    }

    protected final void pushToken() {
        push(current | RecordLayout.TOKEN);
    }

    protected final int record(int kind, int first, int slots) {
        return record(kind, first, current, slots);
    }

    /** Writes a record of kept fields, behind which two words say what it might have come down to. */
    protected final int recordOfKept(int kind, int first, int kept, int slots) {
        return recordOfKept(kind, first, current, kept, slots, 2);
    }

    protected final int concrete(int rule, int first, int mark) {
        return concrete(rule, first, current, mark);
    }

    @Override
    final void moved() {
        tokenSegment = tokenArena.segment();
        tokenBase = Memory.base(tokenSegment) + tokenOffset;
    }

    /** The states that called the rules in progress below the first, the innermost last. */
    public final int[] callers() {
        return callers;
    }

    /** How many rules are in progress below the first. */
    public final int depth() {
        return depth;
    }
}
