package io.sandtree.example.report;

import io.sandtree.language.java.JavaLanguage;
import io.sandtree.language.java.JavaNode.CompilationUnit;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Parses the Java files below a directory and prints how many types and methods there are, which
 * method is the longest, and which has the most deeply nested statements.
 *
 * <pre>{@code
 * java -cp ... io.sandtree.example.report.SourceReport DIRECTORY
 * }</pre>
 */
public final class SourceReport {
    private SourceReport() {}

    /** Reports on the directory that is the first argument. */
    public static void main(String[] arguments) throws IOException {
        System.out.print(report(Path.of(arguments[0])));
    }

    /** The report as text of a few lines. */
    public static String report(Path directory) throws IOException {
        MethodCollector methods = new MethodCollector();
        int files = 0;
        int filesWithErrors = 0;
        try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
            for (Path file : javaFiles(directory)) {
                Tree tree = session.parse(file);
                files++;
                filesWithErrors += tree.hasErrors() ? 1 : 0;
                String name = directory.relativize(file).toString();
                methods.collect(name, (CompilationUnit) tree.root());
                session.reset(); // all of this file is gone, except for what was copied
            }
        }
        return """
        %d files, %d of them with errors
        %d types, %d methods
        longest method: %s
        deepest nesting: %s
        """
                .formatted(
                        files,
                        filesWithErrors,
                        methods.types(),
                        methods.methods(),
                        methods.longest().map(m -> m + ", " + m.lines() + " lines").orElse("none"),
                        methods.deepest()
                                .map(m -> m + ", " + m.depth() + " levels")
                                .orElse("none"));
    }

    private static List<Path> javaFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
