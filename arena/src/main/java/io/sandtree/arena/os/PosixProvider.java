package io.sandtree.arena.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux and macOS: mmap, mprotect, madvise, munmap.
 *
 * <p>On Linux, unless the machine forbids overcommit ({@code vm.overcommit_memory} = 2), a range is mapped readable and writable with
 * {@code MAP_NORESERVE}: the kernel commits pages as they are touched and {@link #commit} has nothing to do. With overcommit
 * forbidden (and on macOS, to be sure of the same), the range is mapped without access and {@code mprotect} commits.
 *
 * <p>The numbers were compared with the systems' own headers: for Linux {@code asm-generic/mman-common.h} and {@code asm-generic/mman.h} (x86,
 * ARM, RISC-V; PowerPC has its own {@code MAP_NORESERVE} in {@code arch/powerpc/include/uapi/asm/mman.h}), for macOS
 * {@code bsd/sys/mman.h} of XNU, where {@code MAP_ANON} and {@code MAP_NORESERVE} differ from Linux and the protections and
 * {@code MAP_PRIVATE} and {@code MAP_FIXED} do not. Both say in bit 0 of what mincore writes whether a page is in memory. {@code MADV_DONTNEED} has the
 * same number in both but promises zeros only on Linux (madvise(2)), so on macOS a fresh mapping takes the pages' place.
 */
@SuppressWarnings("restricted")
final class PosixProvider implements Provider {
    private static final int PROT_NONE = 0;
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_PRIVATE = 0x2;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS_LINUX = 0x20;
    private static final int MAP_ANON_MAC = 0x1000;
    private static final int MAP_NORESERVE_LINUX = 0x4000;
    private static final int MAP_NORESERVE_POWERPC = 0x40;
    private static final int MAP_NORESERVE_MAC = 0x40;
    private static final int MADV_DONTNEED = 4;
    private static final int MADV_HUGEPAGE = 14;
    private static final long X86_PAGE = 4096;
    private static final long RESIDENT_STEP = 1L << 30;
    private static final int SC_PAGESIZE_LINUX = 30;
    private static final int SC_PAGESIZE_MAC = 29;

    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final boolean mac;
    private final boolean commits;
    private final int mapFlags;
    private final long pageSize;

    PosixProvider(boolean mac, boolean commits) {
        this.mac = mac;
        this.commits = commits;
        mapFlags = MAP_PRIVATE | (mac ? MAP_ANON_MAC | MAP_NORESERVE_MAC : linuxFlags());
        pageSize = askPageSize(mac);
    }

    private static int linuxFlags() {
        boolean power = System.getProperty("os.arch", "").startsWith("ppc");
        return MAP_ANONYMOUS_LINUX | (power ? MAP_NORESERVE_POWERPC : MAP_NORESERVE_LINUX);
    }

    /** Whether this Linux refuses to promise more memory than it has. */
    static boolean overcommitForbidden() {
        try {
            return Files.readString(Path.of("/proc/sys/vm/overcommit_memory")).strip().equals("2");
        } catch (IOException | SecurityException unreadable) {
            return true;
        }
    }

    @Override
    public String name() {
        return commits ? "posix-commit" : "posix";
    }

    @Override
    public long pageSize() {
        return pageSize;
    }

    @Override
    public boolean commits() {
        return commits;
    }

    @Override
    public long reserve(long bytes) {
        return map(0, bytes, commits ? PROT_NONE : PROT_READ | PROT_WRITE, 0);
    }

    @Override
    public void commit(long address, long bytes) {
        if (commits) {
            protect(address, bytes, Access.READ_WRITE);
        }
    }

    @Override
    public void decommit(long address, long bytes) {
        if (commits) {
            map(address, bytes, PROT_NONE, MAP_FIXED);
        } else {
            invoke("madvise", Madvise.CALL, address, bytes, MADV_DONTNEED);
        }
    }

    @Override
    public void protect(long address, long bytes, Access access) {
        int flags =
                switch (access) {
                    case NONE -> PROT_NONE;
                    case READ -> PROT_READ;
                    case READ_WRITE -> PROT_READ | PROT_WRITE;
                };
        invoke("mprotect", Mprotect.CALL, address, bytes, flags);
    }

    @Override
    public boolean adviseHugePages(long address, long bytes) {
        if (mac) {
            return false;
        }
        try {
            invoke("madvise", Madvise.CALL, address, bytes, MADV_HUGEPAGE);
            return true;
        } catch (VirtualMemoryException notBuiltIn) {
            return false;
        }
    }

    /** Asks page by page, by mincore, for a gigabyte at a time. */
    @Override
    public long resident(long address, long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long step = Math.min(RESIDENT_STEP, bytes);
            MemorySegment pages = arena.allocate(Math.max(1, step / pageSize));
            long resident = 0;
            for (long done = 0; done < bytes; done += step) {
                long part = Math.min(step, bytes - done);
                int result = (int) Mincore.CALL.invokeExact(state, address + done, part, pages);
                resident += result == 0 ? count(pages, part / pageSize) * pageSize : 0;
            }
            return resident;
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    private static long count(MemorySegment pages, long many) {
        long present = 0;
        for (long index = 0; index < many; index++) {
            present += pages.get(JAVA_BYTE, index) & 1;
        }
        return present;
    }

    @Override
    public void release(long address, long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            check(
                    "munmap",
                    address,
                    bytes,
                    (int) Munmap.CALL.invokeExact(state, address, bytes),
                    state);
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    private long map(long address, long bytes, int protection, int extraFlags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long mapped =
                    (long)
                            Mmap.CALL.invokeExact(
                                    state,
                                    address,
                                    bytes,
                                    protection,
                                    mapFlags | extraFlags,
                                    -1,
                                    0L);
            check("mmap", address, bytes, mapped == -1 ? -1 : 0, state);
            return mapped;
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    private static void invoke(
            String name, MethodHandle call, long address, long bytes, int argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            check(
                    name,
                    address,
                    bytes,
                    (int) call.invokeExact(state, address, bytes, argument),
                    state);
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    private static void check(
            String name, long address, long bytes, int result, MemorySegment state) {
        if (result != 0) {
            String call = name + "(0x" + Long.toHexString(address) + ", " + bytes + " bytes)";
            throw new VirtualMemoryException(call, (int) ERRNO.get(state, 0L));
        }
    }

    /** On 64-bit x86 it is always the same, which saves linking a call at start. */
    private static long askPageSize(boolean mac) {
        String architecture = System.getProperty("os.arch", "");
        if (architecture.equals("amd64") || architecture.equals("x86_64")) {
            return X86_PAGE;
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle sysconf =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("sysconf"),
                        FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
        try {
            return (long) sysconf.invokeExact(mac ? SC_PAGESIZE_MAC : SC_PAGESIZE_LINUX);
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    /*
     * Each call is linked when it is first used, since linking takes some 10 ms a call in a new JVM (JDK 25, 2026-11) and most programs need
     * only the first two.
     */

    private static final class Mmap {
        static final MethodHandle CALL =
                link(
                        "mmap",
                        FunctionDescriptor.of(
                                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT,
                                JAVA_LONG));
    }

    private static final class Munmap {
        static final MethodHandle CALL =
                link("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    }

    private static final class Mprotect {
        static final MethodHandle CALL =
                link("mprotect", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    }

    private static final class Madvise {
        static final MethodHandle CALL =
                link("madvise", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    }

    private static final class Mincore {
        static final MethodHandle CALL =
                link("mincore", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    private static MethodHandle link(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        Linker.Option state = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, state);
    }

    private static RuntimeException rethrow(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(thrown);
        };
    }
}
