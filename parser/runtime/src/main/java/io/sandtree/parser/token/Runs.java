package io.sandtree.parser.token;

import io.sandtree.arena.internal.Memory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How to pass over characters on which a state stays where it is, eight at a time, without asking the automaton.
 *
 * <p>A run is described by at most four ranges of ASCII characters: either those that end it, or, if they are more, the largest
 * of those that do not. Where a run stops too early, at a character of some smaller range, the automaton goes one step and is
 * in the run again.
 *
 * <p>With {@code x} the low seven bits of a byte, {@code x + 0x80 - low} has its top bit set from {@code low} on, and {@code x +
 * 0x80 - end} from {@code end} on, and neither overflows into the next byte (the technique of H. S. Warren, <i>Hacker's
 * Delight</i>, chapter 6).
 */
final class Runs {
    /** Words per run: two summands for each of four ranges, and what turns the result around. */
    private static final int WORDS = 9;

    private static final int RANGES = 4;

    /** Where the word is that is -1 if the ranges are of characters that go on with the run. */
    static final int INVERT = 2 * RANGES;

    private static final int ASCII = 0x80;
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long TOP_BITS = ~LOW_BITS;

    private record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    final long[] words;

    private int count;

    Runs(int runs) {
        words = new long[runs * WORDS];
    }

    /** Adds a run that goes on with the ASCII characters for which {@code goesOn}; returns where its words begin. */
    int add(IntPredicate goesOn) {
        int at = count * WORDS;
        List<Range> ranges = ranges(goesOn.negate());
        boolean areStops = ranges.size() <= RANGES;
        if (!areStops) {
            ranges = ranges(goesOn);
            ranges.sort(Comparator.comparing(Range::size).thenComparing(Range::from).reversed());
        }
        for (int i = 0; i < Math.min(ranges.size(), RANGES); i++) {
            words[at + 2 * i] = (ASCII - ranges.get(i).from) * ONES;
            words[at + 2 * i + 1] = (ASCII - ranges.get(i).to) * ONES;
        }
        words[at + INVERT] = areStops ? 0 : -1;
        count++;
        return at;
    }

    /** Marks, by their top bits, the bytes of a word that end a run; bytes beyond ASCII always do. */
    private static long stops(long[] words, int run, long word) {
        return stops(
                word,
                words[run],
                words[run + 1],
                words[run + 2],
                words[run + 3],
                words[run + 4],
                words[run + 5],
                words[run + 6],
                words[run + 7],
                words[run + INVERT]);
    }

    /** The same with the words of the run, which a hot loop has at hand. */
    static long stops(
            long word,
            long from1,
            long to1,
            long from2,
            long to2,
            long from3,
            long to3,
            long from4,
            long to4,
            long invert) {
        long x = word & LOW_BITS;
        long inside =
                x + from1 & ~(x + to1)
                        | x + from2 & ~(x + to2)
                        | x + from3 & ~(x + to3)
                        | x + from4 & ~(x + to4);
        return (inside ^ invert | word) & TOP_BITS;
    }

    /** The first byte from {@code from} on that ends the run; the one behind the text always does. */
    static long end(long[] words, MemorySegment memory, long from, int run) {
        long next = from;
        long stops;
        while ((stops = stops(words, run, Memory.getLong(memory, next))) == 0) {
            next += Long.BYTES;
        }
        return next + (Long.numberOfTrailingZeros(stops) >>> 3);
    }

    private static List<Range> ranges(IntPredicate members) {
        List<Range> ranges = new ArrayList<>();
        int b = 0;
        while (b < ASCII) {
            int from = b;
            while (b < ASCII && members.test(b)) {
                b++;
            }
            if (b > from) {
                ranges.add(new Range(from, b));
            }
            b++;
        }
        return ranges;
    }
}
