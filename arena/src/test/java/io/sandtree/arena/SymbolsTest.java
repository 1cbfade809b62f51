package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SymbolsTest {

    @Test
    void equalBytesGiveEqualIdsWhateverTheirLength() {
        try (Symbols symbols = Symbols.open()) {
            StringBuilder name = new StringBuilder();
            for (int length = 0; length < 3000; length++) {
                assertEquals(length + 1, symbols.intern(name.toString()));
                name.append((char) ('a' + length % 26));
            }
            byte[] all = name.toString().getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < 3000; length++) {
                assertEquals(length + 1, symbols.intern(MemorySegment.ofArray(all), 0, length));
                assertEquals(name.substring(0, length), symbols.name(length + 1));
            }
            assertEquals(3000, symbols.size());
        }
    }

    @Test
    void lookupAddsNothing() {
        try (Symbols symbols = Symbols.open()) {
            assertEquals(Symbols.NONE, symbols.lookup("absent"));
            assertEquals(0, symbols.size());
            assertEquals(symbols.intern("present"), symbols.lookup("present"));
        }
    }

    @Test
    void resetForgetsAllNames() {
        try (Symbols symbols = Symbols.open()) {
            symbols.intern("one");
            symbols.reset();
            assertEquals(Symbols.NONE, symbols.lookup("one"));
            assertThrows(IllegalArgumentException.class, () -> symbols.name(1));
            assertEquals(1, symbols.intern("two"));
        }
    }
}
