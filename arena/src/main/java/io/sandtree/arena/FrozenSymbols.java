package io.sandtree.arena;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Names and ids that do not change any more; made by {@link Symbols#freeze()}.
 *
 * {@snippet :
 * FrozenSymbols keywords = symbols.freeze();
 * int id = keywords.lookup(text, start, length);     // Symbols.NONE if it is no keyword
 * }
 *
 * <p>When to pick it: the set of names is finished, and many threads look names up in it.
 *
 * <p>May be read by any number of threads at once, if they got it safely. Closed by whoever needs it last; reads throw
 * {@link IllegalStateException} after that.
 */
public final class FrozenSymbols implements AutoCloseable {
    private final SymbolTable table;

    FrozenSymbols(SymbolTable table) {
        this.table = table;
    }

    /** The id of a name, or {@link Symbols#NONE} if it is not among these. */
    public int lookup(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return lookup(MemorySegment.ofArray(utf8), 0, utf8.length);
    }

    /**
     * The id of the {@code length} bytes at {@code offset}, or {@link Symbols#NONE}.
     *
     * @throws IndexOutOfBoundsException if the segment has no such bytes
     */
    public int lookup(MemorySegment source, long offset, int length) {
        return table.lookup(source, offset, length);
    }

    /**
     * The name with this id.
     *
     * @throws IllegalArgumentException if no name has this id
     */
    public String name(int id) {
        return table.name(id);
    }

    /**
     * The bytes of the name with this id, read-only.
     *
     * @throws IllegalArgumentException if no name has this id
     */
    public MemorySegment bytes(int id) {
        return table.bytes(id);
    }

    /**
     * How many bytes the name with this id has.
     *
     * @throws IllegalArgumentException if no name has this id
     */
    public int length(int id) {
        return table.length(id);
    }

    /** How many names there are; also the largest id. */
    public int size() {
        return table.count();
    }

    /** Returns the memory. */
    @Override
    public void close() {
        table.arena.abandon();
    }
}
