package io.sandtree.parser.text;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.internal.Memory;
import io.sandtree.parser.Lifetime;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text to parse: UTF-8 bytes in an arena, and a name for messages.
 *
 * {@snippet :
 * SourceText text = SourceText.read(Path.of("Main.java"), new byte[8192], arena, lifetime);
 * int line = text.line(offset);              // from 1
 * int column = text.column(offset);          // from 0, in code points
 * String word = text.slice(offset, offset + 5);
 * }
 *
 * <p><strong>Ill-formed UTF-8</strong> is not looked for when a text comes in. The lexer stumbles over it and has the text
 * {@linkplain #repair repaired} once: each malformed sequence becomes U+FFFD, exactly as {@code new String(bytes, UTF_8)} would
 * have it, and all offsets are offsets of the repaired text. Valid texts pay nothing. A byte-order mark is a code point
 * like any other; texts are at most 2<sup>31</sup>-32 bytes.
 *
 * <p>The bytes belong to the arena. Asking for them after its lifetime has ended throws {@link IllegalStateException}; a segment that was asked for before shows whatever is there then, or throws. The first
 * question for a line or a column builds an index on the heap (1.1 % of the text's size). Not for concurrent use before that.
 */
public final class SourceText {
    /** The most bytes a text may have. */
    public static final int MAXIMUM_SIZE = Integer.MAX_VALUE - 31;

    /** Bytes behind the text that the lexer may read: one that occurs in no UTF-8 text, so that every rule ends there. */
    private static final int PADDING = 16;

    private static final byte SENTINEL = (byte) 0xFF;

    private final String name;
    private final LinearArena arena;
    private final Lifetime lifetime;
    private final long epoch;
    private long offset;
    private int size;
    private int repairs;
    private @Nullable LineIndex lineIndex;

    private SourceText(String name, LinearArena arena, Lifetime lifetime) {
        this.name = name;
        this.arena = arena;
        this.lifetime = lifetime;
        this.epoch = lifetime.epoch();
    }

    /**
     * Reads a file. The text is named by the path.
     *
     * @param buffer what bytes pass through on their way into the arena; its contents are lost
     * @throws IOException if the file cannot be read or is larger than {@link #MAXIMUM_SIZE}
     * @throws ArenaFullException if the arena has no room for it
     */
    public static SourceText read(Path path, byte[] buffer, LinearArena arena, Lifetime lifetime)
            throws IOException {
        try (InputStream stream = open(path)) {
            return read(path.toString(), stream, buffer, arena, lifetime);
        }
    }

    /** A file stream costs 180 bytes of heap, a file channel and the views to read through it 760 (JDK 25, 2026-11). */
    private static InputStream open(Path path) throws IOException {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            return Files.newInputStream(path);
        }
        try {
            return new FileInputStream(path.toFile());
        } catch (FileNotFoundException _) {
            // opens names that are not text in the locale's encoding, and tells better why it
            // cannot
            return Files.newInputStream(path);
        }
    }

    /**
     * Reads a stream to its end, and leaves it open.
     *
     * @param buffer what bytes pass through on their way into the arena; its contents are lost
     * @throws IOException if the stream cannot be read or has more than {@link #MAXIMUM_SIZE} bytes
     * @throws ArenaFullException if the arena has no room for it
     */
    public static SourceText read(
            String name, InputStream stream, byte[] buffer, LinearArena arena, Lifetime lifetime)
            throws IOException {
        SourceText text = new SourceText(name, arena, lifetime);
        text.offset = arena.allocateOffset(0, Long.BYTES);
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            arena.ensureAvailable(count);
            MemorySegment target = arena.segment();
            Memory.copy(buffer, 0, target, Memory.base(target) + arena.position(), count);
            arena.advanceTo(arena.position() + count);
            if (arena.position() - text.offset > MAXIMUM_SIZE) {
                throw new IOException(tooLarge(name, arena.position() - text.offset));
            }
        }
        text.seal(arena.position() - text.offset);
        return text;
    }

    /**
     * Copies UTF-8 bytes.
     *
     * @throws IllegalArgumentException if there are more than {@link #MAXIMUM_SIZE}
     * @throws ArenaFullException if the arena has no room for them
     */
    public static SourceText of(String name, byte[] utf8, LinearArena arena, Lifetime lifetime) {
        return of(name, MemorySegment.ofArray(utf8), arena, lifetime);
    }

    /**
     * Copies UTF-8 bytes.
     *
     * @throws IllegalArgumentException if there are more than {@link #MAXIMUM_SIZE}
     * @throws ArenaFullException if the arena has no room for them
     */
    public static SourceText of(
            String name, MemorySegment utf8, LinearArena arena, Lifetime lifetime) {
        if (utf8.byteSize() > MAXIMUM_SIZE) {
            throw new IllegalArgumentException(tooLarge(name, utf8.byteSize()));
        }
        SourceText text = new SourceText(name, arena, lifetime);
        text.offset = arena.allocateOffset(0, Long.BYTES);
        arena.ensureAvailable(utf8.byteSize() + PADDING);
        MemorySegment.copy(utf8, 0, arena.segment(), text.offset, utf8.byteSize());
        arena.advanceTo(text.offset + utf8.byteSize());
        text.seal(utf8.byteSize());
        return text;
    }

    /**
     * Encodes a string. A surrogate without its partner becomes U+FFFD, since UTF-8 cannot spell it.
     *
     * @throws IllegalArgumentException if it has more than {@link #MAXIMUM_SIZE} bytes in UTF-8
     * @throws ArenaFullException if the arena has no room for it
     */
    public static SourceText of(
            String name, String characters, LinearArena arena, Lifetime lifetime) {
        return of(name, characters, new TextEncoder(), arena, lifetime);
    }

    /**
     * Encodes a string. A surrogate without its partner becomes U+FFFD, since UTF-8 cannot spell it.
     *
     * @throws IllegalArgumentException if it has more than {@link #MAXIMUM_SIZE} bytes in UTF-8
     * @throws ArenaFullException if the arena has no room for it
     */
    public static SourceText of(
            String name,
            String characters,
            TextEncoder encoder,
            LinearArena arena,
            Lifetime lifetime) {
        SourceText text = new SourceText(name, arena, lifetime);
        text.offset = arena.allocateOffset(0, Long.BYTES);
        text.repairs = encoder.append(arena, characters);
        text.seal(arena.position() - text.offset);
        return text;
    }

    /** What messages call the text; a path if it was read from a file. */
    public String name() {
        return name;
    }

    /** The size in bytes. */
    public int size() {
        return size;
    }

    /** The unsigned byte at {@code position}; {@link IndexOutOfBoundsException} if there is none. */
    public int byteAt(int position) {
        lifetime.check(epoch);
        Objects.checkIndex(position, size);
        return arena.segment().get(ValueLayout.JAVA_BYTE, offset + position) & 0xFF;
    }

    /** The text from {@code start} (included) to {@code end} (excluded); {@link IndexOutOfBoundsException} if not all there. */
    public String slice(int start, int end) {
        lifetime.check(epoch);
        Objects.checkFromToIndex(start, end, size);
        byte[] copy = new byte[end - start];
        MemorySegment.copy(
                arena.segment(), ValueLayout.JAVA_BYTE, offset + start, copy, 0, copy.length);
        return new String(copy, StandardCharsets.UTF_8);
    }

    /** The same, from or for those that are known if it is short. */
    public String slice(int start, int end, ShortTexts known) {
        int length = end - start;
        if (length < 1 || length > ShortTexts.LONGEST) {
            return slice(start, end);
        }
        lifetime.check(epoch);
        Objects.checkFromToIndex(start, end, size);
        String text = known.of(arena.segment(), offset + start, length);
        return text == null ? slice(start, end) : text;
    }

    /** The bytes, read-only, valid as long as the lifetime lasts. */
    public MemorySegment bytes() {
        lifetime.check(epoch);
        return arena.segment().asSlice(offset, size).asReadOnly();
    }

    /** The number of lines: one more than there are newlines. */
    public int lines() {
        return lineIndex().lines();
    }

    /** The line, from 1, of the byte at {@code position}, which may be the end of the text. */
    public int line(int position) {
        return lineIndex().line(bytes(), checkPosition(position));
    }

    /** The column, from 0, of {@code position}: the code points between it and the start of its line. */
    public int column(int position) {
        return lineIndex().column(bytes(), checkPosition(position));
    }

    /** The code points before {@code position}: the index by which ANTLR knows it. */
    public int codePointsBefore(int position) {
        return lineIndex().codePointsUpTo(bytes(), checkPosition(position));
    }

    /** Where a line, counted from 1, starts; {@link IndexOutOfBoundsException} if there is no such line. */
    public int lineStart(int line) {
        LineIndex index = lineIndex();
        if (line < 1 || line > index.lines()) {
            throw new IndexOutOfBoundsException(
                    name + " has no line " + line + ", but lines 1 to " + index.lines());
        }
        return index.startOfLine(bytes(), line);
    }

    /** The characters of a line, counted from 1, without the newline that ends it (and without a {@code '\r'} before that). */
    public String lineText(int line) {
        int start = lineStart(line);
        int end = line == lines() ? size : lineStart(line + 1) - 1;
        boolean dropsReturn = end > start && line < lines() && byteAt(end - 1) == '\r';
        return slice(start, dropsReturn ? end - 1 : end);
    }

    /** How many malformed sequences have been replaced by U+FFFD. */
    public int repairs() {
        return repairs;
    }

    /** Whether malformed sequences have been replaced, so that offsets are not those of the original bytes. */
    public boolean wasRepaired() {
        return repairs > 0;
    }

    /**
     * For lexers: where the text starts, from the start of the arena. Behind its last byte stand bytes 0xFF, at least 16.
     *
     * @throws IllegalStateException if the lifetime has ended
     */
    public long offset() {
        lifetime.check(epoch);
        return offset;
    }

    /**
     * For lexers: the length in bytes of the code point that starts at {@code position}, or 0 if the bytes there are not
     * well-formed.
     */
    public int codePointLength(int position) {
        return Utf8.codePointLength(bytes(), position, size);
    }

    /** For lexers: whether each code point is one byte. */
    public boolean isAscii() {
        lifetime.check(epoch);
        MemorySegment segment = arena.segment();
        long start = Memory.base(segment) + offset;
        int at = 0;
        // What stands behind the text is no ASCII.
        while ((Memory.getLong(segment, start + at) & Utf8.TOP_BITS) == 0) {
            at += Long.BYTES;
        }
        while (Memory.getByte(segment, start + at) >= 0) {
            at++;
        }
        return at == size;
    }

    /** For lexers: where the next newline is, from {@code start} on; {@code end} if there is none before that. */
    public int newlineFrom(int start, int end) {
        long base = checkedBase(start, end);
        MemorySegment segment = arena.segment();
        int at = start;
        while (at < end) {
            int before = Utf8.bytesBeforeNewline(Memory.getLong(segment, base + at));
            at += before;
            if (before < Long.BYTES) {
                break;
            }
        }
        return Math.min(at, end);
    }

    /** For lexers: how many code points of a well-formed text start from {@code start} on and before {@code end}. */
    public int codePointsBetween(int start, int end) {
        long base = checkedBase(start, end);
        MemorySegment segment = arena.segment();
        int count = end - start;
        for (int at = start; at < end; at += Long.BYTES) {
            long bytes = Memory.getLong(segment, base + at);
            count -= Utf8.continuations(bytes, Math.min(end - at, Long.BYTES));
        }
        return count;
    }

    /** For lexers: where a well-formed text goes on behind {@code count} code points from {@code start} on; the end of the text if there are not so many. */
    public int afterCodePoints(int start, int count) {
        long base = checkedBase(start, size);
        MemorySegment segment = arena.segment();
        int at = start;
        int left = count;
        while (at + Long.BYTES <= size) {
            long bytes = Memory.getLong(segment, base + at);
            int inWord = Long.BYTES - Utf8.continuations(bytes, Long.BYTES);
            if (inWord > left) {
                break;
            }
            left -= inWord;
            at += Long.BYTES;
        }
        for (; at < size; at++) {
            if (Utf8.isStart(Memory.getByte(segment, base + at)) && left-- == 0) {
                break;
            }
        }
        return at;
    }

    /** For lexers: where the code point of a well-formed text starts that {@code position} is in, which may be the end of the text. */
    public int startOfCodePoint(int position) {
        long base = checkedBase(0, position);
        MemorySegment segment = arena.segment();
        int at = position;
        // What stands behind the text is not the inside of a code point.
        while (!Utf8.isStart(Memory.getByte(segment, base + at))) {
            at--;
        }
        return at;
    }

    private long checkedBase(int start, int end) {
        lifetime.check(epoch);
        Objects.checkFromToIndex(start, end, size);
        return Memory.base(arena.segment()) + offset;
    }

    /** For lexers that do not look at every byte: whether all bytes are well-formed UTF-8. */
    public boolean isWellFormed() {
        MemorySegment bytes = bytes();
        long at = 0;
        while (at < size) {
            boolean isAscii =
                    at + Long.BYTES <= size && (bytes.get(Utf8.WORD, at) & Utf8.TOP_BITS) == 0;
            int length = isAscii ? Long.BYTES : Utf8.codePointLength(bytes, at, size);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /**
     * For lexers that met a malformed sequence: replaces all of them. The text gets new bytes at the end of the arena, and
     * what was computed from the old ones has to be computed again.
     *
     * @throws IllegalArgumentException if the repaired text would have more than {@link #MAXIMUM_SIZE} bytes
     * @throws ArenaFullException if the arena has no room for the repaired text
     */
    public void repair() {
        long newOffset = arena.allocateOffset(0, Long.BYTES);
        repairs = Repair.copy(arena, offset(), size);
        offset = newOffset;
        seal(arena.position() - offset);
        lineIndex = null;
    }

    /**
     * Ends the text at the position of the arena, which is {@code length} bytes behind its start. The padding is appended and not allocated:
     * under the paranoid profile, guard bytes would stand between two allocations.
     */
    private void seal(long length) {
        if (length > MAXIMUM_SIZE) {
            throw new IllegalArgumentException(tooLarge(name, length));
        }
        size = (int) length;
        long end = arena.position();
        arena.ensureAvailable(PADDING);
        arena.segment().asSlice(end, PADDING).fill(SENTINEL);
        arena.advanceTo(end + PADDING);
    }

    private static String tooLarge(String name, long size) {
        return "%s has %,d bytes; a text may have at most %,d".formatted(name, size, MAXIMUM_SIZE);
    }

    private int checkPosition(int position) {
        if (position < 0 || position > size) {
            throw new IndexOutOfBoundsException(
                    "position " + position + " in " + name + ", which has " + size + " bytes");
        }
        return position;
    }

    private LineIndex lineIndex() {
        lifetime.check(epoch);
        LineIndex index = lineIndex;
        if (index == null) {
            index = new LineIndex(bytes());
            lineIndex = index;
        }
        return index;
    }

    @Override
    public String toString() {
        return name + " (" + size + " bytes)";
    }
}
