package io.sandtree.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sandtree.parser.grammar.CalcLanguage;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parsing makes no garbage: what it allocates on the heap does not depend on the text. */
class HeapAllocationTest {
    private static final int WARM_UP = 300;
    private static final int PARSES = 1_000;
    private static final int LIMIT = 1_024;

    private static final String LINE = "result = f(a, 1 + 2 * -3, (b ? c : d!)) ^ 2; # note\n";

    @Test
    void aParseOfBytesAllocatesLessThanAKibibyteHoweverLongTheText() {
        byte[] small = LINE.getBytes(StandardCharsets.UTF_8);
        byte[] large = LINE.repeat(2_000).getBytes(StandardCharsets.UTF_8);
        try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
            for (byte[] text : new byte[][] {small, large}) {
                for (boolean concrete : new boolean[] {false, true}) {
                    ParseOptions options = ParseOptions.defaults().concrete(concrete);
                    long bytes = allocatedBy(() -> parse(session, text, options));
                    assertTrue(
                            bytes < LIMIT,
                            bytes + " bytes for a text of " + text.length + ", " + options);
                }
            }
        }
    }

    @Test
    void aParseOfAStringAllocatesLessThanAKibibyteHoweverLongItIs() {
        try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
            for (String text : new String[] {LINE, LINE.repeat(2_000)}) {
                long bytes = allocatedBy(() -> parse(session, text));
                assertTrue(bytes < LIMIT, bytes + " bytes for a text of " + text.length());
            }
        }
    }

    @Test
    void aSessionForOneTextAllocatesLittle() {
        long bytes =
                allocatedBy(() -> {
                    try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
                        parse(session, LINE);
                    }
                });
        assertTrue(bytes < 16 * LIMIT, bytes + " bytes");
    }

    @Test
    void aParseOfAFileAllocatesLessThanAKibibyte(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("text.calc"), LINE.repeat(500));
        try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
            long bytes = allocatedBy(() -> parse(session, file));
            assertTrue(bytes < LIMIT, bytes + " bytes");
        }
    }

    @Test
    void aResetAllocatesNothingAfterALargeText() {
        try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
            Tree tree = session.parse("large", LINE.repeat(100_000));
            assertEquals(100_001, tree.source().lines());
            assertTrue(session.usedBytes() > 100_000 * LINE.length());
            long before = allocated();
            session.reset();
            long after = allocated();
            assertTrue(after - before < LIMIT, after - before + " bytes");
            assertEquals(0, session.usedBytes());
        }
    }

    private static void parse(ParseSession session, byte[] text, ParseOptions options) {
        if (session.parse("text", text, options).hasErrors()) {
            throw new AssertionError("the text is valid");
        }
        session.reset();
    }

    private static void parse(ParseSession session, String text) {
        if (session.parse("text", text).hasErrors()) {
            throw new AssertionError("the text is valid");
        }
        session.reset();
    }

    private static void parse(ParseSession session, Path file) {
        try {
            if (session.parse(file).hasErrors()) {
                throw new AssertionError("the text is valid");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        session.reset();
    }

    private static long allocatedBy(Runnable parse) {
        for (int i = 0; i < WARM_UP; i++) {
            parse.run();
        }
        long before = allocated();
        for (int i = 0; i < PARSES; i++) {
            parse.run();
        }
        return (allocated() - before) / PARSES;
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
