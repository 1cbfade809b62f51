package io.sandtree.cli;

import io.sandtree.parser.Language;
import io.sandtree.parser.ParseSession;
import java.util.IdentityHashMap;
import java.util.Map;

/** One parse session for each language that a thread has met. Confined to that thread, as sessions are. */
final class Sessions implements AutoCloseable {
    private final int maxDepth;
    private final Map<Language, ParseSession> open = new IdentityHashMap<>();
    private final Map<Language, Long> mostUsed = new IdentityHashMap<>();

    /** @param maxDepth how many rules may be nested */
    Sessions(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /** The session to parse the next text with; the caller resets it by {@link #reset}. */
    ParseSession of(Language language) {
        return open.computeIfAbsent(
                language, it -> ParseSession.builder(it).maxDepth(maxDepth).open());
    }

    /** Drops what was parsed last. */
    void reset(Language language) {
        ParseSession session = open.get(language);
        if (session != null) {
            mostUsed.merge(language, session.usedBytes(), Math::max);
            session.reset();
        }
    }

    /** The most bytes that were in use at the end of a parse, for all sessions together. */
    long arenaBytes() {
        return mostUsed.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        open.values().forEach(ParseSession::close);
    }
}
