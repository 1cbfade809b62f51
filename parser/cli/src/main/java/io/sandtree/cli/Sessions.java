package io.sandtree.cli;

import io.sandtree.language.BuiltInLanguage;
import io.sandtree.parser.ParseSession;
import java.util.EnumMap;
import java.util.Map;

/** One parse session for each language that a thread has met. Confined to that thread, as sessions are. */
final class Sessions implements AutoCloseable {
    private final Map<BuiltInLanguage, ParseSession> open = new EnumMap<>(BuiltInLanguage.class);
    private final Map<BuiltInLanguage, Long> mostUsed = new EnumMap<>(BuiltInLanguage.class);

    /** The session to parse the next text with; the caller resets it by {@link #reset}. */
    ParseSession of(BuiltInLanguage language) {
        return open.computeIfAbsent(language, l -> ParseSession.open(l.language()));
    }

    /** Drops what was parsed last. */
    void reset(BuiltInLanguage language) {
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
