package io.sandtree.grammar.loader;

import io.sandtree.grammar.CompiledGrammar;
import io.sandtree.grammar.GrammarCompiler;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiles ANTLR 4 grammars in memory and loads the languages they describe.
 *
 * {@snippet :
 * LoadedGrammar grammar = GrammarLoader.of(Path.of("Expr.g4")).load();
 * try (ParseSession session = ParseSession.open(grammar.language())) {
 *     Tree tree = session.parse(Path.of("sum.expr"), ParseOptions.defaults().startingWith("expression"));
 * }
 * }
 *
 * <p>Java code that the grammar relies on, such as its {@code superClass}, is taken from a folder {@code Java} beside the first
 * grammar, if there is one, and from the folders given with {@link #support}. Code in a grammar runs with the rights of this program:
 * load only grammars that you trust.
 *
 * <p>Compiling takes a second or more, mostly in the Java compiler; with a {@linkplain #cache cache}, only the first time.
 * Instances are immutable and may be shared.
 */
public final class GrammarLoader {
    private static final String SUPPORT_FOLDER = "Java";
    private static final String SOURCE = ".java";
    private static final String PARSER = "Parser";

    private final List<Path> grammars;
    private final Optional<Path> library;
    private final List<Path> support;
    private final String packageName;
    private final Optional<GrammarCache> cache;

    private GrammarLoader(
            List<Path> grammars,
            Optional<Path> library,
            List<Path> support,
            String packageName,
            Optional<GrammarCache> cache) {
        this.grammars = grammars;
        this.library = library;
        this.support = support;
        this.packageName = packageName;
        this.cache = cache;
    }

    /**
     * A loader of the grammars in these files: one combined grammar, or a lexer and a parser in any order, or one alone.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static GrammarLoader of(Path... grammars) {
        return of(List.of(grammars));
    }

    /**
     * A loader of the grammars in these files: one combined grammar, or a lexer and a parser in any order, or one alone.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static GrammarLoader of(List<Path> grammars) {
        if (grammars.isEmpty()) {
            throw new IllegalArgumentException("no grammar was given");
        }
        Path beside = grammars.get(0).toAbsolutePath().resolveSibling(SUPPORT_FOLDER);
        return new GrammarLoader(
                List.copyOf(grammars),
                Optional.empty(),
                Files.isDirectory(beside) ? List.of(beside) : List.of(),
                "",
                Optional.empty());
    }

    /** Also looks for imported grammars and token files in this folder. */
    public GrammarLoader library(Path folder) {
        return new GrammarLoader(grammars, Optional.of(folder), support, packageName, cache);
    }

    /** Also compiles the Java sources in and below this folder. */
    public GrammarLoader support(Path folder) {
        List<Path> more = new ArrayList<>(support);
        more.add(folder);
        return new GrammarLoader(grammars, library, List.copyOf(more), packageName, cache);
    }

    /** Puts the generated classes into a package, which a {@code superClass} may expect: ANTLR's {@code -package}. */
    public GrammarLoader packageName(String name) {
        return new GrammarLoader(grammars, library, support, name, cache);
    }

    /** Looks for the compiled grammar in a cache first, and leaves it there. */
    public GrammarLoader cache(GrammarCache cache) {
        return new GrammarLoader(grammars, library, support, packageName, Optional.of(cache));
    }

    /**
     * Compiles, if need be, and loads. A parser grammar alone gives a language that {@linkplain LoadedGrammar#hasLexer cannot parse}, but its report and
     * ANTLR's parser are there.
     *
     * @throws GrammarException if a grammar or the Java code in or beside it has errors
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if the grammars make more than one parser or more than one lexer
     */
    public LoadedGrammar load() throws GrammarException, IOException {
        Map<String, String> supportSources = supportSources();
        GrammarCache.Entry entry = null;
        if (cache.isPresent()) {
            entry = cache.get().entry(grammars, library, packageName, supportSources);
            Optional<ClassFiles> found = entry.read();
            if (found.isPresent()) {
                return LoadedGrammar.load(
                        found.get(), List.of(), true, Optional.of(entry.predictions()));
            }
        }
        GrammarCompiler plain = GrammarCompiler.of(grammars).packageName(packageName);
        GrammarCompiler compiler = library.map(plain::library).orElse(plain);
        CompiledGrammar compiled = compiler.compile();
        if (nameListeners(compiled, supportSources)) {
            compiled = compiler.listenersAndVisitors(true).compile();
        }
        ClassFiles classFiles = classFiles(compiled, supportSources);
        if (entry != null) {
            entry.write(classFiles, compiled);
        }
        return LoadedGrammar.load(
                classFiles,
                compiled.messages(),
                false,
                Optional.ofNullable(entry).map(GrammarCache.Entry::predictions));
    }

    /**
     * Class files of a compiled grammar.
     *
     * @param supportSources more sources, by the paths of their files
     */
    static ClassFiles classFiles(CompiledGrammar compiled, Map<String, String> supportSources)
            throws GrammarException, IOException {
        if (compiled.hasErrors() || compiled.languageClass().isEmpty()) {
            throw GrammarException.ofGrammar(compiled.messages());
        }
        Map<String, String> sources = new LinkedHashMap<>(compiled.sources());
        supportSources.forEach(sources::putIfAbsent);
        Map<String, byte[]> byName;
        try {
            byName = MemoryCompiler.compile(sources);
        } catch (GrammarException e) {
            throw MissingSupport.explain(e, compiled.sources(), supportSources);
        }
        return new ClassFiles(
                compiled.languageClass().orElseThrow(),
                compiled.lexerClass(),
                compiled.parserClass().orElseThrow(),
                compiled.report(), // which another thread has written meanwhile
                byName);
    }

    /** Whether code names the listeners or visitors that ANTLR makes of a grammar where it is told to. */
    private static boolean nameListeners(
            CompiledGrammar compiled, Map<String, String> supportSources) {
        if (compiled.parserClass().isEmpty()) {
            return false;
        }
        String parser = compiled.parserClass().get();
        String name = parser.substring(parser.lastIndexOf('.') + 1);
        String grammar =
                name.endsWith(PARSER) ? name.substring(0, name.length() - PARSER.length()) : name;
        Pattern names =
                Pattern.compile(
                        "\\b%s(%s)?(Base)?(Listener|Visitor)\\b"
                                .formatted(Pattern.quote(grammar), PARSER));
        return Stream.concat(compiled.sources().values().stream(), supportSources.values().stream())
                .anyMatch(source -> names.matcher(source).find());
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8", e);
        }
    }

    private Map<String, String> supportSources() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Path folder : support) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(SOURCE)).sorted().toList()) {
                    sources.put(folder.relativize(file).toString().replace('\\', '/'), text(file));
                }
            }
        }
        return sources;
    }
}
