package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random programs of whole lifetimes: trees, frames, loans, chunks, and memory for good. */
class LifetimeRandomTest {
    private static final int MOST_NODES = 12;

    /** Memory and what was written to it. */
    private record Piece(MemorySegment memory, byte fill) {
        static Piece write(MemorySegment memory, RandomGenerator random) {
            byte fill = (byte) random.nextInt(1, 128);
            Bytes.fill(memory, fill);
            return new Piece(memory, fill);
        }

        void check() {
            Bytes.check(memory, fill);
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

    static Stream<Arguments> trees() {
        return Stream.of(
                Arguments.of(
                        LinearArena.builder().chained(64, 4_096),
                        LinearArena.builder().chained(32, 256)),
                Arguments.of(LinearArena.builder(), LinearArena.builder().chained()));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void aTreeOfArenasLivesAndDiesAsItsModel(ArenaBuilder above, ArenaBuilder below) {
        RandomPrograms.run((random, operations) -> {
            Node root = new Node(above.open());
            List<Node> dead = new ArrayList<>();
            for (int count = 0; count < operations; count++) {
                List<Node> all = new ArrayList<>();
                root.collect(all);
                Node node = all.get(random.nextInt(all.size()));
                step(root, node, below, all.size(), random);
                all.removeIf(each -> each.open);
                dead.addAll(all);
                if (!dead.isEmpty() && random.nextInt(8) == 0) {
                    Node gone = dead.get(random.nextInt(dead.size()));
                    assertTrue(gone.arena.isClosed());
                    assertThrows(IllegalStateException.class, () -> gone.arena.allocate(1));
                    dead.subList(0, Math.max(0, dead.size() - MOST_NODES)).clear();
                }
            }
            root.arena.close();
        });
    }

    private static void step(
            Node root, Node node, ArenaBuilder below, int size, RandomGenerator random) {
        assertFalse(node.arena.isClosed());
        switch (random.nextInt(40)) {
            case 0, 1, 2 -> {
                if (size < MOST_NODES) {
                    node.children.add(new Node(child(node, below, random)));
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
    private static LinearArena child(Node node, ArenaBuilder below, RandomGenerator random) {
        if (random.nextBoolean()) {
            try {
                return LinearArena.builder()
                        .parent(node.arena)
                        .fixed(200)
                        .backing(node.arena)
                        .open();
            } catch (ArenaFullException full) {
                assertFalse(node.arena.isClosed());
            }
        }
        return below.parent(node.arena).open();
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

    static Stream<ArenaBuilder> frames() {
        return Stream.of(LinearArena.builder().chained(64, 256), LinearArena.builder());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFrameReadsWhatTheFrameBeforeWrote(ArenaBuilder builder) {
        RandomPrograms.run((random, operations) -> {
            try (FrameArena frames = FrameArena.open(builder)) {
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

    /** Of 16 KiB, which is not to be had back and soon full, and of 64 MiB. */
    @ParameterizedTest
    @ValueSource(longs = {16 << 10, 64 << 20})
    void memoryForGoodIsAlignedZeroAndNeverGivenTwice(long bytes) {
        RandomPrograms.run((random, operations) -> {
            ImmortalArena arena = ImmortalArena.open("random", bytes);
            MemorySegment last = MemorySegment.NULL;
            for (int count = 0; count < operations; count++) {
                int size = random.nextInt(40);
                long alignment = 1L << random.nextInt(5);
                if (arena.capacity() - arena.position() < 64) {
                    refuses(arena);
                    arena = ImmortalArena.open("random", bytes);
                    last = MemorySegment.NULL;
                }
                MemorySegment piece = arena.allocate(size, alignment);
                assertEquals(0, piece.address() % alignment);
                assertTrue(piece.address() >= last.address() + last.byteSize());
                Bytes.check(piece, (byte) 0);
                piece.fill((byte) 1);
                last = piece;
            }
        });
    }

    private static void refuses(ImmortalArena arena) {
        long before = arena.position();
        assertThrows(ArenaFullException.class, () -> arena.allocate(arena.capacity(), 1));
        assertEquals(before, arena.position());
    }

    @ParameterizedTest
    @ValueSource(longs = {4 << 10, 1 << 20})
    void aLeaseLendsEachChunkToOneAtATime(long chunkBytes) {
        RandomPrograms.run((random, operations) -> {
            int most = 8;
            try (ChunkLease lease = ChunkLease.open("random", chunkBytes, most * chunkBytes)) {
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
