package io.sandtree.example.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps the documentation true: each block below a line {@code <!-- from FILE -->} has to stand in
 * that file, which is compiled or run by a test, and each relative link has to lead somewhere.
 */
class DocumentationTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern QUOTED =
            Pattern.compile("<!-- from (\\S+) -->\\n```\\w*\\n(.*?)\\n```\\n", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)[^)]*\\)");

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "parser/README.md", "grammar/README.md", "grammar/MOVING.md"})
    void blocksStandInTheFilesTheyAreFrom(String page) throws IOException {
        List<MatchResult> quotes = QUOTED.matcher(read(page)).results().toList();
        assertFalse(quotes.isEmpty(), page + " quotes nothing");
        for (MatchResult quote : quotes) {
            String source = read(quote.group(1));
            assertTrue(
                    standsIn(quote.group(2), source),
                    () -> page + " differs from " + quote.group(1) + " at\n" + quote.group(2));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "CONTRIBUTING.md",
                "parser/README.md",
                "parser/cli/README.md",
                "grammar/README.md",
                "grammar/MOVING.md"
            })
    void linksLeadSomewhere(String page) throws IOException {
        Matcher links = LINK.matcher(read(page));
        while (links.find()) {
            Path target = ROOT.resolve(page).resolveSibling(links.group(1));
            assertTrue(Files.exists(target), () -> page + " links to " + links.group(1));
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    /** Whether the lines stand in the text, all indented by the same number of blanks. */
    private static boolean standsIn(String block, String text) {
        for (int indent = 0; indent <= 40; indent++) {
            String indented = block.indent(indent).replaceAll("(?m)^ +$", "");
            if (("\n" + text).contains("\n" + indented)) {
                return true;
            }
        }
        return false;
    }
}
