package io.sandtree.cli;

import java.util.Locale;

/** Sums over parsed files. One for each worker, added up at the end; not for concurrent use. */
final class Statistics {
    private long files;
    private long bytes;
    private long tokens;
    private long nodes;
    private long errors;
    private long arenaBytes;

    void addFile(long bytes, long tokens, long nodes, long errors) {
        this.files++;
        this.bytes += bytes;
        this.tokens += tokens;
        this.nodes += nodes;
        this.errors += errors;
    }

    /** Counts an arena by the most memory it has held. */
    void addArena(long committedBytes) {
        arenaBytes += committedBytes;
    }

    void add(Statistics other) {
        files += other.files;
        bytes += other.bytes;
        tokens += other.tokens;
        nodes += other.nodes;
        errors += other.errors;
        arenaBytes += other.arenaBytes;
    }

    /** One line for people. */
    String text(double seconds) {
        return String.format(
                Locale.ROOT,
                "%,d files, %,d bytes, %,d tokens, %,d nodes, %,d errors, %,d arena bytes, %.3f seconds, %.1f MB/s%n",
                files,
                bytes,
                tokens,
                nodes,
                errors,
                arenaBytes,
                seconds,
                seconds == 0 ? 0.0 : bytes / seconds / 1e6);
    }

    /** One JSON object on one line. */
    String json(double seconds) {
        return String.format(
                Locale.ROOT,
                "{\"files\":%d,\"bytes\":%d,\"tokens\":%d,\"nodes\":%d,\"errors\":%d,\"arenaBytes\":%d,\"seconds\":%.6f}%n",
                files,
                bytes,
                tokens,
                nodes,
                errors,
                arenaBytes,
                seconds);
    }
}
