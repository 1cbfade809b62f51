package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.pool.FreeList;
import io.sandtree.arena.pool.Pages;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    @Test
    void closingAParentClosesTheWholeTree() {
        LinearArena parent = LinearArena.builder().name("parent").open();
        LinearArena child = LinearArena.builder().name("child").parent(parent).open();
        LinearArena grandchild = LinearArena.builder().name("grandchild").parent(child).open();
        MemorySegment piece = grandchild.allocate(8);
        parent.close();
        assertTrue(child.isClosed());
        assertTrue(grandchild.isClosed());
        assertThrows(IllegalStateException.class, () -> piece.get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void aRewindClosesOnlyTheChildrenBornSinceTheMark() {
        try (LinearArena parent = LinearArena.builder().open()) {
            LinearArena older = LinearArena.builder().parent(parent).open();
            Mark mark = parent.mark();
            LinearArena younger = LinearArena.builder().parent(parent).open();
            parent.rewind(mark);
            assertFalse(older.isClosed());
            assertTrue(younger.isClosed());
            parent.reset();
            assertTrue(older.isClosed());
        }
    }

    @Test
    void aChildThatWasClosedEarlierIsNotClosedAgain() throws Exception {
        List<String> closed = new ArrayList<>();
        LinearArena parent = LinearArena.builder().open();
        AutoCloseable first = () -> closed.add("first");
        parent.attach(first);
        parent.attach(() -> closed.add("second"));
        parent.detach(first);
        parent.close();
        assertEquals(List.of("second"), closed);
    }

    @Test
    void aDependentThatFailsDoesNotKeepTheArenaOpen() {
        LinearArena parent = LinearArena.builder().open();
        List<String> closed = new ArrayList<>();
        parent.attach(() -> closed.add("other"));
        parent.attach(() -> {
            throw new UnsupportedOperationException("no");
        });
        assertThrows(UnsupportedOperationException.class, parent::close);
        assertTrue(parent.isClosed());
        assertEquals(List.of("other"), closed);
    }

    @Test
    void aMarkInATryBlockRewindsAtItsEnd() {
        try (LinearArena arena = LinearArena.builder().open()) {
            arena.allocate(10);
            long before = arena.position();
            try (Mark mark = arena.mark()) {
                arena.allocate(100_000);
                assertTrue(arena.position() > mark.position());
            }
            assertEquals(before, arena.position());
        }
    }

    @Test
    void anArenaLivesInTheMemoryOfAnotherAllocator() {
        try (LinearArena ground = LinearArena.builder().reserved(1L << 24).open()) {
            FreeList heap = FreeList.in(ground);
            LinearArena chained = LinearArena.builder().chained(64, 1_024).backing(heap).open();
            for (int count = 0; count < 1_000; count++) {
                chained.allocate(40, 8).fill((byte) count);
            }
            assertTrue(heap.livePieces() > 10);
            chained.close();
            assertEquals(0, heap.livePieces());
            Pages pages = Pages.in(ground);
            try (LinearArena fixed = LinearArena.builder().fixed(10_000).backing(pages).open()) {
                fixed.allocate(5_000).fill((byte) 1);
                assertEquals(1, pages.livePieces());
            }
            assertEquals(0, pages.livePieces());
        }
    }

    @Test
    void framesLiveForTwoRounds() {
        try (FrameArena frames = FrameArena.open(LinearArena.builder().fixed(1_000))) {
            Reference first = keep(frames, 1);
            frames.swap();
            keep(frames, 2);
            assertEquals(1, first.segment().get(ValueLayout.JAVA_BYTE, 0));
            frames.swap();
            assertThrows(IllegalStateException.class, first::segment);
            assertEquals(3, frames.frame());
        }
    }

    private static Reference keep(FrameArena frames, int value) {
        long offset = frames.current().allocateOffset(8, 8);
        Reference kept = frames.current().reference(offset, 8);
        kept.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) value);
        return kept;
    }

    @Test
    void aScratchArenaIsNeverOneTheCallerHolds() {
        try (Scratch outer = Scratch.borrow()) {
            MemorySegment result = outer.allocate(8, 8);
            result.set(ValueLayout.JAVA_LONG, 0, 42);
            try (Scratch inner = Scratch.borrow(outer.arena())) {
                assertNotSame(outer.arena(), inner.arena());
                inner.allocate(1_000, 8).fill((byte) 1);
                try (Scratch third = Scratch.borrow(outer.arena(), inner.arena())) {
                    assertNotSame(outer.arena(), third.arena());
                    assertNotSame(inner.arena(), third.arena());
                }
            }
            try (Scratch nested = Scratch.borrow()) {
                assertSame(outer.arena(), nested.arena());
                nested.allocate(8, 8).set(ValueLayout.JAVA_LONG, 0, 1);
            }
            assertEquals(42, result.get(ValueLayout.JAVA_LONG, 0));
        }
    }

    @Test
    void scratchMemoryIsTakenBackAtTheEndOfTheLoan() {
        long before;
        LinearArena arena;
        try (Scratch scratch = Scratch.borrow()) {
            arena = scratch.arena();
            before = arena.position();
            scratch.allocate(100_000, 8);
        }
        assertEquals(before, arena.position());
        Scratch over = Scratch.borrow();
        over.close();
        assertThrows(IllegalStateException.class, () -> over.allocate(1, 1));
    }

    @Test
    void eachThreadHasItsOwnScratchArenas() throws Exception {
        try (Scratch mine = Scratch.borrow()) {
            AtomicReference<LinearArena> other = new AtomicReference<>();
            Thread thread =
                    new Thread(() -> {
                        try (Scratch theirs = Scratch.borrow()) {
                            other.set(theirs.arena());
                        }
                    });
            thread.start();
            thread.join();
            assertNotSame(mine.arena(), other.get());
        }
    }

    @Test
    void immortalMemoryIsSharedByAllThreadsAndNeverOverlaps() {
        ImmortalArena arena = ImmortalArena.open("test", 16 << 20);
        List<CompletableFuture<List<MemorySegment>>> futures = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            byte fill = (byte) (thread + 1);
            futures.add(CompletableFuture.supplyAsync(() -> fillMany(arena, fill)));
        }
        for (int thread = 0; thread < 4; thread++) {
            for (MemorySegment piece : futures.get(thread).join()) {
                assertEquals(0, piece.address() % 16);
                assertEquals(thread + 1, piece.get(ValueLayout.JAVA_BYTE, 0));
                assertEquals(thread + 1, piece.get(ValueLayout.JAVA_BYTE, piece.byteSize() - 1));
            }
        }
        assertThrows(ArenaFullException.class, () -> arena.allocate(17 << 20));
    }

    private static List<MemorySegment> fillMany(ImmortalArena arena, byte fill) {
        List<MemorySegment> pieces = new ArrayList<>();
        for (int count = 0; count < 10_000; count++) {
            MemorySegment piece = arena.allocate(1 + count % 50, 16);
            assertEquals(0, piece.get(ValueLayout.JAVA_BYTE, 0));
            pieces.add(piece.fill(fill));
        }
        return pieces;
    }
}
