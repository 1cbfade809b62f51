package io.sandtree.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.grammar.CalcLanguage;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is left of a session when its memory has gone to the next one: nothing. */
class SessionMemoryTest {

    private static Tokens tokens(ParseSession session, String text) {
        return session.tokenize("text", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theNextSessionGetsTheMemoryEmpty() {
        SessionMemory first = SessionMemory.take();
        first.arena().allocateOffset(1000, 8);
        first.symbols().intern("name");
        Symbols symbols = first.symbols();
        first.release();
        assertThrows(IllegalStateException.class, () -> symbols.name(1));
        assertThrows(IllegalStateException.class, symbols::size);
        assertThrows(IllegalStateException.class, symbols::adopt);
        SessionMemory second = SessionMemory.take();
        assertSame(first.arena(), second.arena());
        assertEquals(0, second.arena().position());
        assertEquals(0, second.symbols().size());
        second.release();
    }

    @Test
    void sessionsThatAreOpenAtOnceHaveMemoryOfTheirOwn() {
        List<SessionMemory> open = new ArrayList<>();
        for (int i = 0; i < 3 * Runtime.getRuntime().availableProcessors(); i++) {
            SessionMemory memory = SessionMemory.take();
            open.forEach(other -> assertNotSame(other.arena(), memory.arena()));
            open.add(memory);
        }
        open.forEach(SessionMemory::release);
        long kept = open.stream().filter(memory -> !memory.arena().isClosed()).count();
        assertEquals(Runtime.getRuntime().availableProcessors(), kept);
    }

    @Test
    void anotherThreadMayGetIt() {
        SessionMemory.take().release();
        CompletableFuture.runAsync(
                        () -> {
                            try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
                                assertEquals(4, session.parse("text", "a = b").tokens().count());
                            }
                        })
                .join();
        try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
            assertEquals(0, session.usedBytes());
        }
    }

    @Test
    void memoryThatATextHasMadeLargeIsGivenBack() {
        SessionMemory memory = SessionMemory.take();
        memory.arena().allocateOffset(SessionMemory.MOST_BYTES + 1, 8);
        memory.release();
        assertTrue(memory.arena().isClosed());
        SessionMemory withNames = SessionMemory.take();
        withNames.symbols().intern("x".repeat((int) SessionMemory.MOST_BYTES_OF_NAMES));
        withNames.release();
        assertTrue(withNames.arena().isClosed());
    }

    @Test
    void namesThatTheUserHasFrozenStay() {
        ParseSession session = ParseSession.open(CalcLanguage.get());
        int id = tokens(session, "abc").get(0).symbol();
        try (var frozen = session.symbols().freeze()) {
            session.close();
            try (ParseSession next = ParseSession.open(CalcLanguage.get())) {
                assertEquals(id, tokens(next, "xyz").get(0).symbol());
            }
            assertEquals("abc", frozen.name(id));
        }
    }

    @Test
    void namesThatTheUserHasHandedOverBelongToWhoeverTakesThem() {
        ParseSession session = ParseSession.open(CalcLanguage.get());
        int id = tokens(session, "abc").get(0).symbol();
        Symbols symbols = session.symbols();
        symbols.handOver();
        session.close();
        CompletableFuture.runAsync(
                        () -> {
                            symbols.adopt();
                            assertEquals("abc", symbols.name(id));
                            symbols.close();
                        })
                .join();
    }

    @Test
    void allButNamesThatWereHandedOverIsGivenBack() {
        SessionMemory memory = SessionMemory.take();
        Symbols symbols = memory.symbols();
        symbols.handOver();
        memory.release();
        assertTrue(memory.arena().isClosed());
        assertFalse(symbols.isClosed());
        symbols.close();
    }

    @Test
    void namesThatTheUserHasTakenBackAreTheSessions() {
        Symbols symbols;
        try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
            symbols = session.symbols();
            symbols.handOver();
            symbols.adopt();
        }
        assertTrue(symbols.isClosed());
    }

    @Test
    void nothingStaysOpenIfTheSystemRefusesTheRest() {
        List<LinearArena> opened = new ArrayList<>();
        Function<String, LinearArena> opener =
                name -> {
                    if (!opened.isEmpty()) {
                        throw new ArenaFullException(name, 1, 0, 0);
                    }
                    opened.add(LinearArena.builder().name(name).open());
                    return opened.getFirst();
                };
        assertThrows(ArenaFullException.class, () -> new SessionMemory(opener));
        assertTrue(opened.getFirst().isClosed());
    }

    @Test
    void handlesOfAClosedSessionAreStaleWhileTheNextOneHasItsMemory() {
        Tree tree;
        try (ParseSession session = ParseSession.open(CalcLanguage.get())) {
            tree = session.parse("text", "a = 1;");
        }
        try (ParseSession next = ParseSession.open(CalcLanguage.get())) {
            next.parse("text", "b = 2;");
            assertThrows(IllegalStateException.class, () -> tree.root().text());
            assertThrows(IllegalStateException.class, () -> tree.tokens().get(0).text());
            assertThrows(IllegalStateException.class, () -> tree.source().slice(0, 1));
        }
    }
}
