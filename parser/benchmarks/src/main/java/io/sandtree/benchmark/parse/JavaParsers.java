package io.sandtree.benchmark.parse;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import io.sandtree.language.java.JavaLanguage;
import io.sandtree.language.java.JavaLexer;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.ast.CompilationUnitDeclaration;
import org.eclipse.jdt.internal.compiler.batch.CompilationUnit;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFileConstants;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.parser.Parser;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblemFactory;
import org.eclipse.jdt.internal.compiler.problem.ProblemReporter;

/** Every parser as one method: parse a whole corpus, trees included, and give the number of texts with errors. */
final class JavaParsers {
    private JavaParsers() {}

    static int sandtree(ParseSession session, Corpus corpus, ParseOptions options) {
        int errors = 0;
        for (Corpus.Source source : corpus.sources()) {
            Tree tree = session.parse(source.name(), source.bytes(), options);
            errors += tree.hasErrors() ? 1 : 0;
            session.reset();
        }
        return errors;
    }

    static long sandtreeTokens(ParseSession session, Corpus corpus) {
        long tokens = 0;
        for (Corpus.Source source : corpus.sources()) {
            tokens += session.tokenize(source.name(), source.bytes()).count();
            session.reset();
        }
        return tokens;
    }

    static ParseSession newSession() {
        return ParseSession.open(JavaLanguage.get());
    }

    /** ecj as its compiler runs it: the unit, then the bodies of its methods. */
    static int ecj(Corpus corpus) {
        CompilerOptions options = new CompilerOptions();
        long level = ClassFileConstants.getLatestJDKLevel();
        options.sourceLevel = level;
        options.complianceLevel = level;
        options.targetJDK = level;
        int errors = 0;
        for (Corpus.Source source : corpus.sources()) {
            ProblemReporter reporter =
                    new ProblemReporter(
                            DefaultErrorHandlingPolicies.proceedWithAllProblems(),
                            options,
                            new DefaultProblemFactory());
            Parser parser = new Parser(reporter, false);
            CompilationUnit unit = new CompilationUnit(source.characters(), source.name(), "UTF-8");
            CompilationResult result = new CompilationResult(unit, 0, 1, 100);
            CompilationUnitDeclaration declaration = parser.parse(unit, result);
            if (declaration.types != null) {
                parser.getMethodBodies(declaration);
            }
            errors += result.hasErrors() ? 1 : 0;
        }
        return errors;
    }

    /** javac's parser, by the API that tools use. */
    static int javac(Corpus corpus) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> files =
                corpus.sources().stream().map(source -> (JavaFileObject) new Unit(source)).toList();
        JavacTask task =
                (JavacTask)
                        compiler.getTask(
                                null, null, diagnostics, List.of("-proc:none"), null, files);
        try {
            int units = 0;
            for (CompilationUnitTree unit : task.parse()) {
                units += unit == null ? 0 : 1;
            }
            return corpus.sources().size() - units + diagnostics.getDiagnostics().size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final Corpus.Source source;

        Unit(Corpus.Source source) {
            super(URI.create("corpus:///" + source.name()), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return java.nio.CharBuffer.wrap(source.characters());
        }
    }

    static int javaParser(Corpus corpus) {
        ParserConfiguration configuration =
                new ParserConfiguration()
                        .setLanguageLevel(ParserConfiguration.LanguageLevel.RAW)
                        .setAttributeComments(false);
        JavaParser parser = new JavaParser(configuration);
        int errors = 0;
        for (Corpus.Source source : corpus.sources()) {
            errors += parser.parse(new String(source.characters())).isSuccessful() ? 0 : 1;
        }
        return errors;
    }

    /** Stock ANTLR with our grammar, in its default mode. */
    static int antlr(Corpus corpus) {
        int errors = 0;
        for (Corpus.Source source : corpus.sources()) {
            io.sandtree.language.java.JavaParser parser = newAntlrParser(source);
            parser.compilationUnit();
            errors += parser.getNumberOfSyntaxErrors() > 0 ? 1 : 0;
        }
        return errors;
    }

    /** Stock ANTLR as its authors recommend it for speed: SLL, and LL only if that fails. */
    static int antlrTwoStage(Corpus corpus) {
        int errors = 0;
        for (Corpus.Source source : corpus.sources()) {
            io.sandtree.language.java.JavaParser parser = newAntlrParser(source);
            parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
            parser.setErrorHandler(new BailErrorStrategy());
            try {
                parser.compilationUnit();
            } catch (ParseCancellationException e) {
                parser.reset();
                parser.setErrorHandler(new DefaultErrorStrategy());
                parser.getInterpreter().setPredictionMode(PredictionMode.LL);
                parser.compilationUnit();
            }
            errors += parser.getNumberOfSyntaxErrors() > 0 ? 1 : 0;
        }
        return errors;
    }

    static long antlrTokens(Corpus corpus) {
        long tokens = 0;
        for (Corpus.Source source : corpus.sources()) {
            CommonTokenStream stream = new CommonTokenStream(newAntlrLexer(source));
            tokens += stream.getNumberOfOnChannelTokens();
        }
        return tokens;
    }

    private static JavaLexer newAntlrLexer(Corpus.Source source) {
        return new JavaLexer(CharStreams.fromString(new String(source.characters())));
    }

    private static io.sandtree.language.java.JavaParser newAntlrParser(Corpus.Source source) {
        return new io.sandtree.language.java.JavaParser(
                new CommonTokenStream(newAntlrLexer(source)));
    }
}
