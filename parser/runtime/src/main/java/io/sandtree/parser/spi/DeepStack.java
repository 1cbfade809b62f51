package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Threads with deep stacks, which run what recurses deeply while the caller waits. A thread is kept for a while when it has done its work: making one takes longer
 * than parsing a page of text.
 */
final class DeepStack {
    /** Interpreted frames of ANTLR's parser and simulator take a few hundred bytes each, several of them per rule. */
    private static final long BYTES_PER_RULE = 4 << 10;

    private static final long FIRST_BYTES = 16 << 20;
    private static final long SECONDS_KEPT = 2;

    private static final Deque<DeepStack> IDLE = new ConcurrentLinkedDeque<>();

    private final long bytes;
    private final SynchronousQueue<FutureTask<?>> work = new SynchronousQueue<>();
    private @Nullable LinearArena scratch;

    private DeepStack(long bytes) {
        this.bytes = bytes;
    }

    /**
     * Calls {@code task} on a stack that is deep enough for {@code rules} nested rules. Only the pages that are touched take memory.
     *
     * @param task is given an arena that is reset afterwards
     * @throws Error or RuntimeException what the task threw
     */
    static <T extends @Nullable Object> T call(int rules, Function<LinearArena, T> task) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        DeepStack stack = of(FIRST_BYTES + rules * BYTES_PER_RULE);
        FutureTask<T> work = new FutureTask<>(() -> stack.run(task, loader));
        return stack.finish(work);
    }

    private static DeepStack of(long bytes) {
        for (DeepStack idle : IDLE) {
            if (idle.bytes >= bytes && IDLE.remove(idle)) {
                return idle;
            }
        }
        DeepStack stack = new DeepStack(bytes);
        Thread thread = new Thread(null, stack::work, "sandtree-deep-stack", bytes, false);
        thread.setDaemon(true);
        thread.start();
        return stack;
    }

    /** What the thread does. */
    private void work() {
        try {
            while (true) {
                FutureTask<?> next = work.poll(SECONDS_KEPT, TimeUnit.SECONDS);
                if (next != null) {
                    next.run();
                } else if (IDLE.remove(this)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            IDLE.remove(this);
        }
        if (scratch != null) {
            scratch.close();
        }
    }

    private <T extends @Nullable Object> T run(Function<LinearArena, T> task, ClassLoader loader) {
        if (scratch == null) {
            scratch = LinearArena.builder().name("deep stack").open();
        }
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return task.apply(scratch);
        } finally {
            Thread.currentThread().setContextClassLoader(null);
            scratch.reset();
        }
    }

    /** An interrupt does not end the wait, since the task is using the session's memory; it is passed on afterwards. */
    private <T extends @Nullable Object> T finish(FutureTask<T> task) {
        boolean isHandedOver = false;
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    if (!isHandedOver) {
                        work.put(task);
                        isHandedOver = true;
                    }
                    return task.get();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            IDLE.addFirst(this);
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
