package io.sandtree.example.moving;

import io.sandtree.example.moving.SettingsParser.SettingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** Collects the values of settings, and the comments in front of them. Written for ANTLR, and not changed since. */
final class SettingsListener extends SettingsParserBaseListener {
    private final CommonTokenStream tokens;
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, String> comments = new LinkedHashMap<>();

    SettingsListener(CommonTokenStream tokens) {
        this.tokens = tokens;
    }

    @Override
    public void exitSetting(SettingContext setting) {
        String name = setting.NAME().getText();
        values.put(name, setting.value().accept(new Evaluation(values)));
        List<Token> hidden = tokens.getHiddenTokensToLeft(setting.getStart().getTokenIndex());
        if (hidden != null) {
            comments.put(name, hidden.getLast().getText());
        }
    }

    Settings settings() {
        return new Settings(values, comments);
    }
}
