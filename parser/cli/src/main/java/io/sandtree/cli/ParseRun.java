package io.sandtree.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Shares inputs out among threads. Each thread takes the next input that no other has taken and does
 * its own {@link FileJob} on it, so that the memory in use is that of a few files, not of all.
 */
final class ParseRun {
    /** Enough for a dump of a tree that is nested as deeply as texts usually are. */
    private static final long LEAST_STACK_BYTES = 256L << 20;

    /** Enough for a dump, whose methods call each other a few times for each rule. */
    private static final long STACK_BYTES_PER_RULE = 4 << 10;

    private final List<Input> inputs;
    private final OrderedOutput output;
    private final Supplier<FileJob> jobs;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger worstStatus = new AtomicInteger(Parse.OK);
    private final Statistics total = new Statistics();
    private final List<Throwable> failures = new ArrayList<>();

    /**
     * @param jobs gives each thread its own
     */
    ParseRun(List<Input> inputs, OrderedOutput output, Supplier<FileJob> jobs) {
        this.inputs = inputs;
        this.output = output;
        this.jobs = jobs;
    }

    /**
     * Does all inputs.
     *
     * @param maxDepth how many rules may be nested; only what is touched of the stacks for that takes memory
     * @return the worst status that any of them has led to
     * @throws OutputFailedException if what was found could not be written
     */
    int run(int threads, int maxDepth) {
        long stackBytes = Math.max(LEAST_STACK_BYTES, maxDepth * STACK_BYTES_PER_RULE);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, inputs.size()); i++) {
            Thread worker = new Thread(null, this::work, "parse-" + i, stackBytes);
            worker.setDaemon(true);
            try {
                worker.start();
            } catch (OutOfMemoryError noMoreThreads) {
                if (workers.isEmpty()) {
                    throw noMoreThreads;
                }
                break;
            }
            workers.add(worker);
        }
        workers.forEach(ParseRun::join);
        for (Throwable failure : failures) {
            if (failure instanceof OutputFailedException e) {
                throw e;
            }
            throw new IllegalStateException(failure);
        }
        output.flush();
        return worstStatus.get();
    }

    /** Sums over all inputs; complete when {@link #run} has returned. */
    Statistics statistics() {
        return total;
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while parsing", e);
        }
    }

    private void work() {
        try (FileJob job = jobs.get()) {
            for (int i; (i = next.getAndIncrement()) < inputs.size(); ) {
                try (OrderedOutput.Slot slot = output.slot(i)) {
                    worstStatus.accumulateAndGet(job.run(inputs.get(i), slot), Math::max);
                }
            }
            synchronized (total) {
                total.add(job.statistics());
            }
        } catch (
                Throwable e) { // what is not about one input ends the run, also an error of the JVM
            next.set(inputs.size());
            synchronized (failures) {
                failures.add(e);
            }
        }
    }
}
