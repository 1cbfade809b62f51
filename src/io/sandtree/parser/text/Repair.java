package io.sandtree.parser.text;

import io.sandtree.arena.LinearArena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Writes text into an arena with U+FFFD for everything that is not text. The JDK's coders decide what that is. */
final class Repair {
    private static final int CHUNK = 8192;
    private static final char REPLACEMENT = '\uFFFD';

    private Repair() {}

    /**
     * Appends the bytes to the arena, which has three times their size available, each malformed sequence replaced.
     *
     * @return how many were replaced
     */
    static int copy(MemorySegment damaged, LinearArena arena) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = damaged.asByteBuffer();
        CharBuffer characters = CharBuffer.allocate(CHUNK);
        int replaced = 0;
        CoderResult result = CoderResult.OVERFLOW;
        while (!result.isUnderflow()) {
            result = decoder.decode(in, characters, true);
            if (result.isMalformed()) {
                in.position(in.position() + result.length());
                replaced++;
            }
            encode(characters.flip(), arena);
            characters.clear();
            if (result.isMalformed()) {
                characters.put(REPLACEMENT);
            }
        }
        return replaced;
    }

    /**
     * Appends the characters to the arena, which has three bytes for each available, with unpaired surrogates replaced.
     *
     * @return how many were replaced
     */
    static int encode(CharBuffer characters, LinearArena arena) {
        CharsetEncoder encoder =
                StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT);
        byte[] replacement = String.valueOf(REPLACEMENT).getBytes(StandardCharsets.UTF_8);
        long room = 3L * characters.remaining();
        ByteBuffer out =
                arena.segment()
                        .asSlice(arena.position(), Math.min(room, Integer.MAX_VALUE))
                        .asByteBuffer();
        int replaced = 0;
        CoderResult result = encoder.encode(characters, out, true);
        while (result.isMalformed()) {
            characters.position(characters.position() + result.length());
            out.put(replacement);
            replaced++;
            result = encoder.encode(characters, out, true);
        }
        arena.advanceTo(arena.position() + out.position());
        return replaced;
    }
}
