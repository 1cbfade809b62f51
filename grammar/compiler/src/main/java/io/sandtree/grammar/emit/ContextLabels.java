package io.sandtree.grammar.emit;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The labels of a rule's alternatives, for each of which ANTLR generates a class of contexts.
 *
 * @param names by number, which begin at 1
 */
record ContextLabels(List<String> names) {

    static ContextLabels of(Rule rule) {
        Stream<Alternative> operators =
                rule.recursion().map(it -> it.operators().stream()).orElse(Stream.empty());
        return new ContextLabels(
                Stream.concat(rule.primaries().stream(), operators)
                        .map(Alternative::label)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList());
    }

    /** The number of an alternative's label, 0 if it has none. */
    int number(Alternative alternative) {
        return alternative.label().map(label -> names.indexOf(label) + 1).orElse(0);
    }
}
