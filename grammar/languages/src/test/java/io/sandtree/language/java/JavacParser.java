package io.sandtree.language.java;

import com.sun.source.util.JavacTask;
import io.sandtree.language.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** javac's parser as an oracle: which texts it accepts, before any other phase of the compiler has looked at them. */
final class JavacParser {
    /** What stands for an error code where the parser itself broke, as it does on some invalid texts. */
    static final String CRASH = "crash";

    private static final JavaCompiler COMPILER =
            Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());

    private JavacParser() {}

    /** The errors in each source, each a code and a message; none where javac accepts it. */
    static List<List<String>> errorsIn(List<Source> sources) {
        Map<URI, List<String>> errors = new LinkedHashMap<>();
        List<MemoryFile> files = new ArrayList<>();
        for (Source source : sources) {
            MemoryFile file = new MemoryFile(files.size(), source);
            files.add(file);
            errors.put(file.toUri(), new ArrayList<>());
        }
        try {
            for (Diagnostic<? extends JavaFileObject> diagnostic : parse(files)) {
                if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                    errors.get(diagnostic.getSource().toUri())
                            .add(diagnostic.getCode() + ": " + diagnostic.getMessage(Locale.ROOT));
                }
            }
        } catch (IllegalStateException crash) {
            return sources.size() == 1
                    ? List.of(List.of(CRASH))
                    : sources.stream()
                            .flatMap(source -> errorsIn(List.of(source)).stream())
                            .toList();
        }
        return List.copyOf(errors.values());
    }

    private static List<Diagnostic<? extends JavaFileObject>> parse(List<MemoryFile> files) {
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-Xmaxerrs", "1000000");
        JavacTask task = (JavacTask) COMPILER.getTask(null, null, collector, options, null, files);
        try {
            task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collector.getDiagnostics();
    }

    private static final class MemoryFile extends SimpleJavaFileObject {
        private final String text;

        MemoryFile(int number, Source source) {
            super(URI.create("memory:///" + number + "/" + fileName(source)), Kind.SOURCE);
            this.text = source.text();
        }

        /** Only module declarations need a certain name. */
        private static String fileName(Source source) {
            return source.name().contains("module-info.java") ? "module-info.java" : "Source.java";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
