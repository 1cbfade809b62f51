package io.sandtree.parser.spi;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs something that recurses deeply on a thread made for it, and waits. */
final class DeepStack {
    /** Interpreted frames of ANTLR's parser and simulator take a few hundred bytes each, several of them per rule. */
    private static final long BYTES_PER_RULE = 4 << 10;

    private static final long FIRST_BYTES = 16 << 20;

    private DeepStack() {}

    /**
     * Calls {@code task} on a stack that is deep enough for {@code rules} nested rules. Only the pages that are touched take memory.
     *
     * @throws Error or RuntimeException what the task threw
     */
    static <T extends @Nullable Object> T call(int rules, Supplier<T> task) {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Runnable body =
                () -> {
                    try {
                        result.set(task.get());
                    } catch (RuntimeException | Error e) {
                        thrown.set(e);
                    }
                };
        Thread thread =
                new Thread(null, body, "sandtree-deep-stack", FIRST_BYTES + rules * BYTES_PER_RULE);
        thread.setDaemon(true);
        thread.start();
        join(thread);
        switch (thrown.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
        return result.get();
    }

    /** An interrupt does not end the wait, since the task is using the session's memory; it is passed on afterwards. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
