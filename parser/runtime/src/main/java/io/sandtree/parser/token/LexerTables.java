package io.sandtree.parser.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.VocabularyImpl;
import org.jspecify.annotations.Nullable;

/**
 * A compiled lexer: an automaton over bytes with its effects, and the names of what it produces. Immutable, and shared by
 * all lexers of a grammar.
 *
 * {@snippet :
 * static final LexerTables TABLES = LexerTables.decode(CONSTANT_1, CONSTANT_2);   // in generated code
 * String name = TABLES.names().displayName(type);
 * }
 */
public final class LexerTables {
    private static final int VERSION = 6;
    static final int SKIP = -3;
    static final int MORE = -2;
    private static final int ESCAPE = -4;
    private static final int ASKING = -5;

    /** Mode commands: this, or {@code 2 * mode} for a change and {@code 2 * mode + 1} for a push. */
    static final int POP = -1;

    /** What an effect is for the fast path. The others are left to the slow one. */
    static final byte TOKEN = 0;

    static final byte TRIVIA = 1;
    static final byte OTHER = 2;

    /** Columns that do not belong to bytes: the accepted effect, 0 for none, and for a run where it is in {@link #runs}. */
    static final int ACCEPT = 0;

    static final int RUN = 1;
    private static final int FIRST_BYTE_COLUMN = 2;

    /** Entries in a row. States are offsets of rows, and the rest of a row are the successors on each class of bytes. */
    final int stride;

    final int[] table;

    /** The column of every byte. */
    final byte[] columnOf = new byte[256];

    /** The last state that is a run; only the dead state, which is 0, and runs are not greater. */
    final int lastRun;

    final Runs runs;

    /** By mode. */
    final Blanks[] blanks;

    final Words[] words;
    final Beginnings[] beginnings;

    /** By row number: the effect if the text ends there, 0 for none. */
    final int[] acceptAtEnd;

    /** By mode. */
    final int[] starts;

    /** By mode: where matches start that depend on predicates, from where those are asked on the way; 0 if there are none. */
    final int[] askingStarts;

    /** The columns of states that ask for a predicate: what takes their place if it holds, and if it does not. */
    final int holdsColumn;

    final int failsColumn;

    /** By effect, from 1: kind for the fast path, and the record without its offset (a token's without length). */
    final byte[] kinds;

    final long[] records;

    final int[] ruleTypes;
    final int[] types;
    final int[] channels;
    final int[][] modeCommands;

    /** By effect: whether it is a token that changes the mode by one command and has no further consequences. */
    final boolean[] changesModeOnly;

    /** By effect: rule, number, and 1 if asked at the start, of each predicate that has to hold. */
    final int[][] guards;

    /** By effect: its commands and actions, by their numbers in the ATN. */
    final int[][] actions;

    /** By effect: whether there is code of the grammar's author among {@link #actions}. */
    final boolean[] hasAction;

    /** By type: whether tokens of it that have no further consequences come from rules of that type, without commands. */
    final boolean[] isPlain;

    private final TokenNames names;
    private boolean hasEscapes;
    private final boolean hasOwnClass;
    private final boolean hasOverrides;

    private LexerTables(ConstantReader in) {
        int version = in.number();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "lexer table of format %d; this runtime reads format %d: compile the grammar again"
                            .formatted(version, VERSION));
        }
        List<String> modes = new ArrayList<>();
        starts = new int[in.number()];
        askingStarts = new int[starts.length];
        for (int mode = 0; mode < starts.length; mode++) {
            modes.add(Objects.requireNonNull(in.text()));
            starts[mode] = in.number();
            askingStarts[mode] = in.number();
        }
        names = readNames(in, modes);
        int effects = in.number() + 1;
        kinds = new byte[effects];
        records = new long[effects];
        ruleTypes = new int[effects];
        types = new int[effects];
        channels = new int[effects];
        modeCommands = new int[effects][];
        changesModeOnly = new boolean[effects];
        guards = new int[effects][];
        actions = new int[effects][];
        hasAction = new boolean[effects];
        for (int effect = 1; effect < effects; effect++) {
            readEffect(in, effect);
        }
        isPlain = plainTypes();
        hasOwnClass = in.number() == 1;
        hasOverrides = in.number() == 1;
        int classes = readColumns(in);
        holdsColumn = classes + FIRST_BYTE_COLUMN;
        failsColumn = holdsColumn + 1;
        stride = holdsColumn + in.number();
        acceptAtEnd = new int[in.number()];
        int runCount = in.number();
        lastRun = runCount * stride;
        table = new int[acceptAtEnd.length * stride];
        for (int state = 0; state < acceptAtEnd.length; state++) {
            readRow(in, state);
        }
        for (int mode = 0; mode < starts.length; mode++) {
            starts[mode] *= stride;
            askingStarts[mode] *= stride;
            hasEscapes |= asks(mode);
        }
        runs = new Runs(runCount);
        for (int run = 0; run < runCount; run++) {
            int state = (run + 1) * stride;
            table[state + RUN] = runs.add(b -> table[state + (columnOf[b] & 0xFF)] == state);
        }
        blanks = new Blanks[starts.length];
        words = new Words[starts.length];
        beginnings = new Beginnings[starts.length];
        for (int mode = 0; mode < starts.length; mode++) {
            blanks[mode] = new Blanks(this, starts[mode]);
            words[mode] = Words.read(in, this, starts[mode]);
            beginnings[mode] = new Beginnings(this, starts[mode], words[mode]);
        }
    }

    /**
     * Unpacks the constants that the grammar compiler has written.
     *
     * @throws IllegalArgumentException if they were written by a compiler whose format this runtime does not read
     */
    public static LexerTables decode(String... constants) {
        return new LexerTables(new ConstantReader(constants));
    }

    private static TokenNames readNames(ConstantReader in, List<String> modes) {
        int maximumType = in.number();
        @Nullable String[] literalNames = new String[maximumType + 1];
        @Nullable String[] symbolicNames = new String[maximumType + 1];
        for (int type = 1; type <= maximumType; type++) {
            literalNames[type] = in.text();
            symbolicNames[type] = in.text();
        }
        List<String> channels = new ArrayList<>();
        for (int rest = in.number(); rest > 0; rest--) {
            channels.add(Objects.requireNonNull(in.text()));
        }
        List<Integer> wordTypes = new ArrayList<>();
        for (int rest = in.number(); rest > 0; rest--) {
            wordTypes.add(in.number());
        }
        return new TokenNames(
                new VocabularyImpl(literalNames, symbolicNames),
                maximumType,
                modes,
                channels,
                wordTypes);
    }

    private void readEffect(ConstantReader in, int effect) {
        ruleTypes[effect] = in.number();
        types[effect] = in.number() - 5;
        hasEscapes |= types[effect] == ESCAPE;
        channels[effect] = in.number() - 1;
        modeCommands[effect] = new int[in.number()];
        for (int i = 0; i < modeCommands[effect].length; i++) {
            modeCommands[effect][i] = in.number() - 1;
        }
        guards[effect] = numbers(in, 3 * in.number());
        actions[effect] = numbers(in, in.number());
        hasAction[effect] = in.number() == 1;
        hasEscapes |= hasCode(effect);
        boolean isSkipped = types[effect] == SKIP;
        boolean isSimple =
                modeCommands[effect].length == 0
                        && (isSkipped || types[effect] > 0)
                        && !hasCode(effect);
        int channel = Math.max(channels[effect], 0);
        changesModeOnly[effect] =
                modeCommands[effect].length == 1
                        && types[effect] > 0
                        && channel == 0
                        && !hasCode(effect);
        if (!isSimple) {
            kinds[effect] = OTHER;
        } else if (isSkipped || channel > 0) {
            kinds[effect] = TRIVIA;
            records[effect] =
                    isSkipped
                            ? Trivia.record(ruleTypes[effect], 0, Trivia.SKIPPED)
                            : Trivia.record(types[effect], channel, 0);
        } else {
            kinds[effect] = TOKEN;
            records[effect] = types[effect];
        }
    }

    /** The highest type of tokens that the rules make, unless code gives them others. */
    public int highestType() {
        return Math.max(0, Arrays.stream(types).max().orElse(0));
    }

    private boolean[] plainTypes() {
        boolean[] isPlain = new boolean[highestType() + 1];
        Arrays.fill(isPlain, 1, isPlain.length, true);
        for (int effect = 1; effect < kinds.length; effect++) {
            if (kinds[effect] == TOKEN
                    && (actions[effect].length > 0 || ruleTypes[effect] != types[effect])) {
                isPlain[types[effect]] = false;
            }
        }
        return isPlain;
    }

    private static int[] numbers(ConstantReader in, int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.number();
        }
        return numbers;
    }

    /** Returns the number of classes. Bytes that occur in no text share one, so that their columns fit into bytes. */
    private int readColumns(ConstantReader in) {
        for (int b = 0; b < columnOf.length; ) {
            int column = in.number() + FIRST_BYTE_COLUMN;
            for (int rest = in.number(); rest > 0; rest--) {
                columnOf[b++] = (byte) column;
            }
        }
        return in.number();
    }

    private void readRow(ConstantReader in, int state) {
        int row = state * stride;
        table[row + ACCEPT] = in.number();
        acceptAtEnd[state] = in.number();
        int distance = in.number();
        if (distance > 0) {
            System.arraycopy(
                    table,
                    row - distance * stride + FIRST_BYTE_COLUMN,
                    table,
                    row + FIRST_BYTE_COLUMN,
                    stride - FIRST_BYTE_COLUMN);
        }
        int column = FIRST_BYTE_COLUMN - 1;
        for (int differences = in.number(); differences > 0; differences--) {
            column += in.number() + 1;
            table[row + column] = in.number() * stride;
        }
    }

    /** The successor of a state on a byte. */
    int next(int state, int b) {
        return table[state + (columnOf[b] & 0xFF)];
    }

    /** The effect of a state if it is a token without further consequences, otherwise 0. */
    int acceptedToken(int state) {
        return kinds[table[state]] == TOKEN ? table[state] : 0;
    }

    /** Whether the match has to be made by the lexer that ANTLR generates. */
    boolean isEscape(int effect) {
        return types[effect] == ESCAPE;
    }

    /** Whether predicates are to be asked, or actions to be run, by the lexer that ANTLR generates. */
    boolean hasCode(int effect) {
        return guards[effect].length > 0 || hasAction[effect];
    }

    /** Whether matches in a mode may depend on predicates. */
    boolean asks(int mode) {
        return askingStarts[mode] != 0;
    }

    /** Whether a predicate has to be asked before it is known how the match goes on: the one among its {@link #guards}. */
    boolean isAsking(int effect) {
        return types[effect] == ASKING;
    }

    boolean isMore(int effect) {
        return types[effect] == MORE;
    }

    /** Whether some matches have to be made by the lexer that ANTLR generates, or need its code, so that a {@link TableLexer} needs it. */
    public boolean hasEscapes() {
        return hasEscapes;
    }

    /** Whether the lexer has a base class or members of the grammar's author. The tables hold only if those override nothing of ANTLR's and leave a new lexer as it is. */
    public boolean hasOwnClass() {
        return hasOwnClass;
    }

    /** Whether the lexer has members that override ANTLR's, so that the tables hold only for single matches. */
    public boolean hasOverrides() {
        return hasOverrides;
    }

    /** What the grammar calls its token types, channels and modes. */
    public TokenNames names() {
        return names;
    }

    @Override
    public String toString() {
        return "LexerTables[%d states, %d classes, %d modes]"
                .formatted(acceptAtEnd.length, holdsColumn - FIRST_BYTE_COLUMN, starts.length);
    }
}
