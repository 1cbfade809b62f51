package io.sandtree.language.java;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.language.Source;
import io.sandtree.language.Sources;
import io.sandtree.parser.Language;
import io.sandtree.parser.ParseSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java language comes with what was learned from much Java, so that a new JVM need not learn it. It has to be learned again when the grammar
 * changes: {@code mvn test -pl grammar/languages -am -Dtest=ShippedPredictionsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dsandtree.predictions=rewrite}, on a JDK that has its sources.
 */
class ShippedPredictionsTest {
    private static final String REWRITE = "sandtree.predictions";
    private static final String NAME = "JavaLanguage.predictions";
    private static final Path RESOURCE =
            Path.of("src/main/resources/io/sandtree/language/java", NAME);

    @TempDir Path folder;

    @Test
    void predictionsOfThisVersionOfTheGrammarComeWithIt() throws IOException {
        Language language = JavaLanguage.get();
        if ("rewrite".equals(System.getProperty(REWRITE))) {
            learn(language);
            Files.createDirectories(RESOURCE.getParent());
            language.savePredictions(RESOURCE);
            return;
        }
        Path copy = folder.resolve(NAME);
        try (InputStream shipped = JavaLanguage.class.getResourceAsStream(NAME)) {
            assertNotNull(shipped, NAME);
            Files.copy(shipped, copy);
        }
        try {
            language.loadPredictions(copy);
        } catch (IOException e) {
            throw new AssertionError("learn again with -D" + REWRITE + "=rewrite", e);
        }
        assertTrue(language.learnedPredictions() > 1_000);
    }

    private static void learn(Language language) throws IOException {
        try (ParseSession session = ParseSession.open(language)) {
            for (Source source : Sources.testData(JavaCornerCasesTest.class, ".", ".java")) {
                session.parse(source.name(), source.text());
                session.reset();
            }
            for (Path archive : Sources.archives()) {
                learn(session, archive);
            }
            learn(session, Sources.jdkArchive().orElseThrow());
        }
    }

    private static void learn(ParseSession session, Path archive) {
        Sources.forEachIn(
                archive,
                name -> true,
                source -> {
                    session.parse(source.name(), source.text());
                    session.reset();
                });
    }
}
