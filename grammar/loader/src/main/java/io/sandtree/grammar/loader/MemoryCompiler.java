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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
            boolean good =
                    compiler.getTask(null, classes, diagnostics, options, null, units).call();
            if (!good) {
                throw GrammarException.ofJava(messages(diagnostics.getDiagnostics()));
            }
            return classes.classFiles();
        }
    }

    private static List<String> messages(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .limit(MOST_MESSAGES)
                .map(Object::toString)
                .toList();
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
