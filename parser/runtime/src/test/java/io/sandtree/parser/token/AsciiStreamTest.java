package io.sandtree.parser.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.text.SourceText;
import java.util.Random;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.misc.Interval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A text read where it is looks to a lexer's code like one of ANTLR's streams. */
class AsciiStreamTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20261122);

    private final LinearArena arena = LinearArena.builder().name("test").open();
    private final Lifetime lifetime = new Lifetime("session");

    @AfterEach
    void close() {
        arena.close();
    }

    private CharStream stream(String name, String characters) {
        return new AsciiStream(SourceText.of(name, characters, arena, lifetime));
    }

    @Test
    void itGivesWhatAntlrsStreamsGive() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            String characters = "ab\n(\u0000\u007f".repeat(random.nextInt(8));
            CharStream expected = CharStreams.fromString(characters, "name");
            CharStream actual = stream("name", characters);
            for (int i = 0; i < 100; i++) {
                assertSameAnswers(expected, actual, random);
            }
        }
    }

    private static void assertSameAnswers(CharStream expected, CharStream actual, Random random) {
        int size = expected.size();
        int ahead = random.nextInt(size + 3);
        int behind = -random.nextInt(expected.index() + 3);
        assertEquals(expected.LA(ahead), actual.LA(ahead));
        assertEquals(expected.LA(behind), actual.LA(behind));
        assertEquals(expected.mark(), actual.mark());
        int start = random.nextInt(size + 2);
        Interval interval = Interval.of(start, start + random.nextInt(size + 2) - 1);
        assertEquals(expected.getText(interval), actual.getText(interval), interval::toString);
        if (random.nextBoolean() && expected.index() < size) {
            expected.consume();
            actual.consume();
        } else {
            int index = random.nextInt(size + 1);
            expected.seek(index);
            actual.seek(index);
        }
        assertEquals(expected.index(), actual.index());
        assertEquals(expected.size(), actual.size());
        assertEquals(expected.toString(), actual.toString());
    }

    @Test
    void nothingIsBehindTheEnd() {
        CharStream stream = stream("name", "ab");
        stream.seek(2);
        assertEquals(CharStream.EOF, stream.LA(1));
        assertThrows(IllegalStateException.class, stream::consume);
    }

    @Test
    void aTextWithoutANameIsUnknown() {
        assertEquals("name", stream("name", "").getSourceName());
        assertEquals(
                CharStreams.fromString("", "").getSourceName(), stream("", "").getSourceName());
    }

    @Test
    void itIsNotToBeReadWhenTheTextIsGone() {
        CharStream stream = stream("name", "ab");
        lifetime.reset();
        assertThrows(IllegalStateException.class, () -> stream.LA(1));
        assertThrows(IllegalStateException.class, stream::toString);
    }
}
