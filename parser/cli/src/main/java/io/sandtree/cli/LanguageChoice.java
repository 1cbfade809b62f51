package io.sandtree.cli;

import io.sandtree.language.BuiltInLanguage;
import io.sandtree.parser.Language;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which files are parsed, and as what.
 *
 * @param wants whether a file of this name, met in a directory, is to be parsed
 * @param languages the language of a file of this name, if one is known
 */
record LanguageChoice(Predicate<String> wants, Function<String, Optional<Language>> languages) {

    /** By each file's extension. */
    static LanguageChoice byExtension() {
        return new LanguageChoice(
                name -> BuiltInLanguage.ofFile(name).isPresent(),
                name -> BuiltInLanguage.ofFile(name).map(BuiltInLanguage::language));
    }

    /** All files as this language, of directories those that it claims. */
    static LanguageChoice of(BuiltInLanguage language) {
        return new LanguageChoice(language::claims, _ -> Optional.of(language.language()));
    }

    /** All files as this language, directories too. */
    static LanguageChoice of(Language language) {
        return new LanguageChoice(_ -> true, _ -> Optional.of(language));
    }
}
