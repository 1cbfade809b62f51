package io.sandtree.arena;

import io.sandtree.arena.typed.Longs;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of {@link Misuse} that concerns what is built on arenas. */
final class MisuseOfParts {
    private MisuseOfParts() {}

    static Map<String, Misuse.Act> acts() {
        Map<String, Misuse.Act> acts = new LinkedHashMap<>();
        acts.put("text in an arena that is gone", MisuseOfParts::text);
        acts.put("use of frames that are over", MisuseOfParts::frames);
        acts.put("use of chunks that were given back", MisuseOfParts::chunks);
        acts.put("use of an arena that was given away", MisuseOfParts::givenAway);
        acts.put("use of children whose parent is gone", MisuseOfParts::children);
        acts.put("use of arrays beyond their end and after close", MisuseOfParts::arrays);
        acts.put("absurd requests for memory for good", MisuseOfParts::immortal);
        acts.put("use of an image after close", MisuseOfParts::image);
        acts.put("use of an image whose file was cut off", MisuseOfParts::imageCutOff);
        acts.put("use after a stacklet was released", MisuseOfParts::stacklet);
        return acts;
    }

    private static void text() {
        String longText = "text ".repeat(1_000);
        for (ArenaBuilder builder :
                new ArenaBuilder[] {
                    LinearArena.builder(),
                    LinearArena.builder().relocating(16),
                    LinearArena.builder().segmented(64),
                    LinearArena.builder().fixed(2_000)
                }) {
            LinearArena arena = builder.open();
            Utf8 reset = Utf8.in(arena);
            Misuse.attempt(() -> reset.add(longText));
            arena.reset();
            arena.decommit();
            Misuse.attempt(() -> reset.add(longText));
            Misuse.attempt(() -> Misuse.touch(reset.finish()));
            Utf8 closed = Utf8.in(arena);
            Misuse.attempt(() -> closed.add(longText).add("short"));
            Misuse.attempt(() -> closed.add("text", -1, 5));
            arena.close();
            Misuse.attempt(() -> closed.add(1).add(longText));
            Misuse.attempt(() -> closed.addBytes(MemorySegment.ofArray(new byte[10_000])));
            Misuse.attempt(closed::finish);
            Misuse.attempt(closed::toString);
        }
    }

    private static void frames() {
        FrameArena frames = FrameArena.open(LinearArena.builder().segmented(4_096));
        MemorySegment first = frames.allocate(10_000, 8);
        frames.swap();
        MemorySegment second = frames.allocate(10_000, 8);
        frames.swap();
        frames.swap();
        Misuse.touch(first);
        frames.close();
        Misuse.touch(first);
        Misuse.touch(second);
        Misuse.attempt(() -> frames.allocate(8, 8));
        Misuse.attempt(frames::swap);
        frames.close();
    }

    private static void chunks() {
        ChunkLease lease = ChunkLease.open("lease", 1 << 20, 1 << 22);
        MemorySegment chunk = lease.allocate(1 << 20, 8);
        LinearArena arena = LinearArena.builder().segmented(1 << 20).backing(lease).open();
        MemorySegment piece = arena.allocate(1_000);
        Misuse.attempt(lease::close);
        lease.free(chunk);
        Misuse.touch(chunk);
        Misuse.attempt(() -> lease.free(chunk));
        Misuse.attempt(() -> lease.free(MemorySegment.NULL));
        Misuse.attempt(() -> lease.free(piece.asSlice(8)));
        arena.close();
        Misuse.touch(piece);
        lease.close();
        Misuse.touch(chunk);
        Misuse.touch(piece);
        Misuse.attempt(() -> lease.allocate(-1, 8));
        Misuse.attempt(() -> lease.allocate(8, 3));
    }

    private static void givenAway() throws InterruptedException {
        ArenaRing ring = new ArenaRing(2);
        LinearArena arena = LinearArena.builder().relocating(64).open();
        MemorySegment before = arena.allocate(64);
        ring.offer(arena);
        Thread receiver =
                new Thread(() -> {
                    LinearArena received = ring.poll();
                    for (int count = 0; count < 1_000; count++) {
                        received.allocate(1_000);
                    }
                    received.close();
                });
        receiver.start();
        for (int count = 0; count < 10_000; count++) {
            Misuse.attempt(() -> Misuse.touch(before));
            Misuse.attempt(() -> arena.allocate(8).fill((byte) 1));
            Misuse.attempt(() -> Misuse.touch(arena.slice(0, 64)));
            Misuse.attempt(arena::reset);
            Misuse.attempt(() -> ring.offer(arena));
        }
        receiver.join();
        Misuse.attempt(arena::adopt);
        Misuse.attempt(() -> arena.allocate(8));
        Misuse.attempt(() -> ring.offer(arena));
        Misuse.attempt(arena::close);
    }

    private static void children() {
        LinearArena parent = LinearArena.builder().chained(4_096, 8_192).open();
        Mark mark = parent.mark();
        LinearArena inside =
                LinearArena.builder().parent(parent).fixed(1_000).backing(parent).open();
        LinearArena beside = LinearArena.builder().parent(parent).open();
        LinearArena stray = LinearArena.builder().fixed(1_000).backing(parent).open();
        MemorySegment[] pieces = {inside.allocate(100), beside.allocate(100), stray.allocate(100)};
        parent.rewind(mark);
        parent.allocate(10_000, 8).fill((byte) 1);
        for (LinearArena arena : new LinearArena[] {inside, beside, stray}) {
            Misuse.attempt(() -> arena.allocate(10).fill((byte) 2));
            Misuse.attempt(arena::reset);
        }
        parent.close();
        for (MemorySegment piece : pieces) {
            Misuse.touch(piece);
        }
        Misuse.attempt(() -> stray.allocate(10).fill((byte) 2));
        Misuse.attempt(stray::close);
        Misuse.attempt(() -> LinearArena.builder().parent(parent).open());
        Misuse.attempt(() -> LinearArena.builder().fixed(100).backing(parent).open());
    }

    private static void arrays() {
        LinearArena arena = LinearArena.builder().open();
        Longs longs = Longs.make(arena, 1_000);
        for (long index : new long[] {-1, 1_000, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 60}) {
            Misuse.attempt(() -> longs.get(index));
            Misuse.attempt(() -> longs.set(index, 1));
        }
        for (long count : new long[] {-1, Long.MAX_VALUE, 1L << 60, 1L << 61}) {
            Misuse.attempt(() -> Longs.make(arena, count));
        }
        arena.close();
        Misuse.attempt(() -> longs.get(0));
        Misuse.attempt(() -> longs.set(999, 1));
        Misuse.attempt(() -> Longs.make(arena, 1));
    }

    private static void immortal() {
        ImmortalArena arena = ImmortalArena.open("immortal", 1 << 16);
        for (long size : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 62, 1 << 17}) {
            for (long alignment : new long[] {1, 0, -1, 3, 1 << 13, Long.MIN_VALUE}) {
                Misuse.attempt(() -> arena.allocate(size, alignment));
                Misuse.attempt(() -> arena.allocate(8, alignment));
            }
            Misuse.attempt(() -> ImmortalArena.open("other", size));
        }
        Misuse.touch(arena.allocate(1 << 15, 8));
    }

    private static Path saved() throws Exception {
        Path file = Files.createTempFile(Path.of("").toAbsolutePath(), "misuse", ".image");
        try (LinearArena arena = LinearArena.builder().open()) {
            arena.allocate(1 << 20, 8).fill((byte) 1);
            ArenaImage.save(arena, 0, file);
        }
        return file;
    }

    private static void image() throws Exception {
        ArenaImage image = ArenaImage.open(saved());
        MemorySegment bytes = image.segment();
        Misuse.touch(bytes);
        image.close();
        Misuse.touch(bytes);
        Misuse.attempt(() -> Misuse.touch(image.segment()));
        Misuse.attempt(image::root);
        image.close();
    }

    /** The system stops an access behind the end of a file; the JDK turns that into an error of its own. */
    private static void imageCutOff() throws Exception {
        Path file = saved();
        try (ArenaImage image = ArenaImage.open(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(100);
            }
            for (long at = 0; at < image.segment().byteSize(); at += 1_024) {
                try {
                    image.segment().get(ValueLayout.JAVA_BYTE, at);
                } catch (InternalError stopped) {
                    if (stopped.getMessage() == null) {
                        throw stopped;
                    }
                }
            }
        }
    }

    private static void stacklet() {
        try (LinearArena arena = LinearArena.builder().segmented(4_096).open()) {
            Mark mark = arena.mark();
            MemorySegment[] pieces = new MemorySegment[20];
            for (int index = 0; index < pieces.length; index++) {
                pieces[index] = arena.allocate(4_000);
            }
            for (int count = 0; count < 3; count++) {
                arena.rewind(mark);
                for (MemorySegment piece : pieces) {
                    Misuse.touch(piece);
                }
            }
            Misuse.attempt(() -> Misuse.touch(arena.slice(4_096, 8)));
        }
    }
}
