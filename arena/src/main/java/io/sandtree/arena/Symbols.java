package io.sandtree.arena;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Names as small numbers: equal bytes give the same id, different bytes different ids.
 *
 * {@snippet :
 * try (Symbols symbols = Symbols.open()) {
 *     symbols.prefill("class", "int");                  // ids 1 and 2, also after a reset
 *     int main = symbols.intern("main");
 *     assert symbols.intern(text, 120, 4) == main;      // the four bytes at 120 are "main"
 *     assert symbols.name(main).equals("main");
 * }
 * }
 *
 * <p>When to pick it: the same names come again and again, and shall be compared and stored as ints.
 *
 * <p>Ids count from 1 in the order of first appearance; {@link #NONE} (0) stands for "no name". A name is any sequence of bytes
 * (UTF-8 where it is text) shorter than 2 GiB. The bytes are stored once, with a header of 8 bytes, in a chained arena of this object's own;
 * where they are and the hash table are Java arrays: 4 to 8 and 16 to 32 bytes a name. Interning a name that is known allocates nothing.
 *
 * <p>The hash is seeded at random, so that nobody can prepare names that collide.
 *
 * <p>Confined to one thread at a time, and changes hands by {@link #handOver()} and {@link #adopt()}; {@link #freeze()} makes a reader for all threads. {@link #reset()} forgets all names but
 * the prefilled ones; {@link #close()} returns the memory, {@link #renew()} passes it on.
 */
public final class Symbols implements AutoCloseable {
    /** The id that stands for "no name". */
    public static final int NONE = 0;

    private final SymbolTable table;
    private boolean usable = true;

    private int kept;
    private int keptChunks;
    private long keptUsed;
    private @Nullable Mark keptMark;

    private Symbols(SymbolTable table) {
        this.table = table;
    }

    /** An empty set of names. */
    public static Symbols open() {
        return open("symbols");
    }

    /** An empty set of names, with a name for messages and reports. */
    public static Symbols open(String name) {
        return open(name, SymbolTable.FIRST_CHUNK, SymbolTable.LARGEST_CHUNK);
    }

    /** The same, with chunks of other sizes in bytes. */
    static Symbols open(String name, int firstChunk, int largestChunk) {
        return new Symbols(
                new SymbolTable(name, ThreadLocalRandom.current(), firstChunk, largestChunk));
    }

    /**
     * Interns names that survive every {@link #reset()}, with the same ids: 1 for the first one.
     *
     * @throws IllegalStateException if other names were interned before
     */
    public void prefill(String... names) {
        requireUsable();
        if (table.count() != kept) {
            throw new IllegalStateException(
                    "prefill comes first, but "
                            + (table.count() - kept)
                            + " other names are interned");
        }
        for (String name : names) {
            intern(name);
        }
        kept = table.count();
        keptChunks = table.chunkCount();
        keptUsed = table.chunkUsed();
        keptMark = table.arena.mark();
    }

    /** The id of a name, which is added if it is new. */
    public int intern(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return intern(MemorySegment.ofArray(utf8), 0, utf8.length);
    }

    /**
     * The id of the {@code length} bytes at {@code offset}, which are added if they are new.
     *
     * @throws IndexOutOfBoundsException if the segment has no such bytes
     * @throws ArenaFullException if there are 2^29 names already, or no memory for one more
     * @throws IllegalStateException if closed or frozen
     */
    public int intern(MemorySegment source, long offset, int length) {
        requireUsable();
        return table.intern(source, offset, length);
    }

    /** The id of a name, or {@link #NONE} if it was never interned. */
    public int lookup(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return lookup(MemorySegment.ofArray(utf8), 0, utf8.length);
    }

    /**
     * The id of the {@code length} bytes at {@code offset}, or {@link #NONE} if they were never interned.
     *
     * @throws IndexOutOfBoundsException if the segment has no such bytes
     * @throws IllegalStateException if closed or frozen
     */
    public int lookup(MemorySegment source, long offset, int length) {
        requireUsable();
        return table.lookup(source, offset, length);
    }

    /**
     * The name with this id. Bytes that are not UTF-8 appear as U+FFFD.
     *
     * @throws IllegalArgumentException if no name has this id
     */
    public String name(int id) {
        requireUsable();
        return table.name(id);
    }

    /**
     * The bytes of the name with this id, read-only. The segment is valid until {@link #close()}, {@link #freeze()}, {@link #renew()} or, if the name is not a prefilled one, {@link #reset()}: after that it throws
     * {@link IllegalStateException} or, as the memory is used again, shows bytes of other names.
     *
     * @throws IllegalArgumentException if no name has this id
     */
    public MemorySegment bytes(int id) {
        requireUsable();
        return table.bytes(id);
    }

    /**
     * How many bytes the name with this id has.
     *
     * @throws IllegalArgumentException if no name has this id
     */
    public int length(int id) {
        requireUsable();
        return table.length(id);
    }

    /** How many different names there are; also the largest id. */
    public int size() {
        requireOpen();
        return table.count();
    }

    /** How many bytes of memory are held for names, whether in use or not; the hash table is not among them. */
    public long committed() {
        requireOpen();
        return table.arena.committed();
    }

    /** Forgets all names but the prefilled ones, and keeps the memory for new ones. Takes time in proportion to the table. */
    public void reset() {
        requireUsable();
        Mark mark = keptMark;
        if (mark == null) {
            table.arena.reset();
        } else {
            table.arena.rewind(mark);
        }
        table.forgetAbove(kept, keptChunks, keptUsed);
    }

    /**
     * Ends interning: the names, with their ids, move to a reader that any number of threads may use. This object is of no use
     * afterwards.
     */
    public FrozenSymbols freeze() {
        requireUsable();
        table.arena.seal();
        table.renewChunks();
        usable = false;
        return new FrozenSymbols(table);
    }

    /**
     * Ends this object, as {@link #close()} does, but gives its memory to a new, empty set of names: one without prefilled ones, too. Takes time in proportion to the table, and no call of
     * the system.
     */
    public Symbols renew() {
        requireUsable();
        table.arena.reset();
        table.forgetAbove(0, 0, 0);
        usable = false;
        return new Symbols(table);
    }

    /** Gives up ownership: until a thread {@linkplain #adopt adopts} the names, none may use them. */
    public void handOver() {
        requireUsable();
        table.arena.handOver();
    }

    /**
     * Makes the calling thread the owner. The names must have reached it safely.
     *
     * @throws IllegalStateException if closed, frozen or renewed
     * @throws WrongThreadException if another thread has not given them up
     */
    public void adopt() {
        requireOpen();
        table.arena.adopt();
    }

    /** Whether the calling thread may use the names: nothing has ended this object, and they are its own. */
    public boolean isOwn() {
        return usable && table.arena.isOwn();
    }

    /** Whether {@link #close()}, {@link #freeze()} or {@link #renew()} has ended this object. */
    public boolean isClosed() {
        return !usable;
    }

    /** Returns the memory, unless it was passed on by {@link #freeze()} or {@link #renew()}. */
    @Override
    public void close() {
        if (usable) {
            table.arena.close();
            usable = false;
        }
    }

    private void requireOpen() {
        if (!usable) {
            throw new IllegalStateException("these symbols are closed or frozen");
        }
    }

    private void requireUsable() {
        requireOpen();
        if (Profile.CHECKED) {
            table.arena.requireOwner();
        }
    }
}
