package io.sandtree.arena.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.RandomPrograms;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("native")
class VirtualRangeTest {
    private static final long MIB = 1 << 20;

    @Test
    void theLargestReservationCanBeReserved() {
        long largest = VirtualRange.largestReservation(1L << 62);
        assertTrue(largest >= 100 * MIB, largest + " bytes");
        try (VirtualRange range = VirtualRange.reserve(largest)) {
            assertEquals(largest, range.reserved());
        }
        assertEquals(VirtualRange.pageSize(), VirtualRange.largestReservation(1));
        assertThrows(IllegalArgumentException.class, () -> VirtualRange.largestReservation(0));
    }

    @Test
    void committedMemoryIsZeroWritableAndStaysWhenMoreIsCommitted() {
        try (VirtualRange range = VirtualRange.reserve(100 * MIB)) {
            assertEquals(100 * MIB, range.reserved());
            assertEquals(0, range.committed());
            range.commit(1);
            assertEquals(VirtualRange.pageSize(), range.committed());
            MemorySegment first = range.segment();
            assertEquals(0, first.get(ValueLayout.JAVA_LONG, 0));
            first.set(ValueLayout.JAVA_LONG, 0, 42);
            range.commit(50 * MIB);
            range.segment().set(ValueLayout.JAVA_LONG, 50 * MIB - 8, 43);
            assertEquals(42, first.get(ValueLayout.JAVA_LONG, 0));
            assertThrows(IllegalArgumentException.class, () -> range.commit(101 * MIB));
        }
    }

    @Test
    void whatWasDecommittedIsZeroWhenItIsCommittedAgain() {
        try (VirtualRange range = VirtualRange.reserve(MIB)) {
            range.commit(MIB);
            range.segment().fill((byte) 1);
            range.decommit(MIB / 2);
            assertEquals(MIB / 2, range.committed());
            assertEquals(1, range.segment().get(ValueLayout.JAVA_BYTE, MIB / 2 - 1));
            range.commit(MIB);
            assertEquals(0, range.segment().get(ValueLayout.JAVA_BYTE, MIB / 2));
            range.decommit(0);
            assertEquals(0, range.committed());
        }
    }

    @Test
    void aSealedRangeRefusesWritesThroughOldAndNewSegments() {
        try (VirtualRange range = VirtualRange.reserve(MIB)) {
            range.commit(MIB);
            MemorySegment before = range.segment();
            before.set(ValueLayout.JAVA_BYTE, 7, (byte) 9);
            range.seal();
            assertEquals(9, range.segment().get(ValueLayout.JAVA_BYTE, 7));
            assertThrows(
                    IllegalStateException.class,
                    () -> before.set(ValueLayout.JAVA_BYTE, 7, (byte) 1));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> range.segment().set(ValueLayout.JAVA_BYTE, 7, (byte) 1));
            assertThrows(IllegalStateException.class, () -> range.commit(MIB));
            assertThrows(IllegalStateException.class, () -> range.decommit(0));
        }
    }

    @Test
    void protectedPagesRefuseWhatTheyForbidUntilItIsAllowedAgain() {
        long page = VirtualRange.pageSize();
        try (VirtualRange range = VirtualRange.reserve(MIB)) {
            range.commit(MIB);
            MemorySegment before = range.segment();
            before.fill((byte) 5);
            range.protect(page, 2 * page, Access.READ);
            assertThrows(IllegalStateException.class, () -> before.get(ValueLayout.JAVA_BYTE, 0));
            assertTrue(range.segment().isReadOnly());
            assertTrue(range.segment(2 * page, page).isReadOnly());
            assertEquals(5, range.segment(2 * page, page).get(ValueLayout.JAVA_BYTE, 0));
            range.segment(0, page).fill((byte) 6);
            range.segment(3 * page, page).fill((byte) 6);

            range.protect(2 * page, 2 * page, Access.NONE);
            assertEquals(2 * page, range.segment().byteSize());
            assertThrows(IllegalStateException.class, () -> range.segment(0, MIB));
            assertThrows(IllegalStateException.class, () -> range.segment(3 * page, 1));
            range.segment(4 * page, page).fill((byte) 6);

            range.protect(page, 3 * page, Access.READ_WRITE);
            MemorySegment all = range.segment(0, MIB);
            assertEquals(5, all.get(ValueLayout.JAVA_BYTE, 2 * page));
            assertEquals(6, all.get(ValueLayout.JAVA_BYTE, 3 * page));
            all.fill((byte) 7);
        }
    }

    @Test
    void decommittedPagesLoseTheirProtection() {
        long page = VirtualRange.pageSize();
        try (VirtualRange range = VirtualRange.reserve(MIB)) {
            range.commit(MIB);
            range.protect(0, 4 * page, Access.NONE);
            range.decommit(2 * page);
            range.commit(MIB);
            assertEquals(0, range.segment().byteSize());
            range.segment(2 * page, MIB - 2 * page).fill((byte) 1);
            range.decommit(0);
            range.commit(MIB);
            range.segment(0, MIB).fill((byte) 1);
        }
    }

    @Test
    void onlyWholeUsablePagesCanBeProtected() {
        long page = VirtualRange.pageSize();
        try (VirtualRange range = VirtualRange.reserve(MIB)) {
            range.commit(MIB);
            for (long[] wrong :
                    new long[][] {
                        {1, page}, {0, page - 1}, {-page, page}, {0, 0}, {0, 2 * MIB}, {MIB, page}
                    }) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> range.protect(wrong[0], wrong[1], Access.READ));
            }
            assertThrows(IndexOutOfBoundsException.class, () -> range.segment(MIB, 1));
        }
    }

    @Test
    void aRandomSequenceOfProtectionsAgreesWithAnArray() {
        RandomPrograms.run(
                RandomPrograms.operations() / 1_000,
                (random, operations) -> {
                    long page = VirtualRange.pageSize();
                    int pages = 40;
                    Access[] model = new Access[pages];
                    Arrays.fill(model, Access.READ_WRITE);
                    try (VirtualRange range = VirtualRange.reserve(pages * page)) {
                        range.commit(pages * page);
                        for (int count = 0; count < operations; count++) {
                            int first = random.nextInt(pages);
                            int end = random.nextInt(first + 1, pages + 1);
                            Access access = Access.values()[random.nextInt(3)];
                            range.protect(first * page, (end - first) * page, access);
                            Arrays.fill(model, first, end, access);
                            int asked = random.nextInt(pages);
                            touch(range, asked * page, model[asked]);
                        }
                    }
                });
    }

    private static void touch(VirtualRange range, long offset, Access access) {
        if (access == Access.NONE) {
            assertThrows(IllegalStateException.class, () -> range.segment(offset, 1));
            return;
        }
        MemorySegment segment = range.segment(offset, 8);
        assertEquals(access == Access.READ, segment.isReadOnly());
        segment.get(ValueLayout.JAVA_LONG, 0);
        if (access == Access.READ_WRITE) {
            segment.set(ValueLayout.JAVA_LONG, 0, offset);
        }
    }

    @Test
    void aReservationThatIsTooLargeIsHalvedUntilItFits() {
        assertThrows(VirtualMemoryException.class, () -> VirtualRange.reserve(1L << 60));
        try (VirtualRange range = VirtualRange.reserveUpTo(1L << 60, MIB, false)) {
            assertTrue(range.reserved() >= 1L << 30);
            assertTrue(range.reserved() < 1L << 60);
        }
        assertThrows(
                VirtualMemoryException.class,
                () -> VirtualRange.reserveUpTo(1L << 60, 1L << 60, true));
    }

    @Test
    void hugePagesAreAnAdviceThatChangesNoResult() throws IOException {
        try (LinearArena arena = LinearArena.builder().reserved(64 * MIB).hugePages(true).open()) {
            arena.allocate(8 * MIB, 8).fill((byte) 3);
            MemorySegment memory = arena.segment();
            assertEquals(3, memory.get(ValueLayout.JAVA_BYTE, 4 * MIB));
        }
        try (VirtualRange range = VirtualRange.reserve(64 * MIB)) {
            Path setting = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
            assertEquals(Files.exists(setting), range.adviseHugePages());
        }
    }

    @Test
    void guardPagesTakeNothingFromTheRange() {
        try (VirtualRange range = VirtualRange.reserveUpTo(MIB, MIB, true)) {
            range.commit(MIB);
            assertEquals(MIB, range.segment().byteSize());
            range.segment().fill((byte) 1);
        }
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> VirtualRange.reserve(0));
        assertThrows(IllegalArgumentException.class, () -> VirtualRange.reserve(-1));
        assertThrows(IllegalArgumentException.class, () -> VirtualRange.reserve(Long.MAX_VALUE));
    }

    @Test
    void aClosedRangeAndItsSegmentsThrow() {
        VirtualRange range = VirtualRange.reserve(MIB);
        range.commit(MIB);
        MemorySegment segment = range.segment();
        range.close();
        range.close();
        assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_BYTE, 0));
        assertThrows(IllegalStateException.class, () -> range.commit(MIB));
        assertThrows(IllegalStateException.class, () -> range.decommit(0));
    }

    @Test
    void residentCountsTouchedPagesOnly() {
        try (VirtualRange range = VirtualRange.reserve(64 * MIB)) {
            range.commit(64 * MIB);
            assertEquals(0, range.resident());
            range.segment().asSlice(0, 3 * MIB).fill((byte) 1);
            assertEquals(3 * MIB, range.resident(), 2.0 * MIB);
        }
    }

    /** The kernel's own account of this process, before and after. */
    @Test
    @Tag("kernel")
    @EnabledOnOs(OS.LINUX)
    void aReservationCostsNothingUntilItIsTouchedAndDecommitGivesPagesBack() throws IOException {
        long before = kilobytes("VmRSS");
        long virtualBefore = kilobytes("VmSize");
        try (LinearArena arena = LinearArena.builder().reserved(64L << 30).open()) {
            assertEquals(
                    64L << 20,
                    kilobytes("VmSize") - virtualBefore,
                    256 << 10,
                    "64 GiB are reserved");
            assertTrue(arena.info().resident() < MIB, "nothing is resident");
            arena.allocate(256 * MIB, 8).fill((byte) 1);
            long touched = kilobytes("VmRSS");
            assertTrue(
                    touched - before > 200 << 10,
                    "256 MiB were touched: " + before + " to " + touched + " KiB");
            assertTrue(arena.info().resident() >= 256 * MIB);
            arena.reset();
            assertTrue(kilobytes("VmRSS") > touched - (50 << 10), "a reset keeps the pages");
            arena.decommit();
            long after = kilobytes("VmRSS");
            assertTrue(
                    touched - after > 200 << 10,
                    "decommit gives them back: " + touched + " to " + after);
            assertTrue(arena.info().resident() < MIB);
        }
    }

    private static long kilobytes(String figure) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(figure + ":")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no " + figure);
    }
}
