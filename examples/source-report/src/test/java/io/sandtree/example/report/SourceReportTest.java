package io.sandtree.example.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReportTest {
    @TempDir Path directory;

    @Test
    void itCountsTypesAndMethodsAndFindsTheLongestAndTheDeepest() throws IOException {
        Files.writeString(
                directory.resolve("A.java"),
                """
                package p;

                class A {
                    A() {}

                    int longest(int x) {
                        int y = x;
                        y++;
                        return y;
                    }

                    enum E { ONE; abstract static class Inner { abstract void noBody(); } }
                }
                """);
        Files.createDirectories(directory.resolve("b"));
        Files.writeString(
                directory.resolve("b/B.java"),
                """
                record B(int a) {
                    B {
                        for (int i = 0; i < a; i++)
                            if (i > 1) { while (true) { break; } } else if (i > 2) { return; }
                    }
                    interface I { default void m() { switch (1) { case 1: { try { m(); } finally { } } } } }
                }
                """);
        assertEquals(
                """
                2 files, 0 of them with errors
                5 types, 4 methods
                longest method: longest (A.java:6), 5 lines
                deepest nesting: B (b/B.java:2), 3 levels
                """,
                SourceReport.report(directory));
    }

    @Test
    void aDirectoryWithoutSourcesGivesAnEmptyReport() throws IOException {
        assertEquals(
                """
                0 files, 0 of them with errors
                0 types, 0 methods
                longest method: none
                deepest nesting: none
                """,
                SourceReport.report(directory));
    }
}
