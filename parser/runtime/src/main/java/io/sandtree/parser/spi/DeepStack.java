package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads with deep stacks, which run what recurses deeply while the caller waits. A thread is kept for a while when it has done its work: making one takes longer
 * than parsing a page of text.
 */
public final class DeepStack extends Thread {
    /** Interpreted frames of ANTLR's parser and simulator take a few hundred bytes each, several of them per rule. */
    private static final long BYTES_PER_RULE = 4 << 10;

    private static final long FIRST_BYTES = 16 << 20;
    private static final long SECONDS_KEPT = 2;

    private static final Deque<DeepStack> IDLE = new ConcurrentLinkedDeque<>();

    private final long bytes;
    private final SynchronousQueue<FutureTask<?>> work = new SynchronousQueue<>();
    private @Nullable LinearArena scratch;

    /** Who waits for the task. */
    private @Nullable Thread caller;

    private DeepStack(long bytes) {
        super(null, null, "sandtree-deep-stack", bytes, false);
        setDaemon(true);
        this.bytes = bytes;
    }

    /** The thread that the calling one works for, and which waits for it; the calling thread itself if that has no deep stack. */
    public static @Nullable Thread caller() {
        Thread thread = Thread.currentThread();
        while (thread instanceof DeepStack stack) {
            thread = stack.caller;
        }
        return thread;
    }

    /**
     * Calls {@code task} on a stack that is deep enough for {@code rules} nested rules. Only the pages that are touched take memory.
     *
     * @param task is given an arena that is reset afterwards
     * @throws Error or RuntimeException what the task threw
     */
    static <T extends @Nullable Object> T call(int rules, Function<LinearArena, T> task) {
        return callOn(FIRST_BYTES + rules * BYTES_PER_RULE, stack -> task.apply(stack.scratch()));
    }

    /**
     * Calls {@code task} on a stack that is deep enough for what the JVM does when code runs for the first time, such as linking method handles. On a stack that is not, not only the task fails: a class whose initializer
     * has overflowed is of no use to anybody from then on, and it may be one of the JDK.
     *
     * @throws Error or RuntimeException what the task threw
     */
    static <T> T call(Supplier<T> task) {
        return Thread.currentThread() instanceof DeepStack
                ? task.get()
                : callOn(FIRST_BYTES, stack -> task.get());
    }

    private static <T extends @Nullable Object> T callOn(long bytes, Function<DeepStack, T> task) {
        Thread caller = Thread.currentThread();
        DeepStack stack = of(bytes);
        FutureTask<T> work = new FutureTask<>(() -> stack.runFor(caller, task));
        return stack.finish(work);
    }

    private static DeepStack of(long bytes) {
        for (DeepStack idle : IDLE) {
            if (idle.bytes >= bytes && IDLE.remove(idle)) {
                return idle;
            }
        }
        DeepStack stack = new DeepStack(bytes);
        stack.start();
        return stack;
    }

    /** What the thread does. */
    @Override
    public void run() {
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

    private LinearArena scratch() {
        LinearArena known = scratch;
        if (known == null) {
            known = LinearArena.builder().name("deep stack").open();
            scratch = known;
        }
        return known;
    }

    private <T extends @Nullable Object> T runFor(Thread thread, Function<DeepStack, T> task) {
        caller = thread;
        setContextClassLoader(thread.getContextClassLoader());
        try {
            return task.apply(this);
        } finally {
            setContextClassLoader(null);
            caller = null;
            if (scratch != null) {
                scratch.reset();
            }
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
