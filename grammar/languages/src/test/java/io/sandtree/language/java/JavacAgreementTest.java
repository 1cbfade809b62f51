package io.sandtree.language.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.language.Mutator;
import io.sandtree.language.Source;
import io.sandtree.language.Sources;
import io.sandtree.parser.ParseSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.CharStreams;
import org.junit.jupiter.api.Test;

/**
 * The grammar accepts and rejects what javac's parser does: on real files, and on real files with one token changed. Another
 * run of mutations is had with {@code -Dsandtree.seed=N}, more of them with {@code -Dsandtree.mutations=N}.
 */
class JavacAgreementTest {
    private static final long SEED = Long.getLong("sandtree.seed", 20_251_121L);
    private static final int MUTATIONS = Integer.getInteger("sandtree.mutations", 2_500);
    private static final int BATCH = 250;

    /** Files of more text are left out of the mutations, where most of the time would go to what did not change. */
    private static final int LONG_TEXT = 30_000;

    @Test
    void acceptsWhatJavacAcceptsOfPublishedProjects() {
        List<Source> sources = sources();
        List<List<String>> errors = JavacParser.errorsIn(sources);
        for (int i = 0; i < sources.size(); i++) {
            assertEquals(List.of(), errors.get(i), sources.get(i).name());
        }
    }

    @Test
    void agreesOnMutationsExceptForExplainedReasons() {
        Random random = new Random(SEED);
        Mutator mutator = new Mutator(random);
        JavaLexer lexer = new JavaLexer(CharStreams.fromString(""));
        List<Source> sources =
                sources().stream().filter(source -> source.text().length() < LONG_TEXT).toList();
        List<String> unexplained = new ArrayList<>();
        int rejected = 0;
        for (int done = 0; done < MUTATIONS; done += BATCH) {
            List<Source> mutated = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                mutated.add(mutator.mutate(sources.get(random.nextInt(sources.size())), lexer));
            }
            rejected += compare(mutated, unexplained);
        }
        assertEquals(List.of(), unexplained, () -> "with -Dsandtree.seed=" + SEED);
        assertTrue(rejected > MUTATIONS / 2, "most changes break a file");
    }

    /** Adds the disagreements that have no explanation, and returns how many texts javac rejects. */
    private static int compare(List<Source> sources, List<String> unexplained) {
        int rejected = 0;
        List<List<String>> javac = JavacParser.errorsIn(sources);
        try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
            for (int i = 0; i < sources.size(); i++) {
                List<String> errors = javac.get(i);
                List<String> messages = JavaOracles.diagnostics(session, sources.get(i));
                rejected += errors.isEmpty() ? 0 : 1;
                boolean agreed = errors.isEmpty() == messages.isEmpty();
                if (!agreed && Explained.reason(sources.get(i), errors, messages).isEmpty()) {
                    unexplained.add(sources.get(i).name() + ": " + errors + " against " + messages);
                }
            }
        }
        return rejected;
    }

    private static List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        Sources.archives()
                .forEach(archive -> Sources.forEachIn(archive, name -> true, sources::add));
        return sources;
    }
}
