package io.sandtree.cli;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.cli.dump.AntlrDump;
import io.sandtree.cli.dump.Dump;
import io.sandtree.cli.dump.JsonDump;
import io.sandtree.cli.dump.SexprDump;
import io.sandtree.cli.dump.Sink;
import io.sandtree.cli.dump.TokensDump;
import io.sandtree.cli.dump.TreeDump;
import io.sandtree.language.BuiltInLanguage;
import io.sandtree.parser.Language;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with one input, start to end: read, parse, print, count. One for each thread. */
final class FileJob implements AutoCloseable {
    private final Options options;
    private final LanguageChoice choice;
    private final boolean namesFiles;
    private final InputStream standardInput;
    private final @Nullable Dump dump;
    private final Sessions sessions;
    private final Statistics statistics = new Statistics();

    /**
     * @param choice what to parse the inputs as
     * @param namesFiles whether there are several files, so that it has to be said which dump is whose
     */
    FileJob(Options options, LanguageChoice choice, boolean namesFiles, InputStream standardInput) {
        this.options = options;
        this.choice = choice;
        this.namesFiles = namesFiles && options.format != DumpFormat.JSON;
        this.standardInput = standardInput;
        this.sessions = new Sessions(options.maxDepth);
        this.dump = options.quiet ? null : dumpOf(options.format);
    }

    private static @Nullable Dump dumpOf(DumpFormat format) {
        return switch (format) {
            case TREE -> new TreeDump();
            case SEXPR -> new SexprDump();
            case JSON -> new JsonDump();
            case ANTLR -> new AntlrDump();
            case TOKENS -> new TokensDump();
            case NONE -> null;
        };
    }

    /** Sums over what this job has parsed. */
    Statistics statistics() {
        Statistics sums = new Statistics();
        sums.add(statistics);
        sums.addArena(sessions.arenaBytes());
        return sums;
    }

    @Override
    public void close() {
        sessions.close();
    }

    /**
     * Parses one input and prints what there is to print.
     *
     * @return the exit status that this input deserves
     * @throws OutputFailedException if it cannot be printed
     */
    int run(Input input, OrderedOutput.Slot slot) {
        try {
            return switch (input) {
                case Input.Unreadable(String name, String reason) -> trouble(slot, name, reason);
                case Input.StandardInput _, Input.SourceFile _ -> parse(input, slot);
            };
        } catch (IOException e) {
            return trouble(slot, input.name(), InputFinder.reason(e));
        } catch (ArenaFullException e) {
            return trouble(slot, input.name(), "too large: " + e.getMessage());
        } catch (OutOfMemoryError _) {
            String advice = "out of memory; give Java more, as in SANDTREE_JAVA_OPTIONS=-Xmx8g";
            return trouble(slot, input.name(), advice);
        } catch (OutputFailedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return trouble(slot, input.name(), Defect.describe(e));
        }
    }

    private int parse(Input input, OrderedOutput.Slot slot) throws IOException {
        Language language = choice.languages().apply(input.name()).orElse(null);
        if (language == null) {
            String known = String.join(", ", BuiltInLanguage.names());
            String question = "in which language? Say --language NAME (known: " + known + ")";
            return trouble(slot, input.name(), question);
        }
        if (options.rule != null && !language.startRules().contains(options.rule)) {
            return trouble(slot, input.name(), noStartRule(options.rule, language));
        }
        try {
            return print(input.name(), read(input, sessions.of(language)), slot);
        } finally {
            sessions.reset(language);
        }
    }

    /** What to say about a rule that does not exist, or that parsing cannot start with. */
    static String noStartRule(String rule, Language language) {
        if (language.ruleNames().contains(rule)) {
            String others = String.join(", ", language.startRules());
            return "rule '"
                    + rule
                    + "' takes arguments, so parsing cannot start with it"
                    + (others.isEmpty()
                            ? ""
                            : "; name another with --rule (known: " + others + ")");
        }
        return language.name()
                + " has no rule '"
                + rule
                + "'"
                + DidYouMean.hint(rule, language.startRules());
    }

    private Tree read(Input input, ParseSession session) throws IOException {
        ParseOptions how =
                ParseOptions.defaults()
                        .concrete(options.concrete || options.format == DumpFormat.ANTLR);
        if (options.rule != null) {
            how = how.startingWith(options.rule);
        }
        return input instanceof Input.SourceFile(String _, var path)
                ? session.parse(path, how)
                : session.parse(input.name(), standardInput, how);
    }

    private int print(String name, Tree tree, OrderedOutput.Slot slot) {
        if (dump != null) {
            Sink sink = new Sink(slot::out);
            if (namesFiles) {
                sink.put("# ").put(name).put('\n');
            }
            dump.write(name, tree, sink);
            sink.flush();
        }
        List<Diagnostic> diagnostics = tree.diagnostics();
        if (!diagnostics.isEmpty()) {
            Sink sink = new Sink(slot::err);
            for (Diagnostic diagnostic : diagnostics) {
                sink.put(DiagnosticText.render(name, tree.source(), diagnostic));
            }
            sink.flush();
        }
        long errors = diagnostics.stream().filter(Diagnostic::isError).count();
        if (options.statistics != null) {
            int tokens = tree.tokens().count() - 1; // without the end of the file
            statistics.addFile(tree.source().size(), tokens, tree.nodeCount(), errors);
        }
        return errors == 0 ? Parse.OK : Parse.SYNTAX_ERRORS;
    }

    private static int trouble(OrderedOutput.Slot slot, String name, String reason) {
        byte[] bytes = ("parse: " + name + ": " + reason + "\n").getBytes(StandardCharsets.UTF_8);
        slot.err(bytes, 0, bytes.length);
        return Parse.TROUBLE;
    }
}
