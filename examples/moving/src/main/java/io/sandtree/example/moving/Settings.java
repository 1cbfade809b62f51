package io.sandtree.example.moving;

import java.util.Map;

/** What a text of settings says: values, and comments in front of them, by name. */
public record Settings(Map<String, Long> values, Map<String, String> comments) {
    public Settings {
        values = Map.copyOf(values);
        comments = Map.copyOf(comments);
    }
}
