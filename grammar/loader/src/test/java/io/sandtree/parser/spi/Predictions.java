package io.sandtree.parser.spi;

import io.sandtree.parser.Language;
import io.sandtree.parser.predict.Prediction;

/** Shows tests what a language has learned. */
public final class Predictions {
    private Predictions() {}

    public static Prediction of(Language language) {
        return ((GeneratedLanguage) language).prediction();
    }
}
