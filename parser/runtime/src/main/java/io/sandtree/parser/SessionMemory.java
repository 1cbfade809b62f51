package io.sandtree.parser;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.token.TokenMemory;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where one session at a time keeps texts, tokens, trees and names.
 *
 * <p>Getting memory from the system and giving it back takes longer than parsing a short text, as all threads have to agree that nobody reads it any more. So memory of closed sessions
 * waits for those to come: one for each processor, as long as no text has made it large.
 */
final class SessionMemory {
    /** Memory that has grown larger is given back. */
    static final long MOST_BYTES = 4 << 20;

    /** The same of names; forgetting them takes time in proportion to their table. */
    static final long MOST_BYTES_OF_NAMES = 1 << 18;

    private static final AtomicReferenceArray<@Nullable SessionMemory> IDLE =
            new AtomicReferenceArray<>(Runtime.getRuntime().availableProcessors());

    private final LinearArena arena;
    private final LinearArena scratch;
    private Symbols symbols;

    /**
     * New memory.
     *
     * @param opener opens an arena of that name, or throws, and then nothing is left open
     */
    SessionMemory(Function<String, LinearArena> opener) {
        try {
            arena = opener.apply("parse");
            scratch = opener.apply("parse scratch");
            symbols = Symbols.open();
        } catch (Throwable refused) {
            closeArenas();
            throw refused;
        }
    }

    /** Memory with nothing in it, for the calling thread. */
    static SessionMemory take() {
        int first = firstPlace();
        for (int i = 0; i < IDLE.length(); i++) {
            int place = (first + i) % IDLE.length();
            SessionMemory idle = IDLE.get(place);
            if (idle != null && IDLE.compareAndSet(place, idle, null)) {
                idle.arena.adopt();
                idle.scratch.adopt();
                idle.symbols.adopt();
                return idle;
            }
        }
        return new SessionMemory(name -> LinearArena.builder().name(name).open());
    }

    /** The same as memory for tokens that live so long. */
    TokenMemory during(Lifetime lifetime) {
        return new TokenMemory(arena, scratch, symbols, lifetime);
    }

    LinearArena arena() {
        return arena;
    }

    Symbols symbols() {
        return symbols;
    }

    /** Drops all that is in it, and keeps the memory for another session or gives it back; names that were frozen or handed over are not among it any more. */
    void release() {
        boolean isKept = false;
        try {
            isKept = isWorthKeeping() && offer();
        } finally {
            if (!isKept) {
                close();
            }
        }
    }

    private void close() {
        try {
            if (symbols.isOwn()) {
                symbols.close();
            }
        } finally {
            closeArenas();
        }
    }

    /** Some may not be open yet. */
    private void closeArenas() {
        try (arena;
                scratch) {}
    }

    private boolean isWorthKeeping() {
        return arena.highWater() <= MOST_BYTES
                && scratch.highWater() <= MOST_BYTES
                && symbols.isOwn()
                && symbols.committed() <= MOST_BYTES_OF_NAMES;
    }

    private boolean offer() {
        int first = firstPlace();
        for (int i = 0; i < IDLE.length(); i++) {
            int place = (first + i) % IDLE.length();
            if (IDLE.get(place) == null) {
                makeIdle();
                if (IDLE.compareAndSet(place, null, this)) {
                    return true;
                }
                arena.adopt();
                scratch.adopt();
                symbols.adopt();
            }
        }
        return false;
    }

    private void makeIdle() {
        arena.reset();
        scratch.reset();
        symbols = symbols.renew();
        arena.handOver();
        scratch.handOver();
        symbols.handOver();
    }

    /** Where a thread looks first: mostly it finds what it has left there itself. */
    private static int firstPlace() {
        return (int) (Thread.currentThread().threadId() % IDLE.length());
    }
}
