package io.sandtree.parser.text;

import io.sandtree.arena.LinearArena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Copies text within an arena with U+FFFD for everything that is not UTF-8. The JDK's decoder decides what that is. */
final class Repair {
    private static final int CHUNK = 8192;
    private static final char REPLACEMENT = '\uFFFD';

    private Repair() {}

    /**
     * Appends {@code size} bytes that stand at {@code offset} in the same arena, each malformed sequence replaced.
     *
     * @return how many were replaced
     */
    static int copy(LinearArena arena, long offset, int size) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        TextEncoder encoder = new TextEncoder();
        ByteBuffer in = ByteBuffer.allocate(CHUNK);
        long next = offset;
        long to = offset + size;
        int replaced = 0;
        while (next < to || in.position() > 0) {
            int count = (int) Math.min(in.remaining(), to - next);
            MemorySegment.copy(
                    arena.segment(), ValueLayout.JAVA_BYTE, next, in.array(), in.position(), count);
            next += count;
            in.position(in.position() + count).flip();
            CharBuffer characters = encoder.chunkFor(CHUNK);
            CoderResult result = decoder.decode(in, characters, next == to);
            while (result.isMalformed()) {
                in.position(in.position() + result.length());
                replaced++;
                characters.put(REPLACEMENT);
                result = decoder.decode(in, characters, next == to);
            }
            in.compact();
            encoder.append(arena, characters);
        }
        return replaced;
    }
}
