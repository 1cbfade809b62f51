package io.sandtree.parser.text;

import io.sandtree.arena.LinearArena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Writes characters to the end of an arena as UTF-8, with U+FFFD for each surrogate without its partner. All goes through small buffers that are kept for the next text, so the arena may move meanwhile.
 *
 * {@snippet :
 * TextEncoder encoder = new TextEncoder();
 * SourceText first = SourceText.of("first", "class A {}", encoder, arena, lifetime);
 * SourceText second = SourceText.of("second", "class B {}", encoder, arena, lifetime);
 * }
 */
public final class TextEncoder {
    private static final int CHUNK = 8192;
    private static final int SMALLEST_CHUNK = 64;
    private static final int MOST_BYTES_OF_CHARACTER = 3;
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private final CharsetEncoder encoder =
            StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT);
    private CharBuffer characters = CharBuffer.allocate(0);
    private ByteBuffer encoded = ByteBuffer.allocate(0);

    /** An encoder whose buffers grow with the texts, to 40 KiB. */
    public TextEncoder() {}

    /**
     * Appends a string.
     *
     * @return how many surrogates were replaced
     */
    int append(LinearArena arena, String text) {
        CharBuffer chunk = chunkFor(text.length());
        int replaced = 0;
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + chunk.capacity());
            boolean splitsPair =
                    end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
            end -= splitsPair ? 1 : 0;
            chunk.put(text, start, end);
            replaced += append(arena, chunk);
            start = end;
        }
        return replaced;
    }

    /** An empty buffer for characters to be {@linkplain #append(LinearArena, CharBuffer) appended}: for all of so many, if they are not too many. */
    CharBuffer chunkFor(int length) {
        if (characters.capacity() < Math.min(length, CHUNK)) {
            int capacity = Math.clamp(2L * length, SMALLEST_CHUNK, CHUNK);
            characters = CharBuffer.allocate(capacity);
            encoded = ByteBuffer.allocate(MOST_BYTES_OF_CHARACTER * capacity);
        }
        return characters.clear();
    }

    /**
     * Appends what was put into a {@linkplain #chunkFor chunk}, and empties it.
     *
     * @return how many surrogates were replaced
     */
    int append(LinearArena arena, CharBuffer chunk) {
        chunk.flip();
        encoded.clear();
        encoder.reset();
        int replaced = 0;
        for (CoderResult result = encoder.encode(chunk, encoded, true);
                result.isMalformed();
                result = encoder.encode(chunk, encoded, true)) {
            chunk.position(chunk.position() + result.length());
            encoded.put(REPLACEMENT);
            replaced++;
        }
        chunk.clear();
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
        return replaced;
    }
}
