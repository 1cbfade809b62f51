package io.sandtree.example.moving;

import io.sandtree.example.moving.SettingsParser.NumberContext;
import io.sandtree.example.moving.SettingsParser.ReferenceContext;
import java.util.Map;

/** The value behind an equals sign. Written for ANTLR, and not changed since. */
final class Evaluation extends SettingsParserBaseVisitor<Long> {
    private final Map<String, Long> values;

    Evaluation(Map<String, Long> values) {
        this.values = values;
    }

    @Override
    public Long visitNumber(NumberContext number) {
        return Long.valueOf(number.getText());
    }

    @Override
    public Long visitReference(ReferenceContext reference) {
        return values.getOrDefault(reference.NAME().getText(), 0L);
    }
}
