package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Random programs of whole lifetimes: trees, frames, loans, chunks, and memory for good. */
class LifetimeRandomTest {
    private static final int MOST_NODES = 30;

    /** Memory and what was written to it. */
    private record Piece(MemorySegment memory, byte fill) {
        static Piece write(MemorySegment memory, RandomGenerator random) {
            byte fill = (byte) random.nextInt(1, 128);
            memory.fill(fill);
            return new Piece(memory, fill);
        }

        void check() {
            for (long index = 0; index < memory.byteSize(); index++) {
                if (memory.get(ValueLayout.JAVA_BYTE, index) != fill) {
                    assertEquals(fill, memory.get(ValueLayout.JAVA_BYTE, index));
                }
            }
        }
    }

    /** What an arena of the tree should be. */
    private static final class Node {
        final LinearArena arena;
        final List<Node> children = new ArrayList<>();
        final List<Piece> pieces = new ArrayList<>();
        boolean open = true;
        Mark mark;
        int childrenAtMark;
        int piecesAtMark;

        Node(LinearArena arena) {
            this.arena = arena;
        }

        void dies() {
            open = false;
            loses(0, 0);
        }

        /** Takes children and pieces back, but for the oldest ones. */
        void loses(int childrenKept, int piecesKept) {
            List<Node> lost = children.subList(childrenKept, children.size());
            lost.forEach(Node::dies);
            lost.clear();
            pieces.subList(piecesKept, pieces.size()).clear();
        }

        void collect(List<Node> all) {
            all.add(this);
            children.forEach(child -> child.collect(all));
        }
    }

    @Test
    void aTreeOfArenasLivesAndDiesAsItsModel() {
        RandomPrograms.run((random, operations) -> {
            Node root = new Node(LinearArena.builder().chained(64, 4_096).open());
            List<Node> dead = new ArrayList<>();
            for (int count = 0; count < operations; count++) {
                List<Node> all = new ArrayList<>();
                root.collect(all);
                Node node = all.get(random.nextInt(all.size()));
                step(root, node, all.size(), random);
                all.removeIf(each -> each.open);
                dead.addAll(all);
                if (!dead.isEmpty()) {
                    Node gone = dead.get(random.nextInt(dead.size()));
                    assertTrue(gone.arena.isClosed());
                    assertThrows(IllegalStateException.class, () -> gone.arena.allocate(1));
                    dead.subList(0, Math.max(0, dead.size() - MOST_NODES)).clear();
                }
            }
            root.arena.close();
        });
    }

    private static void step(Node root, Node node, int size, RandomGenerator random) {
        assertFalse(node.arena.isClosed());
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> {
                if (size < MOST_NODES) {
                    node.children.add(new Node(child(node, random)));
                }
            }
            case 3 -> {
                node.arena.reset();
                node.loses(0, 0);
                node.mark = null;
            }
            case 4, 5 -> {
                node.mark = node.arena.mark();
                node.childrenAtMark = node.children.size();
                node.piecesAtMark = node.pieces.size();
            }
            case 6, 7 -> {
                if (node.mark != null) {
                    node.arena.rewind(node.mark);
                    node.loses(
                            Math.min(node.childrenAtMark, node.children.size()), node.piecesAtMark);
                    node.mark = null;
                }
            }
            case 8 -> {
                if (node != root && random.nextBoolean()) {
                    node.arena.close();
                    removeFrom(root, node);
                    node.dies();
                }
            }
            case 9 -> handOver(root, node);
            case 10, 11, 12 -> node.pieces.forEach(Piece::check);
            default -> allocate(node, random);
        }
    }

    /** Half of them live in their parent's memory. */
    private static LinearArena child(Node node, RandomGenerator random) {
        ArenaBuilder builder = LinearArena.builder().parent(node.arena);
        try {
            return random.nextBoolean()
                    ? builder.fixed(200).backing(node.arena).open()
                    : builder.chained(32, 256).open();
        } catch (ArenaFullException full) {
            return LinearArena.builder().parent(node.arena).chained(32, 256).open();
        }
    }

    private static boolean removeFrom(Node above, Node node) {
        int index = above.children.indexOf(node);
        if (index >= 0) {
            above.children.remove(index);
            if (index < above.childrenAtMark) {
                above.childrenAtMark--;
            }
            return true;
        }
        return above.children.stream().anyMatch(child -> removeFrom(child, node));
    }

    private static void handOver(Node root, Node node) {
        if (node != root) {
            assertThrows(IllegalStateException.class, node.arena::handOver);
            return;
        }
        root.arena.handOver();
        if (Profile.CHECKED) {
            assertThrows(WrongThreadException.class, () -> root.arena.allocate(1));
            for (Node child : root.children) {
                assertThrows(WrongThreadException.class, () -> child.arena.allocate(1));
            }
        }
        root.arena.adopt();
    }

    private static void allocate(Node node, RandomGenerator random) {
        long before = node.arena.position();
        try {
            MemorySegment memory = node.arena.allocate(random.nextInt(40), 1L << random.nextInt(4));
            node.pieces.add(Piece.write(memory, random));
        } catch (ArenaFullException full) {
            assertEquals(before, node.arena.position());
        }
    }

    @Test
    void aFrameReadsWhatTheFrameBeforeWrote() {
        RandomPrograms.run((random, operations) -> {
            try (FrameArena frames = FrameArena.open(LinearArena.builder().chained(64, 256))) {
                List<Piece> current = new ArrayList<>();
                List<Piece> previous = new ArrayList<>();
                for (int count = 0; count < operations; count++) {
                    if (random.nextInt(20) == 0) {
                        previous.forEach(Piece::check);
                        current.forEach(Piece::check);
                        frames.swap();
                        previous = current;
                        current = new ArrayList<>();
                        assertEquals(0, frames.current().position());
                    }
                    MemorySegment memory =
                            frames.allocate(random.nextInt(60), 1L << random.nextInt(5));
                    current.add(Piece.write(memory, random));
                }
            }
        });
    }

    @Test
    void loansOfScratchMemoryNestAndNeverConflict() {
        record Loan(Scratch scratch, List<Piece> pieces) {}
        RandomPrograms.run((random, operations) -> {
            Deque<Loan> loans = new ArrayDeque<>();
            for (int count = 0; count < operations; count++) {
                int dice = random.nextInt(10);
                if (loans.isEmpty() || dice < 2 && loans.size() < 12) {
                    LinearArena[] held =
                            loans.stream()
                                    .limit(random.nextInt(4))
                                    .map(loan -> loan.scratch.arena())
                                    .toArray(LinearArena[]::new);
                    Scratch scratch = Scratch.borrow(held);
                    assertFalse(List.of(held).contains(scratch.arena()));
                    loans.push(new Loan(scratch, new ArrayList<>()));
                } else if (dice < 4) {
                    Loan last = loans.pop();
                    last.pieces.forEach(Piece::check);
                    last.scratch.close();
                    assertThrows(IllegalStateException.class, last.scratch::arena);
                } else {
                    Loan last = loans.peek();
                    MemorySegment memory = last.scratch.allocate(random.nextInt(60), 8);
                    last.pieces.add(Piece.write(memory, random));
                }
            }
            while (!loans.isEmpty()) {
                Loan last = loans.pop();
                last.pieces.forEach(Piece::check);
                last.scratch.close();
            }
        });
    }

    @Test
    void memoryForGoodIsAlignedZeroAndNeverGivenTwice() {
        RandomPrograms.run((random, operations) -> {
            ImmortalArena arena = ImmortalArena.open("random", 64 << 20);
            MemorySegment last = MemorySegment.NULL;
            for (int count = 0; count < operations; count++) {
                int size = random.nextInt(40);
                long alignment = 1L << random.nextInt(5);
                MemorySegment piece = arena.allocate(size, alignment);
                assertEquals(0, piece.address() % alignment);
                assertTrue(piece.address() >= last.address() + last.byteSize());
                new Piece(piece, (byte) 0).check();
                piece.fill((byte) 1);
                last = piece;
            }
            long before = arena.position();
            assertThrows(ArenaFullException.class, () -> arena.allocate(64 << 20, 1));
            assertEquals(before, arena.position());
        });
    }

    @Test
    void aLeaseLendsEachChunkToOneAtATime() {
        RandomPrograms.run((random, operations) -> {
            int most = 8;
            try (ChunkLease lease = ChunkLease.open("random", 4_096, most * 4_096L)) {
                List<Piece> lent = new ArrayList<>();
                for (int count = 0; count < operations; count++) {
                    assertEquals(lent.size(), lease.lent());
                    if (random.nextBoolean()) {
                        if (lent.size() == most) {
                            assertThrows(ArenaFullException.class, () -> lease.allocate(1, 1));
                            continue;
                        }
                        MemorySegment chunk = lease.allocate(random.nextInt(1, 64), 8);
                        lent.add(Piece.write(chunk, random));
                    } else if (!lent.isEmpty()) {
                        Piece piece = lent.remove(random.nextInt(lent.size()));
                        piece.check();
                        lease.free(piece.memory);
                        assertThrows(IllegalStateException.class, () -> lease.free(piece.memory));
                    }
                }
                lent.forEach(piece -> lease.free(piece.memory));
            }
        });
    }
}
