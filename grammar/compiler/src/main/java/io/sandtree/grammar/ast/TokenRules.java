package io.sandtree.grammar.ast;

import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.Element;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Label;
import io.sandtree.grammar.model.Rule;
import io.sandtree.grammar.model.Sequence;
import io.sandtree.grammar.model.TokenSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules that do nothing but choose one token out of several, such as {@code identifier : NAME | 'open' | 'module'}, in parentheses or not. A node would
 * say no more than the token does, so the syntax tree has the token in its place.
 */
public final class TokenRules {
    private final GrammarModel grammar;
    private final Map<Integer, TokenSet> tokens = new HashMap<>();

    private TokenRules(GrammarModel grammar) {
        this.grammar = grammar;
    }

    /** The grammar with each call of such a rule replaced by the choice of tokens, at the same state and under the same name. */
    public static GrammarModel inlined(GrammarModel grammar) {
        TokenRules rules = new TokenRules(grammar);
        rules.find();
        return grammar.withRules(grammar.rules().stream().map(rules::inlined).toList());
    }

    /** One such rule may be an alternative of another, so the search goes on until it finds no more. */
    private void find() {
        boolean found;
        do {
            found = false;
            for (Rule rule : grammar.rules()) {
                if (!tokens.containsKey(rule.index())) {
                    Optional<TokenSet> choice = choiceOf(rule);
                    choice.ifPresent(set -> tokens.put(rule.index(), set));
                    found |= choice.isPresent();
                }
            }
        } while (found);
    }

    private Optional<TokenSet> choiceOf(Rule rule) {
        TreeSet<Integer> types = new TreeSet<>();
        if (rule.isLeftRecursive() || rule.hasCode() || rule.coded().isPresent()) {
            return Optional.empty();
        }
        for (Alternative alternative : rule.primaries()) {
            if (alternative.label().isPresent() || !addTypes(alternative.sequence(), types)) {
                return Optional.empty();
            }
        }
        boolean several = types.size() > 1 && !types.contains(TokenSet.END_OF_FILE);
        return several ? Optional.of(new TokenSet(new ArrayList<>(types))) : Optional.empty();
    }

    /** Adds the tokens of a piece of a rule, if one of them is all that it can match. */
    private boolean addTypes(Sequence sequence, Set<Integer> types) {
        List<Element> elements = sequence.elements();
        return elements.size() == 1 && addTypes(elements.get(0), types);
    }

    private boolean addTypes(Element element, Set<Integer> types) {
        if (element instanceof Element.Match match && match.label() == null) {
            types.addAll(match.tokens().types());
            return true;
        } else if (element instanceof Element.Call call
                && call.label() == null
                && tokens.containsKey(call.rule())) {
            types.addAll(tokens.get(call.rule()).types());
            return true;
        } else if (element instanceof Element.Group group) {
            return addTypes(group.sequence(), types);
        } else if (element instanceof Element.Branch branch && !branch.optional()) {
            return branch.alternatives().stream().allMatch(it -> addTypes(it, types));
        }
        return false;
    }

    private Rule inlined(Rule rule) {
        return new Rule(
                rule.name(),
                rule.index(),
                rule.choice(),
                rule.primaries().stream().map(this::inlined).toList(),
                rule.recursion()
                        .map(recursion ->
                                new Rule.Recursion(
                                        recursion.loop(),
                                        recursion.choice(),
                                        recursion.operators().stream()
                                                .map(this::inlined)
                                                .toList())),
                rule.init(),
                rule.after(),
                rule.coded(),
                rule.startState(),
                rule.line(),
                rule.source());
    }

    private Alternative inlined(Alternative alternative) {
        return new Alternative(
                alternative.label(),
                inlined(alternative.sequence()),
                alternative.recursive(),
                alternative.line(),
                alternative.source());
    }

    private Sequence inlined(Sequence sequence) {
        return new Sequence(sequence.elements().stream().map(this::inlined).toList());
    }

    private Element inlined(Element element) {
        if (element instanceof Element.Call call && tokens.containsKey(call.rule())) {
            Label label =
                    call.label() != null
                            ? call.label()
                            : new Label(grammar.rules().get(call.rule()).name(), false);
            return new Element.Match(tokens.get(call.rule()), true, label, call.state());
        } else if (element instanceof Element.Group group) {
            return new Element.Group(inlined(group.sequence()));
        } else if (element instanceof Element.Branch branch) {
            return new Element.Branch(
                    branch.decision(),
                    branch.alternatives().stream().map(this::inlined).toList(),
                    branch.optional(),
                    branch.greedy());
        } else if (element instanceof Element.Loop loop) {
            return new Element.Loop(
                    loop.decision(),
                    loop.choice(),
                    loop.alternatives().stream().map(this::inlined).toList(),
                    loop.atLeastOnce(),
                    loop.greedy());
        } else {
            return element;
        }
    }
}
