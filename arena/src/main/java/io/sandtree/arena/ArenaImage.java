package io.sandtree.arena;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The contents of an arena in a file, mapped back as they are: since references in an arena are offsets, nothing has to be read or relocated.
 *
 * {@snippet :
 * ArenaImage.save(arena, root, Path.of("tree.image"));
 *
 * try (ArenaImage image = ArenaImage.open(Path.of("tree.image"))) {
 *     image.segment().get(ValueLayout.JAVA_INT_UNALIGNED, image.root());
 * }
 * }
 *
 * <p>When to pick it: what was computed once shall be there again at the next start, without computing or reading it.
 *
 * <p>{@link #open} reads the whole file once to compare checksums (about a second for 10 GB that are in memory). {@link #openUnverified} takes constant time: it
 * checks the header and the length, so a truncated file is refused by it too, but bytes altered in the contents are not noticed.
 *
 * <h2>Format</h2>
 * A header of 4096 bytes, then the contents. In the header, little-endian:
 * <pre>
 *  0  8 bytes  "SANDTREE"
 *  8  u32      version, 1
 * 12  u32      byte order of the contents: 0x01020304 in that order
 * 16  u64      length of the contents in bytes
 * 24  u64      offset of the root, as given to save
 * 32  u32      CRC-32C of the contents
 * 36  u32      CRC-32C of bytes 0 to 35
 * </pre>
 *
 * <p>The segment is read-only, may be read by any thread, and throws after {@link #close()}. The file must not be changed while it is mapped.
 */
public final class ArenaImage implements AutoCloseable {
    private static final long MAGIC = 0x4545_5254_444E_4153L;
    private static final int VERSION = 1;
    private static final int ORDER_MARK = 0x0102_0304;
    private static final int HEADER_BYTES = 4_096;
    private static final int CHECKED_BYTES = 36;
    private static final long STEP = 1L << 30;

    private final Arena scope;
    private final MemorySegment segment;
    private final long root;

    private ArenaImage(Arena scope, MemorySegment segment, long root) {
        this.scope = scope;
        this.segment = segment;
        this.root = root;
    }

    /**
     * Writes the bytes of {@code arena} up to its position to {@code file}, replacing it.
     *
     * @param root an offset to find things by, for {@link #root()}
     * @throws IOException if the file cannot be written
     * @throws UnsupportedOperationException if the arena is not contiguous
     * @throws IndexOutOfBoundsException if the root is not in the arena
     */
    public static void save(LinearArena arena, long root, Path file) throws IOException {
        long length = arena.position();
        if (root < 0 || root > length) {
            throw new IndexOutOfBoundsException(
                    "root " + root + " of an arena of " + length + " bytes");
        }
        MemorySegment contents = arena.segment().asSlice(0, length);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(MAGIC).putInt(VERSION);
        header.order(ByteOrder.nativeOrder()).putInt(ORDER_MARK).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(length).putLong(root).putInt(checksum(contents));
        header.putInt(headerChecksum(header.array()));
        header.position(HEADER_BYTES).flip();
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            writeFully(channel, header);
            for (long done = 0; done < length; done += STEP) {
                writeFully(
                        channel,
                        contents.asSlice(done, Math.min(STEP, length - done)).asByteBuffer());
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Maps an image and compares its checksums.
     *
     * @throws IOException if the file cannot be read, or is not an image of this version and byte order, or was truncated or altered; the message says which
     */
    public static ArenaImage open(Path file) throws IOException {
        return open(file, true);
    }

    /**
     * Maps an image in constant time, without comparing the checksum of its contents. Errors are otherwise those of {@link #open(Path)}.
     */
    public static ArenaImage openUnverified(Path file) throws IOException {
        return open(file, false);
    }

    private static ArenaImage open(Path file, boolean verify) throws IOException {
        Arena scope = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = readHeader(channel, file);
            long length = header.getLong(16);
            long root = header.getLong(24);
            MemorySegment contents = MemorySegment.NULL.asReadOnly();
            if (length > 0) {
                contents = channel.map(FileChannel.MapMode.READ_ONLY, HEADER_BYTES, length, scope);
            }
            if (verify && checksum(contents) != header.getInt(32)) {
                throw new IOException(file + ": the contents were altered: their checksum differs");
            }
            return new ArenaImage(scope, contents, root);
        } catch (IOException | RuntimeException refused) {
            scope.close();
            throw refused;
        }
    }

    private static ByteBuffer readHeader(FileChannel channel, Path file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int read = channel.read(header, 0);
        if (read < HEADER_BYTES || header.getLong(0) != MAGIC) {
            throw new IOException(file + ": not an arena image, or truncated within its header");
        }
        if (header.getInt(8) != VERSION) {
            throw new IOException(file + ": version " + header.getInt(8) + ", expected " + VERSION);
        }
        if (headerChecksum(header.array()) != header.getInt(36)) {
            throw new IOException(file + ": the header was altered: its checksum differs");
        }
        int mark = ByteBuffer.wrap(header.array()).order(ByteOrder.nativeOrder()).getInt(12);
        if (mark != ORDER_MARK) {
            throw new IOException(file + ": written on a machine of another byte order");
        }
        long expected = HEADER_BYTES + header.getLong(16);
        if (channel.size() != expected) {
            throw new IOException(
                    file + ": " + channel.size() + " bytes long, but its header says " + expected);
        }
        return header;
    }

    private static int headerChecksum(byte[] header) {
        CRC32C checksum = new CRC32C();
        checksum.update(header, 0, CHECKED_BYTES);
        return (int) checksum.getValue();
    }

    private static int checksum(MemorySegment contents) {
        CRC32C checksum = new CRC32C();
        for (long done = 0; done < contents.byteSize(); done += STEP) {
            long part = Math.min(STEP, contents.byteSize() - done);
            checksum.update(contents.asSlice(done, part).asByteBuffer());
        }
        return (int) checksum.getValue();
    }

    /** The contents, read-only; offsets are those of the arena that was saved. */
    public MemorySegment segment() {
        return segment;
    }

    /** The offset that was given when the image was saved. */
    public long root() {
        return root;
    }

    /** Ends the mapping; the segment throws from now on. */
    @Override
    public void close() {
        if (scope.scope().isAlive()) {
            scope.close();
        }
    }
}
