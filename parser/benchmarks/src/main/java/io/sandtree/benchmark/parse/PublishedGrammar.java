package io.sandtree.benchmark.parse;

import io.sandtree.language.java.JavaLanguage;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.token.Lexeme;
import io.sandtree.parser.token.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Grammars that others have published, as their jars hold them, and texts that they accept. */
final class PublishedGrammar {
    static final String ANTLRS_JAVA = "antlr's Java";
    static final String CHECKSTYLES_JAVA = "checkstyle's Java";

    private static final Map<String, List<String>> RESOURCES =
            Map.of(
                    ANTLRS_JAVA,
                    List.of("/org/antlr/v4/test/runtime/java/api/Java.g4"),
                    CHECKSTYLES_JAVA,
                    List.of(
                            "/com/puppycrawl/tools/checkstyle/grammar/java/JavaLanguageLexer.g4",
                            "/com/puppycrawl/tools/checkstyle/grammar/java/JavaLanguageParser.g4"));

    private PublishedGrammar() {}

    /**
     * The files of a grammar.
     *
     * @param grammar one of those above, or file names with + between them
     */
    static List<Path> files(String grammar) throws IOException {
        if (!RESOURCES.containsKey(grammar)) {
            return Stream.of(grammar.split("\\+")).map(Path::of).toList();
        }
        Path folder = Files.createTempDirectory("grammar");
        List<Path> files = new ArrayList<>();
        for (String resource : RESOURCES.get(grammar)) {
            Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
            try (InputStream in = PublishedGrammar.class.getResourceAsStream(resource)) {
                Files.copy(in, file);
            }
            files.add(file);
        }
        return files;
    }

    /**
     * The sources of a module of the JDK; without comments for Checkstyle's grammar, whose lexer wants a listener for them.
     *
     * @param module empty for the usual one
     */
    static List<byte[]> texts(String grammar, String module) {
        boolean isCheckstyles = grammar.equals(CHECKSTYLES_JAVA);
        String usual = isCheckstyles ? "jdk.compiler" : "java.base";
        Stream<byte[]> sources =
                Corpus.of(module.isEmpty() ? usual : module).sources().stream()
                        .map(Corpus.Source::bytes);
        return (isCheckstyles ? sources.map(PublishedGrammar::withoutComments) : sources).toList();
    }

    /** The Java source with a blank in the place of each comment. */
    private static byte[] withoutComments(byte[] source) {
        StringBuilder text = new StringBuilder();
        try (ParseSession java = ParseSession.open(JavaLanguage.get())) {
            for (Lexeme lexeme : java.tokenize("source", source).lexemes()) {
                boolean isComment = lexeme.typeName().endsWith("COMMENT");
                if (lexeme.type() != Tokens.EOF) {
                    text.append(isComment ? " " : lexeme.text());
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
