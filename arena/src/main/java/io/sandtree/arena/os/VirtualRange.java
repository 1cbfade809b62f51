package io.sandtree.arena.os;

import io.sandtree.arena.Profile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses reserved from the operating system, of which a prefix is committed.
 *
 * {@snippet :
 * try (VirtualRange range = VirtualRange.reserve(1L << 36)) {      // 64 GiB of addresses, no memory yet
 *     range.commit(1 << 20);                                       // the first MiB may now be used
 *     range.segment().set(ValueLayout.JAVA_INT_UNALIGNED, 0, 42);  // the first touch of a page costs memory
 *     range.protect(0, VirtualRange.pageSize(), Access.READ);      // nobody may write to the first page
 *     range.decommit(0);                                           // all pages go back, the addresses stay
 * }
 * }
 *
 * <p>When to pick it: pages themselves are wanted, to commit, decommit or protect them; an arena with the policy reserved has one inside.
 *
 * <p>The memory belongs to this object. Any thread may read and write segments; the methods that change the range are for one
 * thread at a time. A segment that was handed out never outlives its memory: when the range is closed, decommitted or protected, older
 * segments throw {@link IllegalStateException} (or, where the system commits on touch, read zeros after a decommit).
 */
@SuppressWarnings("restricted")
public final class VirtualRange implements AutoCloseable {
    private final Provider provider;
    private final long address;
    private final long reserved;
    private final long guard;
    private final Protections protections = new Protections();
    private Arena access = Arena.ofShared();
    private MemorySegment segment;
    private long committed;
    private long highWater;
    private boolean sealed;
    private boolean closed;

    private VirtualRange(Provider provider, long bytes, boolean guarded) {
        this.provider = provider;
        this.reserved = bytes;
        this.guard = guarded ? provider.pageSize() : 0;
        this.address = provider.reserve(bytes + 2 * guard) + guard;
        if (guarded && !provider.commits()) {
            provider.protect(address - guard, guard, Access.NONE);
            provider.protect(address + bytes, guard, Access.NONE);
        }
        this.segment = view();
    }

    /** Whether this JVM may ask the operating system for memory: native access is granted, and the system is known. */
    public static boolean isAvailable() {
        return Providers.SYSTEM != null;
    }

    /** The name of the way in use: {@code posix}, {@code posix-commit}, {@code windows}, or {@code none}. */
    public static String provider() {
        Provider system = Providers.SYSTEM;
        return system == null ? "none" : system.name();
    }

    /** Bytes in a page, or 4096 where {@link #isAvailable()} is false. */
    public static long pageSize() {
        Provider system = Providers.SYSTEM;
        return system == null ? 4096 : system.pageSize();
    }

    /**
     * Reserves {@code bytes} bytes, rounded up to whole pages.
     *
     * @throws UnsupportedOperationException if this JVM was not granted native access; the message names the flag
     * @throws VirtualMemoryException if the system has no such range of addresses
     * @throws IllegalArgumentException if {@code bytes} is not positive
     */
    public static VirtualRange reserve(long bytes) {
        Provider system = requireSystem();
        return new VirtualRange(system, roundToPages(bytes, system), false);
    }

    /**
     * Like {@link #reserve(long)}, but asks for half as much each time the system refuses, down to {@code least} bytes.
     *
     * @param guarded whether the range lies between two pages that nobody may touch
     * @throws VirtualMemoryException if not even {@code least} bytes can be reserved
     */
    public static VirtualRange reserveUpTo(long bytes, long least, boolean guarded) {
        Provider system = requireSystem();
        long wanted = roundToPages(bytes, system);
        while (true) {
            try {
                return new VirtualRange(system, wanted, guarded);
            } catch (VirtualMemoryException refused) {
                long half = roundToPages(wanted / 2, system);
                if (half < least || half == wanted) {
                    throw refused;
                }
                wanted = half;
            }
        }
    }

    /**
     * How many bytes one range could have at this moment: {@code most}, or half of it, or half of that, and so on; 0 if {@link #isAvailable()} is
     * false. Limits of the process, such as {@code ulimit -v}, count.
     *
     * @throws IllegalArgumentException if {@code most} is not positive
     */
    public static long largestReservation(long most) {
        Provider system = Providers.SYSTEM;
        if (system == null) {
            return 0;
        }
        long bytes = roundToPages(most, system);
        while (bytes > 0 && !isThereRoomFor(bytes, system)) {
            bytes = bytes / 2 & -system.pageSize();
        }
        return bytes;
    }

    private static boolean isThereRoomFor(long bytes, Provider system) {
        try {
            system.release(system.reserve(bytes), bytes);
            return true;
        } catch (VirtualMemoryException refused) {
            return false;
        }
    }

    /** Bytes of address space. */
    public long reserved() {
        return reserved;
    }

    /** Bytes from the start that may be used; a multiple of the page size. */
    public long committed() {
        return committed;
    }

    /**
     * Bytes of the committed part that are in memory now, by the system's own account; where it gives none, {@link #committed()}.
     */
    public long resident() {
        return closed ? 0 : provider.resident(address, Math.min(highWater, reserved));
    }

    /** Whether {@link #segment()} grows with {@link #commit(long)}; if false it covers the whole range from the start. */
    public boolean commitsInSteps() {
        return provider.commits();
    }

    /**
     * The usable memory. Where the system commits on touch this is the whole range, else the committed prefix; it ends before the first byte that
     * is protected against all access, and is read-only if any byte of it is.
     */
    public MemorySegment segment() {
        return segment;
    }

    /**
     * A part of the usable memory: read-only if any byte of it is.
     *
     * @throws IndexOutOfBoundsException if it is not all usable
     * @throws IllegalStateException if any byte of it is protected against all access, or the range is closed
     */
    public MemorySegment segment(long from, long bytes) {
        requireOpen();
        Objects.checkFromIndexSize(from, bytes, usable());
        Access allowed = sealed ? Access.READ : protections.least(from, from + bytes);
        if (allowed == Access.NONE) {
            throw new IllegalStateException(
                    "bytes ["
                            + from
                            + ", "
                            + (from + bytes)
                            + ") of this range are protected against all access");
        }
        MemorySegment part =
                MemorySegment.ofAddress(address + from).reinterpret(bytes, access, null);
        return allowed == Access.READ ? part.asReadOnly() : part;
    }

    /**
     * Makes at least the first {@code bytes} bytes usable.
     *
     * @throws IllegalArgumentException if that is more than was reserved
     * @throws VirtualMemoryException if the system has not so much memory to promise
     */
    public void commit(long bytes) {
        requireChangeable();
        if (bytes < 0 || bytes > reserved) {
            throw new IllegalArgumentException(
                    "cannot commit " + bytes + " of " + reserved + " reserved bytes");
        }
        if (bytes <= committed) {
            return;
        }
        long upTo = Math.min(roundToPages(bytes, provider), reserved);
        if (provider.commits()) {
            provider.commit(address + committed, upTo - committed);
        }
        committed = upTo;
        if (provider.commits()) {
            segment = view();
        }
        highWater = Math.max(highWater, upTo);
    }

    /**
     * Gives all pages from byte {@code from} (rounded up to a page) back to the system. The addresses stay reserved.
     *
     * @throws IllegalArgumentException if {@code from} is negative
     */
    public void decommit(long from) {
        requireChangeable();
        if (from < 0) {
            throw new IllegalArgumentException("cannot decommit from " + from);
        }
        long start = from == 0 ? 0 : Math.min(roundToPages(from, provider), reserved);
        if (start >= committed) {
            return;
        }
        if (provider.commits()) {
            renewAccess();
        } else if (!protections.isEmpty()) {
            provider.protect(address + start, committed - start, Access.READ_WRITE);
        }
        provider.decommit(address + start, committed - start);
        protections.set(start, committed, Access.READ_WRITE);
        committed = start;
        segment = view();
    }

    /**
     * Allows or forbids reading and writing of some pages, by the memory protection of the processor; may be undone.
     *
     * <p>Every segment handed out before throws {@link IllegalStateException} from now on, so that none is left through which a forbidden access
     * could reach the processor, which would end the JVM. {@link #segment()} and {@link #segment(long, long)} give new ones, which
     * refuse by themselves. Pages that are decommitted lose their protection.
     *
     * @param from where the first page starts
     * @param bytes size of the pages
     * @throws IllegalArgumentException if these are not whole pages, or not all usable
     * @throws VirtualMemoryException if the system refuses; the pages may not be touched then
     */
    public void protect(long from, long bytes, Access allowed) {
        requireChangeable();
        long page = provider.pageSize();
        if (from < 0 || bytes <= 0 || bytes > usable() - from || ((from | bytes) & page - 1) != 0) {
            throw new IllegalArgumentException(
                    "cannot protect "
                            + bytes
                            + " bytes at "
                            + from
                            + ": not whole pages of "
                            + page
                            + " bytes among the first "
                            + usable());
        }
        renewAccess();
        protections.set(from, from + bytes, Access.NONE);
        try {
            provider.protect(address + from, bytes, allowed);
            protections.set(from, from + bytes, allowed);
        } finally {
            segment = view();
        }
    }

    /**
     * Forbids writing for good, by the memory protection of the processor. Segments handed out earlier throw from now on;
     * {@link #segment()} gives a read-only one.
     */
    public void seal() {
        requireChangeable();
        long usable = usable();
        renewAccess();
        if (usable > 0) {
            provider.protect(address, usable, Access.READ);
        }
        protections.clear();
        sealed = true;
        segment = view();
    }

    /** Asks for huge pages for the whole range; returns whether the system has them and took the advice. */
    public boolean adviseHugePages() {
        requireOpen();
        return provider.adviseHugePages(address, reserved);
    }

    /**
     * Gives memory and addresses back. Every segment of this range throws {@link IllegalStateException} from now on.
     *
     * @throws IllegalStateException if a native call is using a segment of this range just now
     */
    @Override
    public void close() {
        if (!closed) {
            access.close();
            closed = true;
            if (Profile.GUARDED) {
                Quarantine.add(provider, address - guard, reserved + 2 * guard);
            } else {
                provider.release(address - guard, reserved + 2 * guard);
            }
        }
    }

    private void renewAccess() {
        access.close();
        access = Arena.ofShared();
    }

    /** Bytes from the start that the system would let be touched if nothing were protected. */
    private long usable() {
        return provider.commits() ? committed : reserved;
    }

    private MemorySegment view() {
        return segment(0, protections.firstUntouchable(usable()));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this range of " + reserved + " bytes is closed");
        }
    }

    private void requireChangeable() {
        requireOpen();
        if (sealed) {
            throw new IllegalStateException("this range of " + reserved + " bytes is sealed");
        }
    }

    private static Provider requireSystem() {
        @Nullable Provider system = Providers.SYSTEM;
        if (system == null) {
            Module module = VirtualRange.class.getModule();
            throw new UnsupportedOperationException(
                    "no access to the operating system's memory calls (sandtree.os="
                            + System.getProperty("sandtree.os", "auto")
                            + "): start java with --enable-native-access="
                            + (module.isNamed() ? module.getName() : "ALL-UNNAMED"));
        }
        return system;
    }

    private static long roundToPages(long bytes, Provider system) {
        if (bytes <= 0 || bytes > Long.MAX_VALUE - system.pageSize()) {
            throw new IllegalArgumentException("not a size in bytes: " + bytes);
        }
        return bytes + system.pageSize() - 1 & -system.pageSize();
    }
}
