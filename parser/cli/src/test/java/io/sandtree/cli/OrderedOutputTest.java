package io.sandtree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OrderedOutputTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void laterSlotsAreHeldBackUntilTheEarlierOnesAreClosed() {
        OrderedOutput output = new OrderedOutput(out, err, 100);
        OrderedOutput.Slot first = output.slot(0);
        try (OrderedOutput.Slot second = output.slot(1)) {
            write(second, "second");
        }
        assertEquals("", out.toString(UTF_8));
        write(first, "first ");
        first.close();
        assertEquals("first second", out.toString(UTF_8));
    }

    @Test
    void standardErrorKeepsTheOrderToo() {
        OrderedOutput output = new OrderedOutput(out, err, 100);
        try (OrderedOutput.Slot second = output.slot(1)) {
            second.err("b".getBytes(UTF_8), 0, 1);
        }
        try (OrderedOutput.Slot first = output.slot(0)) {
            first.err("a".getBytes(UTF_8), 0, 1);
        }
        assertEquals("ab", err.toString(UTF_8));
    }

    @Test
    void manyThreadsWithAnyBudgetWriteWhatOneWouldHaveWritten() throws Exception {
        long seed = System.nanoTime();
        for (long budget : new long[] {0, 7, 100, 1 << 20}) {
            out.reset();
            int files = 500;
            StringBuilder expected = new StringBuilder();
            List<List<String>> parts = new ArrayList<>();
            Random random = new Random(seed);
            for (int i = 0; i < files; i++) {
                List<String> file = new ArrayList<>();
                for (int j = random.nextInt(5); j > 0; j--) {
                    file.add(i + ":" + "x".repeat(random.nextInt(20)) + "\n");
                }
                parts.add(file);
                file.forEach(expected::append);
            }
            OrderedOutput output = new OrderedOutput(out, err, budget);
            AtomicLong next = new AtomicLong();
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Future<?>> running = new ArrayList<>();
                for (int t = 0; t < 4; t++) {
                    running.add(
                            threads.submit(() -> {
                                for (long i; (i = next.getAndIncrement()) < files; ) {
                                    try (OrderedOutput.Slot slot = output.slot(i)) {
                                        parts.get((int) i).forEach(p -> write(slot, p));
                                    }
                                }
                            }));
                }
                for (Future<?> one : running) {
                    one.get();
                }
            }
            assertEquals(
                    expected.toString(),
                    out.toString(UTF_8),
                    "seed " + seed + ", budget " + budget);
        }
    }

    @Test
    void afterAFailedWriteEveryWriteFails() {
        OrderedOutput output = new OrderedOutput(failingWith("No space left on device"), err, 100);
        OrderedOutput.Slot first = output.slot(0);
        OutputFailedException full =
                assertThrows(OutputFailedException.class, () -> write(first, "x"));
        assertFalse(full.isBrokenPipe());
        assertEquals("No space left on device", full.getMessage());
        assertThrows(OutputFailedException.class, () -> write(output.slot(1), "x"));
        assertThrows(OutputFailedException.class, output::flush);
    }

    @Test
    void aReaderThatHasGoneIsToldFromAFullDisk() {
        OrderedOutput output = new OrderedOutput(failingWith("Broken pipe"), err, 100);
        OutputFailedException gone =
                assertThrows(OutputFailedException.class, () -> write(output.slot(0), "x"));
        assertTrue(gone.isBrokenPipe());
    }

    private static OutputStream failingWith(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private static void write(OrderedOutput.Slot slot, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        slot.out(bytes, 0, bytes.length);
    }
}
