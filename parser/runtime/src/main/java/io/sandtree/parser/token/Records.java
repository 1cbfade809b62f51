package io.sandtree.parser.token;

import io.sandtree.arena.LinearArena;
import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.text.SourceText;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a lexer puts what it finds: tokens straight to the end of the arena, trivia to scratch memory from which they are
 * copied behind the last token. Used for one text after the other.
 */
final class Records {
    static final int LONG_LENGTH = 0xFFFF;

    final RecordWriter tokens = new RecordWriter();
    final RecordWriter trivia = new RecordWriter();

    private @Nullable TokenMemory memory;
    private int lastTokenStart;

    /** By the index of trivia that stand where the last token starts, which is empty: how many tokens there are before. Others may start there, too. */
    private Map<Integer, Integer> tokensBefore = Map.of();

    private int errors;

    void begin(TokenMemory newMemory) {
        memory = newMemory;
        tokens.begin(newMemory.arena());
        newMemory.scratch().reset();
        trivia.begin(newMemory.scratch());
        lastTokenStart = -1;
        tokensBefore = Map.of();
        errors = 0;
    }

    void putToken(int type, int start, int end) {
        tokens.put(type | (long) Math.min(end - start, LONG_LENGTH) << 16 | (long) start << 32);
        lastTokenStart = start;
    }

    void putTrivia(int type, int channel, int flags, int start) {
        int order = 0;
        if (start == lastTokenStart) {
            order = Trivia.AFTER_TOKEN;
            noteOrder();
        }
        trivia.put(Trivia.record(type, channel, flags | order) | (long) start << 32);
        errors += (flags & Trivia.UNRECOGNIZED) != 0 ? 1 : 0;
    }

    private void noteOrder() {
        if (tokensBefore.isEmpty()) {
            tokensBefore = new HashMap<>();
        }
        tokensBefore.put(trivia.count(), tokens.count());
    }

    /** Whether the last token starts, and therefore ends, here. */
    boolean isAfterEmptyToken(int position) {
        return lastTokenStart == position;
    }

    Tokens finish(SourceText text, TokenNames names, Overrides overrides) {
        TokenMemory of = Objects.requireNonNull(memory);
        int triviaCount = trivia.count();
        long triviaBytes = (long) triviaCount * RecordWriter.RECORD;
        LinearArena arena = tokens.finish();
        arena.ensureAvailable(triviaBytes);
        MemorySegment target = arena.segment();
        Memory.copy(
                trivia.segment,
                trivia.base + trivia.start,
                target,
                Memory.base(target) + arena.position(),
                triviaBytes);
        arena.advanceTo(arena.position() + triviaBytes);
        return new Tokens(
                text,
                names,
                arena,
                of.symbols(),
                of.lifetime(),
                of.texts(),
                tokens.start,
                tokens.count(),
                triviaCount,
                errors,
                tokensBefore,
                overrides);
    }
}
