package io.sandtree.arena.pool;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.FreeingAllocator;
import io.sandtree.arena.Profile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The C library's {@code malloc} and {@code free}, for comparison, and for memory that C code frees.
 *
 * {@snippet :
 * Malloc malloc = Malloc.open();
 * MemorySegment piece = malloc.allocate(100, 8);
 * malloc.free(piece);
 * }
 *
 * <p>When to pick it: C code frees the memory, or to compare. It is slower than what else is here, since each piece is a session of its own in the check profile.
 *
 * <p>In the profiles check and paranoid, a segment belongs to the thread that allocated it and throws after {@code free}, and freeing twice or something foreign is
 * refused. In profile off nothing of this is checked, and such a mistake ends the JVM: it is C.
 *
 * <p>Any thread may call. Pieces that are never freed live until the program ends.
 */
@SuppressWarnings("restricted")
public final class Malloc implements FreeingAllocator {
    private static final long LARGEST_ALIGNMENT = 16;

    private static final MethodHandle MALLOC =
            function("malloc", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(JAVA_LONG));

    /** Bytes in a piece as the C library counts them; null where it has no function for that. */
    private static final @Nullable MethodHandle USABLE = usable();

    private record Piece(Arena session, long size) {}

    private final Map<Long, Piece> live = new ConcurrentHashMap<>();
    private final AtomicLong livePieces = new AtomicLong();

    private Malloc() {}

    /**
     * @throws UnsupportedOperationException if this JVM was not granted native access
     */
    public static Malloc open() {
        if (!Malloc.class.getModule().isNativeAccessEnabled()) {
            throw new UnsupportedOperationException(
                    "malloc needs native access: start java with --enable-native-access=ALL-UNNAMED");
        }
        return new Malloc();
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), type, Linker.Option.critical(false));
    }

    private static @Nullable MethodHandle usable() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor type = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
        for (String name : List.of("malloc_usable_size", "malloc_size", "_msize")) {
            Optional<MemorySegment> found = linker.defaultLookup().find(name);
            if (found.isPresent()) {
                return linker.downcallHandle(found.get(), type);
            }
        }
        return null;
    }

    /**
     * {@inheritDoc}
     *
     * @param byteAlignment a power of two up to 16
     * @throws ArenaFullException if the C library has no more memory
     */
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        if (byteSize < 0
                || byteAlignment <= 0
                || byteAlignment > LARGEST_ALIGNMENT
                || Long.bitCount(byteAlignment) != 1) {
            throw new IllegalArgumentException(
                    "not a size and alignment for malloc: "
                            + byteSize
                            + " bytes aligned to "
                            + byteAlignment);
        }
        long address = call(byteSize);
        if (address == 0) {
            throw new ArenaFullException("malloc", byteSize, 0, Long.MAX_VALUE);
        }
        livePieces.incrementAndGet();
        MemorySegment raw = MemorySegment.ofAddress(address);
        if (!Profile.CHECKED) {
            return raw.reinterpret(byteSize);
        }
        Arena session = Arena.ofConfined();
        live.put(address, new Piece(session, byteSize));
        return raw.reinterpret(byteSize, session, null);
    }

    private static long call(long byteSize) {
        try {
            return (long) MALLOC.invokeExact(Math.max(1, byteSize));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws WrongThreadException in the check profile, if another thread allocated the piece
     */
    @Override
    public void free(MemorySegment piece) {
        long address = piece.address();
        if (Profile.CHECKED) {
            Piece known = live.get(address);
            if (known == null || known.size != piece.byteSize()) {
                throw new IllegalStateException(
                        "no live piece of malloc: " + piece + ": freed twice, or of somebody else");
            }
            known.session.close();
            live.remove(address);
        }
        livePieces.decrementAndGet();
        try {
            FREE.invokeExact(address);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * How well the live pieces use their memory; known in the profiles check and paranoid. What the C library holds besides is its own affair, and
     * so is external fragmentation: held is what the pieces take.
     */
    public Fragmentation fragmentation() {
        long requested = 0;
        long granted = 0;
        for (Map.Entry<Long, Piece> each : live.entrySet()) {
            long size = each.getValue().size;
            requested += size;
            granted += usable(each.getKey(), size);
        }
        return new Fragmentation(requested, granted, granted, 0);
    }

    private static long usable(long address, long size) {
        try {
            return USABLE == null ? size : (long) USABLE.invokeExact(address);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** How many pieces are live. */
    public long livePieces() {
        return livePieces.get();
    }
}
