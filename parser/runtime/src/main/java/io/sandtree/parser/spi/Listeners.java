package io.sandtree.parser.spi;

import java.util.List;
import org.antlr.v4.runtime.ANTLRErrorListener;
import org.antlr.v4.runtime.Recognizer;

/** Whom a recognizer tells of errors while we do not listen in its stead. */
record Listeners(Recognizer<?, ?> recognizer, List<ANTLRErrorListener> listeners) {

    /** Notes whom a recognizer tells of errors. */
    static Listeners of(Recognizer<?, ?> recognizer) {
        return new Listeners(recognizer, List.copyOf(recognizer.getErrorListeners()));
    }

    /** Has it tell them again, and nobody else. */
    void restore() {
        recognizer.removeErrorListeners();
        listeners.forEach(recognizer::addErrorListener);
    }
}
