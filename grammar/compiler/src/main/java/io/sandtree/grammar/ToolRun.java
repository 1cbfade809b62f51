package io.sandtree.grammar;

import io.sandtree.grammar.emit.GeneratedFile;
import io.sandtree.grammar.model.GivenLexer;
import io.sandtree.grammar.model.GrammarReader;
import io.sandtree.grammar.report.BuildReport;
import io.sandtree.grammar.report.LateReports;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antlr.v4.Tool;
import org.antlr.v4.codegen.CodeGenerator;
import org.antlr.v4.parse.ANTLRParser;
import org.antlr.v4.parse.TokenVocabParser;
import org.antlr.v4.tool.ANTLRMessage;
import org.antlr.v4.tool.ANTLRToolListener;
import org.antlr.v4.tool.ErrorType;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LexerGrammar;
import org.antlr.v4.tool.ast.GrammarRootAST;

/** One run of ANTLR's tool that keeps what it generates in memory. */
final class ToolRun extends Tool implements LateReports, GivenLexer {
    private static final long STACK_BYTES = 256L << 20;
    private static final String TOKENS = CodeGenerator.VOCAB_FILE_EXTENSION;
    private static final String INTERPRETER_DATA = ".interp";
    private static final String SOURCE = ".java";

    private final Path scratch;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<CompletableFuture<String>> reports = new ArrayList<>();
    private final List<GrammarMessage> messages = new ArrayList<>();
    private final Set<Path> inputs = new LinkedHashSet<>();
    private final Set<FileSearch> searches = new LinkedHashSet<>();
    private final Set<String> lexers = new LinkedHashSet<>();
    private final Set<String> parsers = new LinkedHashSet<>();
    private Optional<String> givenLexer = Optional.empty();
    private Optional<String> lexer = Optional.empty();
    private Optional<String> parser = Optional.empty();
    private Optional<String> language = Optional.empty();

    private ToolRun(List<String> arguments, Path scratch) {
        super(arguments.toArray(String[]::new));
        this.scratch = scratch;
        addListener(new Listener());
        if (!arguments.contains("-lib")) {
            libDirectory = scratch.toString();
        }
    }

    /** Runs the tool on grammar files. */
    static CompiledGrammar run(List<String> options, List<String> grammars) throws IOException {
        Path scratch = Files.createTempDirectory("sandtree-grammar");
        Thread atExit = new Thread(() -> deleteIfPossible(scratch));
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            List<String> arguments = new ArrayList<>(options);
            arguments.addAll(List.of("-Xexact-output-dir", "-o", scratch.toString()));
            arguments.addAll(grammars);
            ToolRun run = new ToolRun(arguments, scratch);
            run.process(grammars);
            if (run.errMgr.getNumErrors() == 0 && run.parser.isEmpty() && run.lexer.isPresent()) {
                run.addParserOfAnyTokens();
            }
            return run.result();
        } finally {
            delete(scratch);
            forget(atExit);
        }
    }

    /** The JVM may be about to end meanwhile. */
    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            atExit.run();
        }
    }

    private static void deleteIfPossible(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    private void process(List<String> files) {
        grammarFiles = new ArrayList<>(files);
        files.forEach(file -> inputs.add(Path.of(file)));
        try {
            CompletableFuture.runAsync(this::processGrammarsOnCommandLine, ToolRun::start).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof OutOfMemoryError memory) {
                throw memory;
            }
            // What is left of a grammar with syntax errors may be too much for ANTLR's tool.
            if (errMgr.getNumErrors() == 0) {
                errMgr.toolError(ErrorType.INTERNAL_ERROR, e.getCause(), e.getCause().toString());
            }
        }
    }

    /** ANTLR writes blocks in blocks recursively: 600 of them overflow the stack that threads usually have. */
    private static void start(Runnable task) {
        new Thread(null, task, "sandtree-grammar-compiler", STACK_BYTES).start();
    }

    private void addParserOfAnyTokens() throws IOException {
        String lexerName = lexer.orElseThrow();
        String simpleName = lexerName.substring(lexerName.lastIndexOf('.') + 1);
        String stem =
                simpleName.endsWith("Lexer") ? simpleName.replaceAll("Lexer$", "") : simpleName;
        String name = (stem.isEmpty() ? simpleName : stem) + "Parser";
        Path file = scratch.resolve(name + GRAMMAR_EXTENSION);
        String header =
                genPackage == null && lexerName.contains(".")
                        ? "@header {package "
                                + lexerName.substring(0, lexerName.lastIndexOf('.'))
                                + ";}\n"
                        : "";
        Files.writeString(
                file,
                "parser grammar %s;\noptions { tokenVocab = %s; }\n%s%s : .* EOF ;\n"
                        .formatted(name, simpleName, header, GrammarCompiler.ANY_TOKENS));
        grammarOptions.keySet().retainAll(Set.of("language"));
        int told = messages.size();
        process(List.of(file.toString()));
        inputs.remove(file);
        // The grammar's author has not written this parser.
        messages.subList(told, messages.size()).removeIf(message -> !message.isError());
    }

    private CompiledGrammar result() {
        refuseSeveral(parsers);
        refuseSeveral(lexers);
        return new CompiledGrammar(
                language,
                lexer,
                parser,
                sources,
                reports,
                messages,
                List.copyOf(inputs),
                List.copyOf(searches));
    }

    private static void refuseSeveral(Set<String> recognizers) {
        if (recognizers.size() > 1) {
            throw new IllegalArgumentException(
                    "the grammars make both %s: one combined grammar is wanted, or a lexer and a parser, or one alone"
                            .formatted(String.join(" and ", recognizers)));
        }
    }

    @Override
    public List<GrammarRootAST> sortGrammarByTokenVocab(List<String> files) {
        List<GrammarRootAST> sorted = super.sortGrammarByTokenVocab(files);
        for (GrammarRootAST root : sorted) {
            if (root.grammarType == ANTLRParser.LEXER) {
                givenLexer = Optional.of(root.getGrammarName());
            }
        }
        return sorted;
    }

    @Override
    public Optional<String> givenLexer() {
        return givenLexer;
    }

    @Override
    public void take(Supplier<GeneratedFile> report) {
        reports.add(CompletableFuture.supplyAsync(() -> report.get().text(), ToolRun::start));
    }

    @Override
    public Writer getOutputFileWriter(Grammar grammar, String fileName) throws IOException {
        if (fileName.endsWith(TOKENS)) {
            return Files.newBufferedWriter(scratch.resolve(fileName));
        }
        if (fileName.endsWith(INTERPRETER_DATA)) {
            return Writer.nullWriter();
        }
        if (fileName.endsWith(BuildReport.SUFFIX)) {
            return new StringWriter() {
                @Override
                public void close() {
                    reports.add(0, CompletableFuture.completedFuture(toString()));
                }
            };
        }
        noteTokenFile(grammar);
        String packageName = GrammarReader.packageOf(grammar);
        note(grammar, packageName, fileName.substring(0, fileName.length() - SOURCE.length()));
        String path =
                packageName.isEmpty() ? fileName : packageName.replace('.', '/') + "/" + fileName;
        return new StringWriter() {
            @Override
            public void close() {
                sources.put(path, toString());
            }
        };
    }

    private void noteTokenFile(Grammar grammar) {
        String vocabulary = grammar.getOptionString("tokenVocab");
        if (vocabulary != null) {
            String name = vocabulary + TOKENS;
            noteSearch(inLibrary(name), beside(grammar, name));
            Path file = new TokenVocabParser(grammar).getImportedVocabFile().toPath();
            if (!file.startsWith(scratch) && Files.exists(file)) {
                inputs.add(file);
            }
        }
    }

    private void note(Grammar grammar, String packageName, String className) {
        String qualified = packageName.isEmpty() ? className : packageName + "." + className;
        if (className.equals(grammar.getRecognizerName())) {
            if (grammar instanceof LexerGrammar) {
                lexer = Optional.of(qualified);
                lexers.add(qualified);
            } else {
                parser = Optional.of(qualified);
                parsers.add(qualified);
            }
        } else if (!(grammar instanceof LexerGrammar) && className.endsWith("Language")) {
            language = Optional.of(qualified);
        }
    }

    @Override
    public File getImportedGrammarFile(Grammar grammar, String fileName) {
        File file = super.getImportedGrammarFile(grammar, fileName);
        if (file != null) {
            inputs.add(file.toPath());
        }
        noteSearch(Path.of(fileName), beside(grammar, fileName), inLibrary(fileName));
        return file;
    }

    /** What lies in the folder for temporary files comes of the grammars themselves. */
    private void noteSearch(Path... places) {
        searches.add(
                new FileSearch(
                        Stream.of(places).filter(place -> !place.startsWith(scratch)).toList()));
    }

    private static Path beside(Grammar grammar, String fileName) {
        return Path.of(grammar.fileName).toAbsolutePath().resolveSibling(fileName);
    }

    private Path inLibrary(String fileName) {
        return Path.of(libDirectory).toAbsolutePath().resolve(fileName);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private final class Listener implements ANTLRToolListener {
        @Override
        public void info(String message) {}

        @Override
        public void error(ANTLRMessage message) {
            messages.add(message(true, message));
        }

        @Override
        public void warning(ANTLRMessage message) {
            messages.add(message(false, message));
        }

        private GrammarMessage message(boolean isError, ANTLRMessage message) {
            boolean hasToken =
                    message.offendingToken != null
                            && message.offendingToken.getLine() == message.line
                            && message.offendingToken.getText() != null;
            AttributePlace.correct(message);
            return new GrammarMessage(
                    isError,
                    message.getErrorType().code,
                    errMgr.getMessageTemplate(message).render().strip(),
                    Optional.ofNullable(message.fileName).map(Path::of).filter(Files::exists),
                    Math.max(0, message.line),
                    Math.max(0, message.charPosition),
                    hasToken ? Math.max(1, message.offendingToken.getText().length()) : 1);
        }
    }
}
