package io.sandtree.cli;

import io.sandtree.parser.ParseSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the user asked for. The options' names and meanings are a contract: they stay as they are. */
@Command(
        name = "parse",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        customSynopsis = "parse [OPTIONS] [FILE | DIRECTORY | -]...",
        header = "Parses source files and prints their trees.%n",
        versionProvider = Options.Version.class,
        footer = {
            "",
            "Exit status: 0 no errors, 1 syntax errors, 2 wrong usage or unreadable input.",
            "",
            "Examples:",
            "  parse Main.java                         the syntax tree of a file",
            "  parse -q --stat src                     are there errors below src?",
            "  parse -f json A.java | jq .tree         the tree for another program",
            "  parse -f antlr A.java                   the tree as ANTLR prints it",
            "  parse -g Expr.g4 -r expression sum.txt  with a grammar of your own",
            "  git show HEAD:A.java | parse -l java -  standard input"
        })
final class Options {
    @Option(
            names = {"-l", "--language"},
            paramLabel = "NAME",
            description = "A built-in language (default: by file extension).")
    @Nullable String language;

    @Option(
            names = {"-r", "--rule"},
            paramLabel = "NAME",
            description = "The rule to start with (default: the language's).")
    @Nullable String rule;

    @Mixin GrammarOptions grammar = new GrammarOptions();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "tree (default), sexpr, json, antlr, tokens or none.")
    DumpFormat format = DumpFormat.TREE;

    @Option(
            names = "--cst",
            description = "The concrete tree instead of the AST: every rule and every token.")
    boolean concrete;

    @Option(
            names = "--stat",
            arity = "0..1",
            paramLabel = "json",
            fallbackValue = "text",
            preprocessor = OnlyAttached.class,
            converter = StatisticsConverter.class,
            description =
                    "A summary to standard error; --stat=json as one JSON object on one line.")
    @Nullable StatisticsFormat statistics;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Threads (default: as many as there are cores).")
    int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--max-depth",
            paramLabel = "N",
            description =
                    "How many rules may be nested (default: ${DEFAULT-VALUE}); deeper text is an error.")
    int maxDepth = ParseSession.DEFAULT_MAX_DEPTH;

    @Option(
            names = {"-q", "--quiet"},
            description = "No dump, only diagnostics.")
    boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and exits.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the versions of Sandtree, ANTLR and Java, and exits.")
    boolean version;

    @Parameters(
            paramLabel = "FILE | DIRECTORY | -",
            hideParamSyntax = true,
            description =
                    "What to parse. A directory stands for the files below it with the extension of a known language,"
                            + " - for standard input.")
    List<String> operands = List.of();

    /** How {@code --stat} prints. */
    enum StatisticsFormat {
        TEXT,
        JSON
    }

    static final class FormatConverter implements ITypeConverter<DumpFormat> {
        @Override
        public DumpFormat convert(String word) {
            try {
                return DumpFormat.named(word);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }

    static final class StatisticsConverter implements ITypeConverter<StatisticsFormat> {
        @Override
        public StatisticsFormat convert(String word) {
            return switch (word) {
                case "text" -> StatisticsFormat.TEXT;
                case "json" -> StatisticsFormat.JSON;
                default ->
                        throw new CommandLine.TypeConversionException(
                                DidYouMean.message(
                                        "kind of summary", word, List.of("text", "json")));
            };
        }
    }

    /** Makes {@code --stat DIRECTORY} two arguments: only {@code --stat=json} has a value. */
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                args.push("text");
            }
            return false;
        }
    }

    /** Reads what the build wrote down. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties built = new Properties();
            try (InputStream in = Options.class.getResourceAsStream("version.properties")) {
                built.load(in);
            }
            return new String[] {
                "parse "
                        + built.get("version")
                        + " (ANTLR "
                        + built.get("antlr")
                        + ", Java "
                        + Runtime.version()
                        + ")"
            };
        }
    }
}
