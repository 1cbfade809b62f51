package io.sandtree.cli;

import io.sandtree.grammar.loader.GrammarException;
import io.sandtree.grammar.loader.LoadedGrammar;
import io.sandtree.language.BuiltInLanguage;
import io.sandtree.parser.Language;
import io.sandtree.parser.ParseSession;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The command {@code parse}. Its contract is in {@code parser/cli/README.md}. */
public final class Parse {
    static final int OK = 0;
    static final int SYNTAX_ERRORS = 1;
    static final int TROUBLE = 2;

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;

    private Parse(InputStream in, OutputStream out, OutputStream err) {
        this.in = in;
        this.out = out;
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        System.exit(run(arguments, in, out, err));
    }

    /**
     * Runs the command with the given streams, which stay open.
     *
     * @return 0 if all was parsed without errors, 1 if there were syntax errors, 2 on wrong usage, on
     *     input that cannot be read or output that cannot be written
     */
    public static int run(String[] arguments, InputStream in, OutputStream out, OutputStream err) {
        return new Parse(in, out, err).run(arguments);
    }

    private int run(String[] arguments) {
        Options options = new Options();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
            if (options.help) {
                return print(commandLine.getUsageMessage());
            }
            if (options.version) {
                return print(String.join("\n", commandLine.getCommandSpec().version()) + "\n");
            }
            int status = parse(options);
            return err.checkError() ? TROUBLE : status;
        } catch (CommandLine.UnmatchedArgumentException e) {
            List<String> near = e.getSuggestions();
            String hint = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
            return refuse(e.getMessage() + hint);
        } catch (CommandLine.ParameterException e) {
            return refuse(e.getMessage());
        } catch (UsageException e) {
            return refuse(e.getMessage());
        } catch (GrammarException e) {
            err.println(e.getMessage());
            return TROUBLE;
        } catch (OutputFailedException e) {
            if (e.isBrokenPipe()) {
                return OK;
            }
            err.println("parse: cannot write the output: " + e.getMessage());
            return TROUBLE;
        } catch (RuntimeException | Error e) {
            err.println("parse: " + Defect.describe(e));
            return TROUBLE;
        }
    }

    private int parse(Options options) throws GrammarException {
        check(options);
        LoadedGrammar grammar = options.grammar.isGiven() ? options.grammar.load(err) : null;
        if (grammar != null && options.grammar.report) {
            return print(grammar.report());
        }
        if (grammar != null && !grammar.hasLexer()) {
            throw new UsageException(
                    "a parser grammar alone cannot parse: give the grammar of its lexer with a second --grammar");
        }
        LanguageChoice choice =
                grammar == null ? choose(options) : choose(grammar.language(), options);
        List<Input> inputs = new InputFinder(choice.wants()).find(options.operands);
        checkRule(options.rule, inputs, choice);
        boolean isFromDirectory =
                inputs.getFirst() instanceof Input.SourceFile(String name, _)
                        && !name.equals(options.operands.getFirst());
        boolean namesFiles = inputs.size() > 1 || isFromDirectory;
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        OrderedOutput output = new OrderedOutput(buffered, err, OrderedOutput.DEFAULT_BUDGET);
        if (grammar != null && options.grammar.checkAgainstAntlr) {
            Language language = grammar.language();
            String rule = options.rule == null ? language.defaultRule() : options.rule;
            return new AntlrCheck(grammar, rule, options.maxDepth, in).run(inputs, output);
        }
        ParseRun run =
                new ParseRun(inputs, output, () -> new FileJob(options, choice, namesFiles, in));
        long start = System.nanoTime();
        int status = run.run(options.jobs, options.maxDepth);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (grammar != null) {
            grammar.keepPredictions();
        }
        if (options.statistics != null) {
            err.print(
                    switch (options.statistics) {
                        case TEXT -> run.statistics().text(seconds);
                        case JSON -> run.statistics().json(seconds);
                    });
        }
        return status;
    }

    /** Refuses what cannot be meant, before anything is parsed. */
    private static void check(Options options) {
        if (options.jobs < 1) {
            throw new UsageException("--jobs has to be at least 1, but is " + options.jobs);
        }
        if (options.maxDepth < 1 || options.maxDepth > ParseSession.LARGEST_MAX_DEPTH) {
            throw new UsageException(
                    "--max-depth has to be between 1 and %d, but is %d"
                            .formatted(ParseSession.LARGEST_MAX_DEPTH, options.maxDepth));
        }
        if (options.operands.isEmpty() && !options.grammar.report) {
            throw new UsageException(
                    "nothing to parse: name a FILE or a DIRECTORY, or - for standard input");
        }
        if (options.operands.contains("")) {
            throw new UsageException("an operand is empty: name a FILE or a DIRECTORY");
        }
        if (Collections.frequency(options.operands, "-") > 1) {
            throw new UsageException("standard input (-) can be read only once");
        }
        if (options.grammar.isGiven() && options.language != null) {
            throw new UsageException("--language and --grammar exclude each other");
        }
        String needing = options.grammar.needingGrammar();
        if (needing != null && !options.grammar.isGiven()) {
            throw new UsageException(needing + " needs a --grammar");
        }
        if (options.grammar.report && !options.operands.isEmpty()) {
            throw new UsageException("--report parses nothing, so it goes without files");
        }
    }

    private static LanguageChoice choose(Language language, Options options) {
        checkRule(options.rule, language);
        return LanguageChoice.of(language);
    }

    private static LanguageChoice choose(Options options) {
        if (options.language != null) {
            BuiltInLanguage language = languageNamed(options.language);
            checkRule(options.rule, language.language());
            return LanguageChoice.of(language);
        }
        if (options.operands.contains("-")) {
            String known = String.join(", ", BuiltInLanguage.names());
            throw new UsageException(
                    "standard input has no extension: say --language NAME (known: " + known + ")");
        }
        return LanguageChoice.byExtension();
    }

    /** A rule that no file's language can start with is told once, and not for each file. */
    private static void checkRule(
            @Nullable String rule, List<Input> inputs, LanguageChoice choice) {
        List<Language> languages =
                inputs.stream()
                        .flatMap(input -> choice.languages().apply(input.name()).stream())
                        .distinct()
                        .toList();
        if (languages.size() == 1) {
            checkRule(rule, languages.getFirst());
        }
    }

    private static void checkRule(@Nullable String rule, Language language) {
        String start = rule == null ? language.defaultRule() : rule;
        if (!language.startRules().contains(start)) {
            throw new UsageException(FileJob.noStartRule(start, language));
        }
    }

    private static BuiltInLanguage languageNamed(String name) {
        return BuiltInLanguage.ofName(name)
                .orElseThrow(() ->
                        new UsageException(
                                DidYouMean.message("language", name, BuiltInLanguage.names())));
    }

    private int refuse(@Nullable String message) {
        err.println("parse: " + message);
        err.println("Try 'parse --help'.");
        return TROUBLE;
    }

    private int print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        OrderedOutput output = new OrderedOutput(out, err, 0);
        try (OrderedOutput.Slot slot = output.slot(0)) {
            slot.out(bytes, 0, bytes.length);
        }
        output.flush();
        return OK;
    }
}
