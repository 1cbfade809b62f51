package io.sandtree.parser.text;

import io.sandtree.arena.LinearArena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Writes text to the end of an arena with U+FFFD for everything that is not text. The JDK's coders decide what that is. All goes
 * through small buffers, so the arena may move meanwhile.
 */
final class Repair {
    private static final int CHUNK = 8192;
    private static final char REPLACEMENT = '\uFFFD';

    private final LinearArena arena;
    private final CharBuffer characters = CharBuffer.allocate(CHUNK);
    private final ByteBuffer encoded = ByteBuffer.allocate(3 * CHUNK);
    private int replaced;

    private Repair(LinearArena arena) {
        this.arena = arena;
    }

    /**
     * Appends {@code size} bytes that stand at {@code offset} in the same arena, each malformed sequence replaced.
     *
     * @return how many were replaced
     */
    static int copy(LinearArena arena, long offset, int size) {
        Repair repair = new Repair(arena);
        repair.decode(offset, offset + size);
        return repair.replaced;
    }

    /**
     * Appends the characters, each unpaired surrogate replaced.
     *
     * @return how many were replaced
     */
    static int encode(LinearArena arena, String text) {
        Repair repair = new Repair(arena);
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + CHUNK);
            boolean splitsPair =
                    end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
            end -= splitsPair ? 1 : 0;
            repair.characters.put(text, start, end);
            repair.appendCharacters();
            start = end;
        }
        return repair.replaced;
    }

    private void decode(long from, long to) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.allocate(CHUNK);
        long next = from;
        while (next < to || in.position() > 0) {
            int count = (int) Math.min(in.remaining(), to - next);
            MemorySegment.copy(
                    arena.segment(), ValueLayout.JAVA_BYTE, next, in.array(), in.position(), count);
            next += count;
            in.position(in.position() + count).flip();
            CoderResult result = decoder.decode(in, characters, next == to);
            while (result.isMalformed()) {
                in.position(in.position() + result.length());
                replaced++;
                characters.put(REPLACEMENT);
                result = decoder.decode(in, characters, next == to);
            }
            in.compact();
            appendCharacters();
        }
    }

    private void appendCharacters() {
        CharsetEncoder encoder =
                StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT);
        characters.flip();
        CoderResult result = encoder.encode(characters, encoded, true);
        while (result.isMalformed()) {
            characters.position(characters.position() + result.length());
            encoded.put(StandardCharsets.UTF_8.encode(String.valueOf(REPLACEMENT)));
            replaced++;
            result = encoder.encode(characters, encoded, true);
        }
        characters.clear();
        int count = encoded.position();
        arena.ensureAvailable(count);
        MemorySegment.copy(
                encoded.array(),
                0,
                arena.segment(),
                ValueLayout.JAVA_BYTE,
                arena.position(),
                count);
        arena.advanceTo(arena.position() + count);
        encoded.clear();
    }
}
