package io.sandtree.cli;

import io.sandtree.grammar.GrammarMessage;
import io.sandtree.grammar.loader.GrammarCache;
import io.sandtree.grammar.loader.GrammarException;
import io.sandtree.grammar.loader.GrammarLoader;
import io.sandtree.grammar.loader.LoadedGrammar;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about a grammar that is compiled at run time. */
final class GrammarOptions {
    @Option(
            names = {"-g", "--grammar"},
            paramLabel = "FILE",
            description =
                    "An ANTLR 4 grammar to compile and parse with; twice for a lexer and a parser. Directories then"
                            + " stand for all files below them.")
    List<Path> grammars = List.of();

    @Option(
            names = "--lib",
            paramLabel = "DIR",
            description = "Where to look for grammars that are imported, and for token files.")
    @Nullable Path library;

    @Option(
            names = "--support",
            paramLabel = "DIR",
            description =
                    "Java sources that the grammar relies on (a folder Java beside it is taken anyway).")
    List<Path> support = List.of();

    @Option(
            names = "--package",
            paramLabel = "NAME",
            description =
                    "The package to put the grammar's classes into, where Java sources expect them in one.")
    @Nullable String packageName;

    @Option(
            names = "--check-against-antlr",
            description =
                    "Parse with stock ANTLR too, and print where tokens, messages or trees differ; exit status 1 if they do.")
    boolean checkAgainstAntlr;

    @Option(
            names = "--report",
            description =
                    "Print how each rule and each decision of the grammar runs and why, with its conflicts and ambiguities,"
                            + " and parse nothing.")
    boolean report;

    boolean isGiven() {
        return !grammars.isEmpty();
    }

    /**
     * Compiles the grammars, or takes them from the cache, and prints what ANTLR warns of.
     *
     * @throws GrammarException if they have errors
     */
    LoadedGrammar load(PrintStream err) throws GrammarException {
        checkExist();
        GrammarLoader loader = GrammarLoader.of(grammars).cache(GrammarCache.ofUser());
        if (library != null) {
            loader = loader.library(library);
        }
        for (Path folder : support) {
            loader = loader.support(folder);
        }
        if (packageName != null) {
            loader = loader.packageName(packageName);
        }
        try {
            LoadedGrammar grammar = loader.load();
            grammar.warnings().stream().map(GrammarMessage::withExcerpt).forEach(err::println);
            return grammar;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } catch (FileSystemException e) {
            throw new UsageException(
                    "cannot read the grammar: " + e.getFile() + ": " + InputFinder.reason(e));
        } catch (IOException | UncheckedIOException e) {
            throw new UsageException("cannot read the grammar: " + e.getMessage());
        }
    }

    /** An option that is of no use without a grammar; null if there is none. */
    @Nullable String needingGrammar() {
        if (library != null) {
            return "--lib";
        }
        if (!support.isEmpty()) {
            return "--support";
        }
        if (packageName != null) {
            return "--package";
        }
        if (checkAgainstAntlr) {
            return "--check-against-antlr";
        }
        return report ? "--report" : null;
    }

    private void checkExist() {
        if (packageName != null && !SourceVersion.isName(packageName)) {
            throw new UsageException("--package: no name of a package: '" + packageName + "'");
        }
        for (Path grammar : grammars) {
            if (!Files.isRegularFile(grammar)) {
                throw new UsageException(
                        grammar
                                + (Files.exists(grammar)
                                        ? ": a grammar has to be a regular file"
                                        : ": there is no such grammar"));
            }
        }
        for (Path folder : support) {
            checkFolder(folder);
        }
        if (library != null) {
            checkFolder(library);
        }
    }

    private static void checkFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + ": there is no such directory");
        }
    }
}
