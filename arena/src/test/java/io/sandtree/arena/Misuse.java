package io.sandtree.arena;

import io.sandtree.arena.os.Access;
import io.sandtree.arena.os.VirtualRange;
import io.sandtree.arena.pool.Buckets;
import io.sandtree.arena.pool.FreeList;
import io.sandtree.arena.pool.HandleHeap;
import io.sandtree.arena.pool.Malloc;
import io.sandtree.arena.pool.OffsetAllocator;
import io.sandtree.arena.pool.Pages;
import io.sandtree.arena.pool.Pool;
import io.sandtree.arena.pool.Slab;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Everything a caller can do wrong with the public API, to be run in a JVM of its own. */
public final class Misuse {
    private Misuse() {}

    /** Something wrong; may throw or not, but must return. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    static final Map<String, Act> ACTS = new LinkedHashMap<>();

    static {
        for (ArenaBuilder builder :
                List.of(
                        LinearArena.builder().name("reserved"),
                        LinearArena.builder().name("fixed").fixed(1 << 20),
                        LinearArena.builder().name("chained").chained(),
                        LinearArena.builder().name("segmented").segmented(4_096),
                        LinearArena.builder().name("relocating").relocating(64))) {
            String policy = builder.name;
            ACTS.put("use after close, " + policy, () -> useAfter(builder, LinearArena::close));
            ACTS.put("use after seal, " + policy, () -> useAfter(builder, LinearArena::seal));
            ACTS.put(
                    "use after decommit, " + policy,
                    () -> useAfter(builder, Misuse::resetAndDecommit));
            ACTS.put(
                    "use after growth, " + policy,
                    () -> useAfter(builder, arena -> arena.allocate(5 << 19, 8)));
            ACTS.put("absurd sizes, " + policy, () -> absurdSizes(builder));
        }
        Map<String, Function<LinearArena, OffsetAllocator>> allocators = new LinkedHashMap<>();
        allocators.put("pool", arena -> Pool.in(arena, 64, 8));
        allocators.put("slab", arena -> Slab.in(arena, 64, 8));
        allocators.put("buckets", Buckets::in);
        allocators.put("free list", FreeList::in);
        allocators.put("pages", Pages::in);
        allocators.forEach((name, opener) -> {
            ACTS.put("free of anything, " + name, () -> freeAnything(opener));
            ACTS.put("scribbling over everything, " + name, () -> scribble(opener));
            ACTS.put("use after the arena closed, " + name, () -> useAfterArena(opener));
        });
        ACTS.put("use of a handle heap after close", Misuse::handleHeap);
        ACTS.put("use of symbols after close and reset", Misuse::symbols);
        ACTS.put("use of frozen symbols while they are closed", Misuse::frozenSymbols);
        ACTS.put("use of a virtual range after everything", Misuse::virtualRange);
        ACTS.put("use of protected pages", Misuse::protectedPages);
        ACTS.put("malloc freed twice and used after", Misuse::malloc);
        ACTS.put("closing while other threads read", Misuse::closeWhileRead);
        ACTS.put("allocating from many threads at once", Misuse::raceOnOneArena);
        ACTS.put("use of a writer's range beyond its end", Misuse::writerBeyondEnd);
        ACTS.put("scratch closed in the wrong order", Misuse::scratch);
        ACTS.putAll(MisuseOfParts.acts());
    }

    /** Runs the act that the argument names. */
    public static void main(String[] arguments) {
        try {
            ACTS.get(arguments[0]).run();
            System.out.println("returned");
        } catch (Exception | Error thrown) {
            System.out.println("threw " + thrown);
        }
    }

    static void attempt(Act act) {
        try {
            act.run();
        } catch (Exception expected) {
            if (expected.getMessage() == null) {
                System.out.println("no message: " + expected);
            }
        }
    }

    static void touch(MemorySegment memory) {
        for (long at = 0; at < Math.min(memory.byteSize(), 1 << 20); at += 64) {
            long offset = at;
            attempt(() -> memory.get(ValueLayout.JAVA_BYTE, offset));
            attempt(() -> memory.set(ValueLayout.JAVA_BYTE, offset, (byte) 1));
        }
        attempt(() -> memory.get(ValueLayout.JAVA_BYTE, memory.byteSize()));
        attempt(() -> memory.get(ValueLayout.JAVA_BYTE, -1));
        attempt(() -> memory.set(ValueLayout.JAVA_BYTE, memory.byteSize() - 1, (byte) 1));
    }

    private static void resetAndDecommit(LinearArena arena) {
        arena.reset();
        arena.decommit();
    }

    private static void useAfter(
            ArenaBuilder builder, java.util.function.Consumer<LinearArena> event) {
        LinearArena arena = builder.open();
        long offset = arena.allocateOffset(64 << 10, 8);
        MemorySegment piece = arena.slice(offset, 64 << 10);
        Reference reference = arena.reference(offset, 64);
        Mark mark = arena.mark();
        MemorySegment later = arena.allocate(64 << 10, 8);
        attempt(() -> event.accept(arena));
        touch(piece);
        touch(later);
        attempt(() -> touch(reference.segment()));
        attempt(() -> touch(arena.segment()));
        attempt(() -> touch(arena.slice(offset, 64)));
        attempt(() -> arena.rewind(mark));
        attempt(() -> arena.allocate(10));
        attempt(() -> arena.reallocate(offset, 64, 1_000, 8));
        attempt(() -> arena.ensureAvailable(100));
        attempt(() -> arena.advanceTo(arena.position() + 1));
        attempt(arena::reset);
        attempt(arena::decommit);
        attempt(arena::seal);
        attempt(() -> arena.info().toString());
        attempt(arena::close);
        attempt(() -> touch(piece));
        attempt(() -> touch(later));
    }

    private static void absurdSizes(ArenaBuilder builder) {
        try (LinearArena arena = builder.limit(1L << 30).open()) {
            for (long size :
                    new long[] {
                        -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE >>> 2, 1L << 62, 1L << 40
                    }) {
                for (long alignment :
                        new long[] {
                            1, 0, -1, 3, 1L << 40, 1L << 61, Long.MIN_VALUE, Long.MAX_VALUE
                        }) {
                    attempt(() -> touch(arena.allocate(size, alignment)));
                    attempt(() -> touch(arena.allocate(8, alignment)));
                    attempt(() -> arena.reallocate(0, size, alignment, 8));
                }
                attempt(() -> touch(arena.slice(size, 8)));
                attempt(() -> touch(arena.slice(0, size)));
                attempt(() -> arena.ensureAvailable(size));
                attempt(() -> arena.advanceTo(size));
                attempt(() -> arena.label("x", size, 5, 1));
                attempt(() -> arena.reference(size, size));
            }
            touch(arena.allocate(8, 8));
        }
    }

    private static void freeAnything(Function<LinearArena, OffsetAllocator> opener) {
        try (LinearArena arena = LinearArena.builder().reserved(1L << 24).open()) {
            OffsetAllocator allocator = opener.apply(arena);
            long piece = allocator.allocateOffset(64, 8);
            for (long offset = -100; offset < 20_000; offset++) {
                long wrong = offset;
                attempt(() -> allocator.free(wrong));
            }
            for (long wrong : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, -1L << 40}) {
                attempt(() -> allocator.free(wrong));
            }
            attempt(() -> allocator.free(piece));
            attempt(() -> allocator.free(MemorySegment.NULL));
            attempt(() -> allocator.free(MemorySegment.ofArray(new byte[64])));
            touch(arena.segment().asSlice(allocator.allocateOffset(64, 8), 64));
        }
    }

    private static void scribble(Function<LinearArena, OffsetAllocator> opener) {
        try (LinearArena arena = LinearArena.builder().reserved(1L << 24).open()) {
            OffsetAllocator allocator = opener.apply(arena);
            ThreadLocalRandom random = ThreadLocalRandom.current();
            long[] pieces = new long[200];
            for (int count = 0; count < 100_000; count++) {
                int index = random.nextInt(pieces.length);
                long old = pieces[index];
                attempt(() -> allocator.free(old));
                attempt(() -> pieces[index] = allocator.allocateOffset(random.nextInt(64), 8));
                if (random.nextInt(10) == 0) {
                    long at = random.nextLong(arena.position());
                    arena.segment().asSlice(at, 16).fill((byte) random.nextInt());
                }
                if (random.nextInt(50_000) == 0) {
                    arena.segment().asSlice(0, arena.position()).fill((byte) random.nextInt());
                }
            }
        }
    }

    private static void useAfterArena(Function<LinearArena, OffsetAllocator> opener) {
        LinearArena arena = LinearArena.builder().reserved(1L << 24).open();
        OffsetAllocator allocator = opener.apply(arena);
        MemorySegment piece = allocator.allocate(64, 8);
        Mark mark = arena.mark();
        OffsetAllocator later = opener.apply(arena);
        long laterPiece = later.allocateOffset(64, 8);
        arena.rewind(mark);
        attempt(() -> later.free(laterPiece));
        attempt(() -> later.allocateOffset(64, 8));
        arena.close();
        touch(piece);
        attempt(() -> allocator.free(piece));
        attempt(() -> allocator.allocate(64, 8));
        attempt(() -> allocator.fragmentation().toString());
        attempt(allocator::reset);
        attempt(allocator::close);
    }

    private static void handleHeap() {
        HandleHeap heap = HandleHeap.open(LinearArena.builder().fixed(1 << 16));
        HandleHeap.Handle handle = heap.allocate(100);
        MemorySegment piece = heap.segment(handle);
        attempt(() -> heap.segment(new HandleHeap.Handle(-1, 0)));
        attempt(() -> heap.segment(new HandleHeap.Handle(Integer.MAX_VALUE, 0)));
        heap.free(handle);
        attempt(() -> heap.free(handle));
        heap.compact();
        touch(piece);
        heap.close();
        touch(piece);
        attempt(heap::compact);
        attempt(() -> heap.allocate(8));
    }

    private static void symbols() {
        Symbols symbols = Symbols.open();
        symbols.intern("a name of more than eight bytes");
        MemorySegment bytes = symbols.bytes(1);
        attempt(() -> symbols.name(2));
        attempt(() -> symbols.name(-1));
        symbols.reset();
        touch(bytes);
        attempt(() -> symbols.bytes(1));
        MemorySegment closed = closedSegment();
        attempt(() -> symbols.intern(closed, 0, 8));
        symbols.intern("other");
        symbols.close();
        attempt(() -> symbols.intern("other"));
        attempt(() -> symbols.lookup("other"));
        attempt(() -> symbols.name(1));
        attempt(symbols::reset);
        attempt(symbols::freeze);
    }

    private static MemorySegment closedSegment() {
        try (LinearArena arena = LinearArena.builder().open()) {
            return arena.allocate(64);
        }
    }

    private static void frozenSymbols() throws InterruptedException {
        Symbols symbols = Symbols.open();
        for (int count = 0; count < 100_000; count++) {
            symbols.intern("a name of more than eight bytes " + count);
        }
        FrozenSymbols frozen = symbols.freeze();
        Thread reader =
                new Thread(() -> {
                    for (int count = 0; count < 1_000_000; count++) {
                        int id = count % 100_000;
                        attempt(() -> frozen.lookup("a name of more than eight bytes " + id));
                    }
                });
        reader.start();
        Thread.sleep(20);
        frozen.close();
        reader.join();
        frozen.close();
    }

    private static void virtualRange() {
        VirtualRange range = VirtualRange.reserve(1 << 24);
        touch(range.segment());
        range.commit(1 << 20);
        MemorySegment first = range.segment();
        touch(first);
        range.decommit(0);
        touch(first);
        touch(range.segment());
        range.commit(1 << 20);
        MemorySegment second = range.segment();
        range.seal();
        touch(second);
        touch(range.segment());
        attempt(() -> range.commit(1 << 22));
        touch(range.segment());
        attempt(() -> range.decommit(0));
        touch(range.segment());
        attempt(() -> range.decommit(-1));
        attempt(() -> range.commit(Long.MAX_VALUE));
        range.close();
        touch(first);
        touch(second);
        attempt(() -> touch(range.segment()));
        attempt(range::seal);
        attempt(() -> range.resident());
    }

    private static void protectedPages() {
        long page = VirtualRange.pageSize();
        VirtualRange range = VirtualRange.reserve(1 << 20);
        range.commit(1 << 20);
        for (Access access : new Access[] {Access.READ, Access.NONE, Access.READ_WRITE}) {
            MemorySegment before = range.segment();
            attempt(() -> range.protect(2 * page, page, access));
            touch(before);
            touch(range.segment());
            attempt(() -> touch(range.segment(0, 1 << 20)));
            attempt(() -> touch(range.segment(2 * page, page)));
            attempt(() -> range.protect(1, page, access));
            attempt(() -> range.protect(0, 1L << 40, access));
        }
        range.protect(0, 1 << 20, Access.NONE);
        range.decommit(0);
        touch(range.segment());
        attempt(() -> touch(range.segment(0, 1)));
        range.commit(page);
        range.protect(0, page, Access.NONE);
        range.seal();
        touch(range.segment());
        attempt(() -> range.protect(0, page, Access.READ_WRITE));
        range.close();
        attempt(() -> range.protect(0, page, Access.READ_WRITE));
        attempt(() -> touch(range.segment(0, page)));
    }

    private static void malloc() {
        Malloc malloc = Malloc.open();
        MemorySegment piece = malloc.allocate(1 << 20, 16);
        touch(piece);
        malloc.free(piece);
        touch(piece);
        attempt(() -> malloc.free(piece));
        attempt(() -> malloc.free(MemorySegment.ofAddress(4_096)));
        attempt(() -> malloc.free(MemorySegment.NULL));
        attempt(() -> malloc.allocate(Long.MAX_VALUE, 8));
        attempt(() -> malloc.allocate(8, 64));
    }

    private static void closeWhileRead() throws InterruptedException {
        LinearArena arena = LinearArena.builder().open();
        MemorySegment piece = arena.allocate(1 << 20, 8);
        Thread[] readers = new Thread[3];
        for (int index = 0; index < readers.length; index++) {
            readers[index] =
                    new Thread(() -> {
                        for (int count = 0; count < 200; count++) {
                            attempt(() -> piece.fill((byte) 1));
                        }
                        touch(piece);
                    });
            readers[index].start();
        }
        Thread.sleep(5);
        attempt(arena::close);
        for (Thread reader : readers) {
            reader.join();
        }
    }

    private static void raceOnOneArena() throws InterruptedException {
        try (LinearArena arena = LinearArena.builder().relocating(64).open()) {
            Thread[] threads = new Thread[3];
            for (int index = 0; index < threads.length; index++) {
                threads[index] =
                        new Thread(() -> {
                            for (int count = 0; count < 10_000; count++) {
                                attempt(() -> arena.allocate(100).fill((byte) 1));
                                attempt(arena::adopt);
                                attempt(arena::reset);
                            }
                        });
                threads[index].start();
            }
            for (int count = 0; count < 10_000; count++) {
                attempt(() -> arena.allocate(100).fill((byte) 2));
                attempt(arena::reset);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void writerBeyondEnd() {
        try (LinearArena arena = LinearArena.builder().reserved(1 << 20).guardPages(true).open()) {
            arena.ensureAvailable(100);
            MemorySegment memory = arena.segment();
            attempt(() -> memory.set(ValueLayout.JAVA_BYTE, memory.byteSize(), (byte) 1));
            attempt(() -> memory.asSlice(-1, 1));
            attempt(() -> arena.advanceTo(memory.byteSize() + 1));
            memory.set(ValueLayout.JAVA_BYTE, memory.byteSize() - 1, (byte) 1);
        }
    }

    private static void scratch() {
        Scratch outer = Scratch.borrow();
        MemorySegment first = outer.allocate(100, 8);
        Scratch inner = Scratch.borrow();
        MemorySegment second = inner.allocate(100, 8);
        outer.close();
        attempt(inner::close);
        touch(first);
        touch(second);
        attempt(() -> inner.allocate(8, 8));
        attempt(outer::arena);
    }
}
