package io.sandtree.grammar.loader;

import io.sandtree.grammar.GrammarMessage;
import java.util.List;

/** A grammar, or the Java code in or beside it, cannot be compiled. The message is what ANTLR or the Java compiler says, with excerpts. */
public final class GrammarException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<GrammarMessage> grammarMessages;

    private GrammarException(String message, List<GrammarMessage> grammarMessages) {
        super(message);
        this.grammarMessages = List.copyOf(grammarMessages);
    }

    static GrammarException ofGrammar(List<GrammarMessage> messages) {
        return new GrammarException(
                String.join("\n", messages.stream().map(GrammarMessage::withExcerpt).toList()),
                messages);
    }

    static GrammarException ofJava(List<String> messages) {
        return new GrammarException(
                "the Java code of the grammar cannot be compiled:\n" + String.join("\n", messages),
                List.of());
    }

    /** @param limits what is too large, and what it is too large for */
    static GrammarException ofLimits(List<String> limits) {
        return new GrammarException(
                "what ANTLR generates for the grammar is larger than Java allows, so stock ANTLR cannot parse with it either:\n"
                        + String.join("\n", limits),
                List.of());
    }

    static GrammarException ofLoading(String what) {
        return new GrammarException(what, List.of());
    }

    /** ANTLR's messages, errors and warnings; empty if it was the Java code that was wrong. */
    public List<GrammarMessage> grammarMessages() {
        return grammarMessages;
    }
}
