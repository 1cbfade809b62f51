package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.tree.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Writes tree records at the end of an arena: a stack of child handles, and a cursor over the words behind the arena's position.
 *
 * <p>Nothing is claimed while records are written; who started the writer advances the arena by {@link #words()} in the end, or
 * leaves it as it was. The layout of records is described at {@link RecordLayout}.
 */
class RecordWriter {
    /** By how many bits a record's form is shifted in its header. */
    protected static final int FORM = RecordLayout.FORM_SHIFT;

    private static final int WORD_SHIFT = 2;
    private static final int FIRST_STACK = 1 << 10;
    private static final int MIN_GROWTH = 1 << 14;

    private final int reserved;

    private MemorySegment segment = MemorySegment.NULL;
    private LinearArena arena;
    private long offset;
    private long base;
    private int top;
    private int limit;
    private int[] stack = new int[FIRST_STACK];
    private int stacked;

    /** @param reserved how many words at the start of a tree are kept zero */
    RecordWriter(int reserved) {
        this.reserved = reserved;
    }

    /** Begins a tree at the arena's position, which has to be a multiple of 4. */
    final void start(LinearArena arena) {
        this.arena = arena;
        offset = arena.position();
        stacked = 0;
        top = 0;
        limit = 0;
        grow(reserved);
        for (int i = 0; i < reserved; i++) {
            word(i, 0);
        }
        top = reserved;
    }

    /** Drops what was written and pushed since there were as many words, and that mark. */
    final void goBack(int words, int mark) {
        top = words;
        stacked = mark;
    }

    /** How many words were written since {@link #start}. */
    final int words() {
        return top;
    }

    /** Copies the words written since {@link #start}. */
    final int[] copyOfWords() {
        int[] copy = new int[top];
        for (int i = 0; i < top; i++) {
            copy[i] = header(i);
        }
        return copy;
    }

    /** The arena's memory may have moved to make room. */
    void moved() {}

    protected final int mark() {
        return stacked;
    }

    protected final void drop(int mark) {
        stacked = mark;
    }

    protected final void push(int handle) {
        final int at = stacked;
        if (at == stack.length) {
            stack = Arrays.copyOf(stack, at * 2);
        }
        stack[at] = handle;
        stacked = at + 1;
    }

    /** Pushes an element of one of several lists: its slot, then its handle. */
    protected final void push(int slot, int handle) {
        push(slot);
        push(handle);
    }

    // Fields on the stack, of alternatives that take several methods

    /** Makes room for as many fields on the stack, all of them 0, and tells where they are. */
    protected final int keep(int fields) {
        final int at = stacked;
        if (at + fields > stack.length) {
            stack = Arrays.copyOf(stack, Math.max(at + fields, stack.length * 2));
        }
        Arrays.fill(stack, at, at + fields, 0);
        stacked = at + fields;
        return at;
    }

    protected final void keep(int kept, int field, int value) {
        stack[kept + field] = value;
    }

    protected final int kept(int kept, int field) {
        return stack[kept + field];
    }

    /** The child that a field holds, which all of the alternative comes down to. */
    protected final int keptChild(int kept, int field) {
        stacked = kept;
        return stack[kept + field];
    }

    /**
     * Writes a record of kept fields, with the lists of what was pushed for them behind {@code behind} further words. While the elements are counted, a list's field holds
     * less than nothing: handles never do.
     */
    final int recordOfKept(int kind, int first, int end, int kept, int slots, int behind) {
        final int[] stack = this.stack;
        final int elements = kept + slots + behind;
        for (int i = elements; i < stacked; i += 2) {
            stack[kept + stack[i]]--;
        }
        for (int i = kept; i < kept + slots; i++) {
            if (stack[i] < 0) {
                final int list = claim(1 - stack[i]);
                word(list, 0);
                stack[i] = list;
            }
        }
        for (int i = elements; i < stacked; i += 2) {
            final int list = stack[kept + stack[i]];
            final int count = header(list) + 1;
            word(list, count);
            word(list + count, stack[i + 1]);
        }
        stacked = kept;
        final int ref = record(kind, first, end, slots);
        for (int i = 0; i < slots; i++) {
            slot(ref, i, stack[kept + i]);
        }
        return ref;
    }

    /** Writes a list of everything above {@code mark}; 0 if that is nothing. */
    protected final int list(int mark) {
        final int count = stacked - mark;
        if (count == 0) {
            return 0;
        }
        final int ref = claim(count + 1);
        long address = base + ((long) ref << WORD_SHIFT);
        Memory.putInt(segment, address, count);
        final int[] stack = this.stack;
        for (int i = mark; i < stacked; i++) {
            address += 1 << WORD_SHIFT;
            Memory.putInt(segment, address, stack[i]);
        }
        return ref;
    }

    /** Writes a list of those above {@code mark} that were pushed for {@code slot}, which are dropped; 0 if there are none. */
    protected final int list(int mark, int slot) {
        final int end = stacked;
        if (mark == end) {
            return 0;
        }
        final int ref = claim((end - mark >> 1) + 1);
        final long start = base + ((long) ref << WORD_SHIFT);
        final int[] stack = this.stack;
        long last = start;
        int others = mark;
        for (int i = mark; i < end; i += 2) {
            // Written to both, and only one of the two goes on: a branch would often be
            // mispredicted.
            final int tag = stack[i];
            final int handle = stack[i + 1];
            final int isOther = tag == slot ? 0 : 1;
            Memory.putInt(segment, last + (1 << WORD_SHIFT), handle);
            last += 1 - isOther << WORD_SHIFT;
            stack[others] = tag;
            stack[others + 1] = handle;
            others += isOther << 1;
        }
        stacked = others;
        final int count = (int) (last - start >>> WORD_SHIFT);
        if (count == 0) {
            top = ref;
            return 0;
        }
        Memory.putInt(segment, start, count);
        top = ref + count + 1;
        return ref;
    }

    /** Writes a record's header; its slots are to be written next. */
    final int record(int kind, int first, int end, int slots) {
        final int ref = claim(RecordLayout.HEADER_WORDS + slots);
        final long address = base + ((long) ref << WORD_SHIFT);
        Memory.putLong(segment, address, (long) first << 32 | kind);
        Memory.putInt(segment, address + 8, end);
        return ref;
    }

    protected final void slot(int ref, int slot, int value) {
        word(ref + RecordLayout.HEADER_WORDS + slot, value);
    }

    /** Writes a record of the concrete tree: all children above {@code mark}, which are dropped. */
    final int concrete(int rule, int first, int end, int mark) {
        final int count = stacked - mark;
        final int ref = record(rule, first, end, count + 1);
        long address = base + ((long) (ref + RecordLayout.HEADER_WORDS) << WORD_SHIFT);
        Memory.putInt(segment, address, count);
        final int[] stack = this.stack;
        for (int i = mark; i < stacked; i++) {
            address += 1 << WORD_SHIFT;
            Memory.putInt(segment, address, stack[i]);
        }
        stacked = mark;
        return ref;
    }

    /** Writes what a token says that is not in the text, see {@link RecordLayout#SAYS}; returns the handle. */
    final int said(int type, byte[] text) {
        final int ref = claim(2 + (text.length + Integer.BYTES - 1) / Integer.BYTES);
        word(ref, type);
        word(ref + 1, text.length);
        for (int i = 0; i < text.length; i += Integer.BYTES) {
            int bytes = 0;
            for (int k = Math.min(Integer.BYTES, text.length - i) - 1; k >= 0; k--) {
                bytes = bytes << Byte.SIZE | text[i + k] & 0xFF;
            }
            word(ref + 2 + i / Integer.BYTES, bytes);
        }
        return ref;
    }

    /** Writes a word behind everything else. */
    final void append(int value) {
        word(claim(1), value);
    }

    /** A word; of a record, the first one is its header. */
    final int header(int ref) {
        return Memory.getInt(segment, base + ((long) ref << WORD_SHIFT));
    }

    private void word(int index, int value) {
        Memory.putInt(segment, base + ((long) index << WORD_SHIFT), value);
    }

    private int claim(int words) {
        final int ref = top;
        final int end = ref + words;
        if (end > limit || end < 0) {
            grow(words);
        }
        top = ref + words;
        return ref;
    }

    private void grow(int words) {
        final long end = (long) top + words;
        if (end > Integer.MAX_VALUE) {
            throw ParseFailure.TOO_LARGE;
        }
        final long wanted = Math.max(end << WORD_SHIFT, ((long) top << WORD_SHIFT) + MIN_GROWTH);
        final long available = arena.ensureAvailable(wanted) - offset;
        limit = (int) Math.min(available >>> WORD_SHIFT, Integer.MAX_VALUE);
        segment = arena.segment();
        base = Memory.base(segment) + offset;
        moved();
    }
}
