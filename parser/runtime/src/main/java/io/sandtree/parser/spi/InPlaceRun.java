package io.sandtree.parser.spi;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the code of a text where errors are recovered from in place, since code can be told to have run. */
final class InPlaceRun {
    private final LexedText text;
    private final int maxDepth;
    private final Diagnostics diagnostics;
    private final CodedRules coded;

    InPlaceRun(GeneratedLanguage language, LexedText text, CodeRuleParser rules, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
        RecordTokenSource source = new RecordTokenSource(text.tokens());
        diagnostics = new Diagnostics(false, source::lexemeOf);
        coded = new CodedRules(language, source, rules, text, OnConflict.ASK_CALLERS, diagnostics);
    }

    List<Diagnostic> found() {
        return diagnostics.found();
    }

    /**
     * Runs the code.
     *
     * @param scratch what rule methods need while they run
     * @return what came of it; null if nesting was too deep, which is then among the diagnostics
     * @throws RuntimeException what the code throws
     */
    @Nullable CodeLog run(LinearArena scratch) {
        if (text.source().wasRepaired()) {
            diagnostics.add(Diagnostics.ofRepairs(text.source()));
        }
        try {
            return coded.run(scratch, maxDepth);
        } catch (ParseFailure | StackOverflowError e) {
            int at = Math.min(coded.position(), text.tokens().count() - 1);
            diagnostics.add(Diagnostics.ofDepth(e, maxDepth, text.tokens(), at));
            return null;
        }
    }
}
