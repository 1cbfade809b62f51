package io.sandtree.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Two streams, standard output and standard error, that many threads write to as if they took
 * turns: what slot 0 writes comes before what slot 1 writes, and so on, no matter who finishes
 * first.
 *
 * <p>The slot whose turn it is writes straight through. The others are held back in memory, up to a
 * budget shared by all; who exceeds it waits for its turn. Since whose turn it is never waits,
 * memory stays bounded and nothing deadlocks, provided slots are opened in ascending order without
 * gaps and each is closed.
 *
 * <p>Once a write fails, each further write throws the same {@link OutputFailedException}: the
 * reader has gone or the disk is full, and there is no point in working on.
 */
final class OrderedOutput {
    /** What all held-back slots together may occupy, in bytes. */
    static final int DEFAULT_BUDGET = 64 << 20;

    private final OutputStream out;
    private final OutputStream err;
    private final long budget;
    private final Map<Long, Slot> finished = new HashMap<>();
    private long held;
    private long turn;
    private boolean outputPending;
    private OutputFailedException failure;

    OrderedOutput(OutputStream out, OutputStream err, long budget) {
        this.out = out;
        this.err = err;
        this.budget = budget;
    }

    /** The place of the {@code index}-th file, counted from zero. */
    Slot slot(long index) {
        return new Slot(index);
    }

    /**
     * Hands everything written so far to the operating system.
     *
     * @throws OutputFailedException if that fails now, or has failed before
     */
    synchronized void flush() {
        checkOpen();
        try {
            out.flush();
            err.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void checkOpen() {
        if (failure != null) {
            throw failure;
        }
    }

    private OutputFailedException failed(IOException cause) {
        failure = new OutputFailedException(cause);
        notifyAll();
        return failure;
    }

    private void writeThrough(boolean toError, byte[] bytes, int offset, int length) {
        try {
            if (toError && outputPending) {
                out.flush(); // on a terminal, a message follows the dump it belongs to
                outputPending = false;
            }
            outputPending |= !toError;
            (toError ? err : out).write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What one file prints. Confined to the thread that works on the file. */
    final class Slot implements AutoCloseable {
        private final long index;
        private final ByteArrayOutputStream heldOut = new ByteArrayOutputStream(0);
        private final ByteArrayOutputStream heldErr = new ByteArrayOutputStream(0);
        private boolean closed;

        private Slot(long index) {
            this.index = index;
        }

        /** The standard output of this file. */
        void out(byte[] bytes, int offset, int length) {
            write(false, bytes, offset, length);
        }

        /** The standard error of this file. */
        void err(byte[] bytes, int offset, int length) {
            write(true, bytes, offset, length);
        }

        private void write(boolean toError, byte[] bytes, int offset, int length) {
            synchronized (OrderedOutput.this) {
                checkOpen();
                if (index != turn && held + length <= budget) {
                    held += length;
                    (toError ? heldErr : heldOut).write(bytes, offset, length);
                    return;
                }
                awaitTurn();
                release();
                writeThrough(toError, bytes, offset, length);
            }
        }

        private void awaitTurn() {
            boolean interrupted = false;
            while (index != turn) {
                try {
                    OrderedOutput.this.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                checkOpen();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void release() {
            release(false, heldOut);
            release(true, heldErr);
        }

        private void release(boolean toError, ByteArrayOutputStream from) {
            if (from.size() > 0) {
                byte[] bytes = from.toByteArray();
                held -= bytes.length;
                from.reset();
                writeThrough(toError, bytes, 0, bytes.length);
            }
        }

        /** Ends this file's part, so that the next one's can follow. */
        @Override
        public void close() {
            synchronized (OrderedOutput.this) {
                if (closed) {
                    return;
                }
                closed = true;
                finished.put(index, this);
                try {
                    for (Slot next; failure == null && (next = finished.remove(turn)) != null; ) {
                        next.release();
                        turn++;
                    }
                } finally {
                    OrderedOutput.this.notifyAll();
                }
            }
        }
    }
}
