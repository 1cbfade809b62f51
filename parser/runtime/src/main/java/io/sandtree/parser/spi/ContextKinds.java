package io.sandtree.parser.spi;

import io.sandtree.parser.tree.NodeType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** The kinds of nodes that the contexts of a grammar stand for, by the names that ANTLR gives to their classes. For all threads. */
final class ContextKinds {
    private final Map<String, NodeType> byName = new HashMap<>();
    private final Map<Class<?>, Optional<NodeType>> byClass = new ConcurrentHashMap<>();

    ContextKinds(List<NodeType> types, List<String> rules) {
        for (NodeType type : types) {
            if (type.rule() >= 0) {
                String name = type.label().isEmpty() ? rules.get(type.rule()) : type.label();
                String first = name.substring(0, 1).toUpperCase(Locale.ROOT);
                byName.put(first + name.substring(1) + "Context", type);
            }
        }
    }

    /** The kind that a context stands for, null if it stands for none. */
    @Nullable NodeType of(ParserRuleContext context) {
        Optional<NodeType> known = byClass.get(context.getClass());
        if (known == null) {
            known = Optional.ofNullable(byName.get(context.getClass().getSimpleName()));
            byClass.put(context.getClass(), known);
        }
        return known.orElse(null);
    }
}
