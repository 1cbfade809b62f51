package io.sandtree.language.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.language.Source;
import io.sandtree.language.Sources;
import io.sandtree.parser.ParseSession;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file of test data for each construct of the language. A file whose name starts with {@code fail_} is invalid. Those in
 * the folder {@code disagreements} are judged differently by javac's parser: what starts with {@code stricter_} is rejected
 * here only, what starts with {@code looser_} is accepted here only.
 */
class JavaCornerCasesTest {
    static List<Source> files() {
        return Sources.testData(JavaCornerCasesTest.class, ".", ".java");
    }

    @ParameterizedTest
    @MethodSource("files")
    void acceptsWhatIsValidAndRejectsWhatIsNot(Source file) {
        try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
            List<String> messages = JavaOracles.diagnostics(session, file);
            assertEquals(isRejectedHere(file), !messages.isEmpty(), () -> file.name() + messages);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesTheTreeAndTheMessagesOfStockAntlr(Source file) {
        try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
            assertEquals(JavaOracles.stock(file), JavaOracles.sandtree(session, file));
        }
    }

    @Test
    void javacAgreesExceptWhereTheNameOfTheFileSaysOtherwise() {
        List<Source> files = files();
        List<List<String>> errors = JavacParser.errorsIn(files);
        for (int i = 0; i < files.size(); i++) {
            Source file = files.get(i);
            boolean rejected = !errors.get(i).isEmpty();
            boolean disagreement = file.name().startsWith("disagreements/");
            assertEquals(isRejectedHere(file) != disagreement, rejected, file.name());
        }
    }

    @Test
    void everyDisagreementHasAReasonAndEveryReasonAnExample() {
        Set<Explained> shown = EnumSet.noneOf(Explained.class);
        List<Source> files =
                files().stream().filter(file -> file.name().startsWith("disagreements/")).toList();
        List<List<String>> errors = JavacParser.errorsIn(files);
        try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
            for (int i = 0; i < files.size(); i++) {
                Source file = files.get(i);
                List<String> messages = JavaOracles.diagnostics(session, file);
                Optional<Explained> reason = Explained.reason(file, errors.get(i), messages);
                assertTrue(reason.isPresent(), () -> file.name() + " " + messages);
                shown.add(reason.orElseThrow());
            }
        }
        assertEquals(EnumSet.allOf(Explained.class), shown);
    }

    private static boolean isRejectedHere(Source file) {
        return file.fileName().startsWith("fail_") || file.fileName().startsWith("stricter_");
    }
}
