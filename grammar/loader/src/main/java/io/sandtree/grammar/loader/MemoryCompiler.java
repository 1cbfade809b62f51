package io.sandtree.grammar.loader;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.Language;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.antlr.v4.runtime.Parser;

/** Compiles Java sources to classes, both in memory. */
final class MemoryCompiler {
    private static final int MOST_MESSAGES = 10;
    private static final long STACK_BYTES = 256L << 20;
    private static final String LIMIT = "compiler.err.limit";
    private static final String LIMIT_OF_TRY = LIMIT + ".code.too.large.for.try.stmt";
    private static final Pattern NAMES_METHOD = Pattern.compile("make(Literal|Symbolic)Names");

    private MemoryCompiler() {}

    /**
     * Compiles against the class path of this program.
     *
     * @param sources texts by the paths of their files
     * @return class files by the names of their classes
     * @throws GrammarException if there are errors
     */
    static Map<String, byte[]> compile(Map<String, String> sources)
            throws GrammarException, IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw GrammarException.ofLoading(
                    "compiling a grammar takes a Java compiler: run on a JDK, not on a bare runtime ("
                            + System.getProperty("java.home")
                            + ")");
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<Source> units = new ArrayList<>();
        new TreeMap<>(sources).forEach((path, text) -> units.add(new Source(path, text)));
        try (Classes classes =
                new Classes(
                        compiler.getStandardFileManager(
                                diagnostics, null, StandardCharsets.UTF_8))) {
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-nowarn",
                            "-Xlint:none",
                            "-sourcepath",
                            "",
                            "-classpath",
                            classPath());
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, classes, diagnostics, options, null, units);
            if (!CompletableFuture.supplyAsync(task::call, MemoryCompiler::start).join()) {
                List<String> limits = limits(diagnostics.getDiagnostics());
                if (!limits.isEmpty()) {
                    throw GrammarException.ofLimits(limits);
                }
                throw GrammarException.ofJava(messages(diagnostics.getDiagnostics()));
            }
            return classes.classFiles();
        }
    }

    /** Blocks in blocks become statements in statements, which the compiler looks at recursively. */
    private static void start(Runnable task) {
        new Thread(null, task, "sandtree-java-compiler", STACK_BYTES).start();
    }

    /** What is too large for a class file, by the rules that ANTLR's parser has methods for. */
    private static List<String> limits(List<Diagnostic<? extends JavaFileObject>> diagnostics)
            throws IOException {
        List<String> limits = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
            String code = diagnostic.getCode();
            if (code.startsWith(LIMIT) && !code.equals(LIMIT_OF_TRY)) {
                String line =
                        diagnostic
                                .getSource()
                                .getCharContent(true)
                                .toString()
                                .lines()
                                .skip(diagnostic.getLineNumber() - 1)
                                .findFirst()
                                .orElse("");
                Optional<String> rule = RuleOfCode.begunBy(line);
                String what = line.replace("{", "").strip();
                if (rule.isPresent()) {
                    what = "rule " + rule.get();
                } else if (NAMES_METHOD.matcher(line).find()) {
                    what = "the names of the tokens";
                }
                limits.add(what + ": " + diagnostic.getMessage(Locale.ROOT));
            }
        }
        return limits;
    }

    private static List<String> messages(List<Diagnostic<? extends JavaFileObject>> diagnostics)
            throws IOException {
        List<String> messages = new ArrayList<>();
        List<String> ofCopies = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                List<String> those = isOfCopy(diagnostic) ? ofCopies : messages;
                those.add(diagnostic + ruleOf(diagnostic));
            }
        }
        List<String> told = messages.isEmpty() ? ofCopies : messages;
        return told.subList(0, Math.min(MOST_MESSAGES, told.size()));
    }

    /** Whether an error is in code that is there twice, so that it is told of anyway. */
    private static boolean isOfCopy(Diagnostic<? extends JavaFileObject> diagnostic)
            throws IOException {
        JavaFileObject source = diagnostic.getSource();
        return source != null
                && RuleOfCode.isCopied(source.getCharContent(true), diagnostic.getLineNumber());
    }

    /** Generated code is nobody's to look into: what its author has written is a rule of the grammar. */
    private static String ruleOf(Diagnostic<? extends JavaFileObject> diagnostic)
            throws IOException {
        JavaFileObject source = diagnostic.getSource();
        return source == null
                ? ""
                : RuleOfCode.at(source.getCharContent(true), diagnostic.getLineNumber())
                        .map(rule -> "\n  in the grammar: rule " + rule)
                        .orElse("");
    }

    /** The program's own class path, and the places of what generated code needs where that is on the module path. */
    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> needed : List.of(Language.class, LinearArena.class, Parser.class)) {
            CodeSource source = needed.getProtectionDomain().getCodeSource();
            if (source != null) {
                try {
                    places.add(Path.of(source.getLocation().toURI()).toString());
                } catch (URISyntaxException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        places.add(System.getProperty("java.class.path", ""));
        places.remove("");
        return String.join(File.pathSeparator, places);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(URI.create("memory:///" + path.replace(" ", "%20")), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps the class files that the compiler writes. */
    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new ConcurrentHashMap<>();

        Classes(JavaFileManager manager) {
            super(manager);
        }

        Map<String, byte[]> classFiles() {
            Map<String, byte[]> files = new TreeMap<>();
            written.forEach((name, bytes) -> files.put(name, bytes.toByteArray()));
            return files;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            URI uri = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
