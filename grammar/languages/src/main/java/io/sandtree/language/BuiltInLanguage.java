package io.sandtree.language;

import io.sandtree.language.java.JavaLanguage;
import io.sandtree.language.json.JsonLanguage;
import io.sandtree.parser.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The languages that come with Sandtree.
 *
 * {@snippet :
 * Language java = BuiltInLanguage.JAVA.language();
 * Optional<BuiltInLanguage> guessed = BuiltInLanguage.ofFile("Main.java");
 * }
 *
 * <p>A language's tables are loaded by the first call of {@link #language}; asking for names and extensions loads nothing.
 */
public enum BuiltInLanguage {
    /** Java 25, by the Java Language Specification. */
    JAVA(List.of("java"), () -> JavaLanguage.get()),
    /** JSON, by RFC 8259. */
    JSON(List.of("json"), () -> JsonLanguage.get());

    private final List<String> extensions;
    private final Supplier<Language> language;

    BuiltInLanguage(List<String> extensions, Supplier<Language> language) {
        this.extensions = extensions;
        this.language = language;
    }

    /** The name in lower case, as it is written on a command line. */
    public String languageName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What names of its files end with, without the dot. */
    public List<String> extensions() {
        return extensions;
    }

    /** What a parse session needs to parse it. */
    public Language language() {
        return language.get();
    }

    /** Whether a file of this name is taken to be in this language; capitals do not matter. */
    public boolean claims(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot >= 0
                && extensions.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** The language of a name, in any case. */
    public static Optional<BuiltInLanguage> ofName(String name) {
        return Arrays.stream(values())
                .filter(language -> language.languageName().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The language that claims a file of this name or path. */
    public static Optional<BuiltInLanguage> ofFile(String fileName) {
        return Arrays.stream(values()).filter(language -> language.claims(fileName)).findFirst();
    }

    /** The names of all, in the order in which they are declared. */
    public static List<String> names() {
        return Arrays.stream(values()).map(BuiltInLanguage::languageName).toList();
    }
}
