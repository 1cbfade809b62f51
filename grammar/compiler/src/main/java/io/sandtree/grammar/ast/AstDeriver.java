package io.sandtree.grammar.ast;

import io.sandtree.grammar.ast.AstModel.Collapsing;
import io.sandtree.grammar.model.Alternative;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Derives the shape of the syntax tree from the grammar alone.
 *
 * <ul>
 *   <li>A rule is a kind of node; a label behind {@code #} is a kind of its own, of its rule's sealed type.
 *   <li>An occurrence of a rule that matched exactly one child rule and no token makes no node: the child stands in for it.
 *       So the type of a rule is the sealed union of its own kinds and of what may stand in for it.
 *   <li>A rule that only chooses one token out of several is not even that: the token takes its place ({@link TokenRules}).
 *   <li>Labels name fields; unlabelled references are named by their rule or token. What may occur more than once is a list.
 *   <li>A literal that is always there is dropped. One whose absence would change the record is a flag. Token choices and
 *       tokens with varying text are token fields.
 * </ul>
 */
public final class AstDeriver {
    private final GrammarModel grammar;
    private final Names names = new Names();
    private final String rootName;
    private final String errorName;
    private final List<RuleType> ruleTypes = new ArrayList<>();
    private final List<NodeKind> kinds = new ArrayList<>();
    private final Map<Alternative, NodeKind> kindOf = new IdentityHashMap<>();
    private final Map<Alternative, RecordForm> forms = new IdentityHashMap<>();
    private final Map<Alternative, Collapsing> collapsing = new IdentityHashMap<>();
    private final int[] stateSlots;
    private final int[] stateKinds;

    private AstDeriver(GrammarModel grammar) {
        this.grammar = grammar;
        this.rootName = names.unusedType(Names.capitalized(grammar.stem()) + "Node");
        this.errorName = names.unusedType("ErrorNode");
        this.stateSlots = new int[grammar.states()];
        this.stateKinds = new int[grammar.states()];
        Arrays.fill(stateSlots, -1);
    }

    public static AstModel derive(GrammarModel grammar) {
        return new AstDeriver(grammar).derive();
    }

    private AstModel derive() {
        List<Map<Optional<String>, List<Alternative>>> variants = new ArrayList<>();
        List<Set<Integer>> standIns = new ArrayList<>();
        List<String> typeNames = new ArrayList<>();
        for (Rule rule : grammar.rules()) {
            Set<Integer> rules = new TreeSet<>();
            variants.add(variantsOf(rule, rules));
            standIns.add(rules);
            typeNames.add(names.unusedType(Names.capitalized(rule.name())));
        }
        for (Rule rule : grammar.rules()) {
            boolean union =
                    !standIns.get(rule.index()).isEmpty()
                            || variants.get(rule.index()).keySet().stream()
                                    .anyMatch(Optional::isPresent);
            List<NodeKind> own = new ArrayList<>();
            variants.get(rule.index())
                    .forEach((label, alternatives) -> {
                        String typeName =
                                label.map(name -> names.unusedType(Names.capitalized(name)))
                                        .orElseGet(() ->
                                                union
                                                        ? names.unusedType(
                                                                typeNames.get(rule.index())
                                                                        + "Node")
                                                        : typeNames.get(rule.index()));
                        own.add(kind(rule, label, typeName, alternatives, typeNames));
                    });
            ruleTypes.add(
                    new RuleType(
                            rule.index(),
                            typeNames.get(rule.index()),
                            union,
                            own,
                            standIns.get(rule.index())));
        }
        return new AstModel(
                rootName,
                errorName,
                ruleTypes,
                kinds,
                kindOf,
                forms,
                collapsing,
                stateSlots,
                stateKinds);
    }

    /** The alternatives of {@code rule} that make nodes, by label; what may stand in for the others goes to {@code standIns}. */
    private Map<Optional<String>, List<Alternative>> variantsOf(Rule rule, Set<Integer> standIns) {
        Map<Optional<String>, List<Alternative>> variants = new LinkedHashMap<>();
        List<Alternative> alternatives = new ArrayList<>(rule.primaries());
        rule.recursion().ifPresent(recursion -> alternatives.addAll(recursion.operators()));
        for (Alternative alternative : alternatives) {
            Collapse collapse = Collapse.of(alternative.sequence());
            boolean operator = alternative.recursive().isPresent();
            Collapsing how =
                    operator || !collapse.possible()
                            ? Collapsing.NEVER
                            : collapse.always() ? Collapsing.ALWAYS : Collapsing.SOMETIMES;
            collapsing.put(alternative, how);
            if (how != Collapsing.NEVER) {
                standIns.addAll(collapse.single());
            }
            if (how != Collapsing.ALWAYS) {
                variants.computeIfAbsent(alternative.label(), label -> new ArrayList<>())
                        .add(alternative);
            }
        }
        return variants;
    }

    private NodeKind kind(
            Rule rule,
            Optional<String> label,
            String typeName,
            List<Alternative> alternatives,
            List<String> typeNames) {
        FieldCollector collector = new FieldCollector(grammar, rule.index(), alternatives);
        Set<String> used = new HashSet<>();
        List<NodeField> fields = new ArrayList<>();
        Map<FieldCollector.Draft, Integer> slots = new HashMap<>();
        for (FieldCollector.Draft draft : collector.drafts()) {
            Shape shape = collector.shapeOf(draft);
            String suffix = draft.child ? "Node" : "Token";
            String name = Names.accessor(collector.nameOf(draft), suffix, used);
            String type = draft.child ? typeNames.get(draft.rule) : "";
            slots.put(draft, fields.size());
            fields.add(
                    new NodeField(name, shape, fields.size(), collector.isRequired(draft), type));
        }
        int leftSlot = collector.left() == null ? -1 : slots.get(collector.left());
        NodeKind kind =
                new NodeKind(kinds.size() + 1, typeName, rule.index(), label, fields, leftSlot);
        kinds.add(kind);
        collector
                .byState()
                .forEach((state, draft) -> {
                    stateSlots[state] = slots.get(draft);
                    stateKinds[state] = kind.number();
                });
        alternatives.forEach(alternative -> kindOf.put(alternative, kind));
        forms.putAll(RecordForm.of(kind, alternatives, stateSlots));
        return kind;
    }
}
