package io.sandtree.language.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sandtree.language.Source;
import io.sandtree.language.Sources;
import io.sandtree.language.StockParse;
import io.sandtree.parser.ParseSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java grammar on published projects and on the JDK's own sources. */
class RealSourcesTest {
    static List<Path> archives() {
        return Sources.archives();
    }

    @ParameterizedTest
    @MethodSource("archives")
    void publishedProjectsParseWithoutDiagnosticsToTheTreesOfStockAntlr(Path archive) {
        assertTrue(assertEqualTrees(archive, name -> true) > 100);
    }

    @Test
    void atLeastTwoThousandFilesOfFourProjectsAreParsed() {
        AtomicInteger files = new AtomicInteger();
        archives()
                .forEach(archive ->
                        Sources.forEachIn(
                                archive, name -> true, source -> files.incrementAndGet()));
        assertTrue(archives().size() >= 4, () -> archives().toString());
        assertTrue(files.get() >= 2_000, () -> files + " files");
    }

    @Test
    void javaBaseParsesToTheTreesOfStockAntlr() {
        assertTrue(assertEqualTrees(jdkSources(), name -> name.startsWith("/java.base/")) > 1_000);
    }

    @Test
    void everySourceFileOfTheJdkParsesWithoutDiagnostics() {
        List<String> messages = new ArrayList<>();
        AtomicInteger files = new AtomicInteger();
        try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
            Sources.forEachIn(
                    jdkSources(),
                    name -> true,
                    source -> {
                        files.incrementAndGet();
                        JavaOracles.diagnostics(session, source)
                                .forEach(message -> messages.add(source.name() + ": " + message));
                    });
        }
        assertEquals(List.of(), messages);
        assertTrue(files.get() > 10_000, () -> files + " files");
    }

    /** Not every JDK comes with its sources. */
    private static Path jdkSources() {
        Optional<Path> archive = Sources.jdkArchive();
        assumeTrue(archive.isPresent(), "the JDK at hand has no lib/src.zip");
        return archive.orElseThrow();
    }

    private static int assertEqualTrees(Path archive, Predicate<String> wanted) {
        AtomicInteger files = new AtomicInteger();
        try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
            Sources.forEachIn(
                    archive,
                    wanted,
                    source -> {
                        files.incrementAndGet();
                        assertEqualTrees(session, source);
                    });
        }
        return files.get();
    }

    private static void assertEqualTrees(ParseSession session, Source source) {
        StockParse stock = JavaOracles.stock(source);
        StockParse sandtree = JavaOracles.sandtree(session, source);
        assertEquals(List.of(), sandtree.messages(), source.name());
        assertEquals(stock, sandtree, source.name());
    }
}
