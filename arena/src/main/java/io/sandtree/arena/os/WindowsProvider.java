package io.sandtree.arena.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * Windows: VirtualAlloc, VirtualProtect, VirtualFree. Pages are reserved without access and committed before use.
 *
 * <p>The numbers were compared with Microsoft's reference (the pages of {@code memoryapi.h}, "Memory Protection Constants", and {@code SYSTEM_INFO}
 * of {@code sysinfoapi.h}, where the page size follows the first four bytes). What it says that matters here: reserving takes addresses in steps of
 * 64 KiB; committing what is committed is no error, nor is decommitting what is not; a release names the start that the reservation
 * had and a size of 0, and takes it back as a whole; VirtualProtect needs a place for the old protection.
 */
@SuppressWarnings("restricted")
final class WindowsProvider implements Provider {
    private static final int MEM_COMMIT = 0x1000;
    private static final int MEM_RESERVE = 0x2000;
    private static final int MEM_DECOMMIT = 0x4000;
    private static final int MEM_RELEASE = 0x8000;
    private static final int PAGE_NOACCESS = 0x01;
    private static final int PAGE_READONLY = 0x02;
    private static final int PAGE_READWRITE = 0x04;
    private static final long PAGE_SIZE_OFFSET_IN_SYSTEM_INFO = 4;
    private static final long SYSTEM_INFO_BYTES = 64;

    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle LAST_ERROR =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("GetLastError"));

    private final MethodHandle virtualAlloc;
    private final MethodHandle virtualProtect;
    private final MethodHandle virtualFree;
    private final long pageSize;

    WindowsProvider() {
        Linker linker = Linker.nativeLinker();
        SymbolLookup kernel = SymbolLookup.libraryLookup("kernel32", Arena.global());
        Linker.Option state = Linker.Option.captureCallState("GetLastError");
        virtualAlloc =
                linker.downcallHandle(
                        kernel.findOrThrow("VirtualAlloc"),
                        FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT),
                        state);
        virtualProtect =
                linker.downcallHandle(
                        kernel.findOrThrow("VirtualProtect"),
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG),
                        state);
        virtualFree =
                linker.downcallHandle(
                        kernel.findOrThrow("VirtualFree"),
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT),
                        state);
        pageSize = askPageSize(linker, kernel);
    }

    @Override
    public String name() {
        return "windows";
    }

    @Override
    public long pageSize() {
        return pageSize;
    }

    @Override
    public boolean commits() {
        return true;
    }

    @Override
    public long reserve(long bytes) {
        return allocate("VirtualAlloc(reserve)", 0, bytes, MEM_RESERVE, PAGE_NOACCESS);
    }

    @Override
    public void commit(long address, long bytes) {
        allocate("VirtualAlloc(commit)", address, bytes, MEM_COMMIT, PAGE_READWRITE);
    }

    @Override
    public void decommit(long address, long bytes) {
        free("VirtualFree(decommit)", address, bytes, MEM_DECOMMIT);
    }

    @Override
    public void protect(long address, long bytes, Access access) {
        int flags =
                switch (access) {
                    case NONE -> PAGE_NOACCESS;
                    case READ -> PAGE_READONLY;
                    case READ_WRITE -> PAGE_READWRITE;
                };
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long previous = arena.allocate(JAVA_INT).address();
            int done = (int) virtualProtect.invokeExact(state, address, bytes, flags, previous);
            check("VirtualProtect", address, bytes, done != 0, state);
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    @Override
    public boolean adviseHugePages(long address, long bytes) {
        return false;
    }

    @Override
    public long resident(long address, long bytes) {
        return bytes;
    }

    @Override
    public void release(long address, long bytes) {
        free("VirtualFree(release)", address, 0, MEM_RELEASE);
    }

    private long allocate(String name, long address, long bytes, int type, int protection) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long result = (long) virtualAlloc.invokeExact(state, address, bytes, type, protection);
            check(name, address, bytes, result != 0, state);
            return result;
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    private void free(String name, long address, long bytes, int type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            int done = (int) virtualFree.invokeExact(state, address, bytes, type);
            check(name, address, bytes, done != 0, state);
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    private static void check(
            String name, long address, long bytes, boolean done, MemorySegment state) {
        if (!done) {
            String call = name + "(0x" + Long.toHexString(address) + ", " + bytes + " bytes)";
            throw new VirtualMemoryException(call, (int) LAST_ERROR.get(state, 0L));
        }
    }

    private static long askPageSize(Linker linker, SymbolLookup kernel) {
        MethodHandle getSystemInfo =
                linker.downcallHandle(
                        kernel.findOrThrow("GetSystemInfo"), FunctionDescriptor.ofVoid(JAVA_LONG));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(SYSTEM_INFO_BYTES, 8);
            getSystemInfo.invokeExact(info.address());
            return info.get(JAVA_INT, PAGE_SIZE_OFFSET_IN_SYSTEM_INFO);
        } catch (Throwable thrown) {
            throw rethrow(thrown);
        }
    }

    private static RuntimeException rethrow(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(thrown);
        };
    }
}
