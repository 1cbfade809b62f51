package io.sandtree.parser.predict;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * How each row and each node of {@link PredictionTables} came about: from which row by which token, from which node by which caller.
 * That is little and can be saved. The states that stand behind a row are computed from it when somebody
 * has to go on from there, and kept until then by rows that were learned in this JVM.
 *
 * <p>Not thread-safe; {@link Prediction} guards it.
 */
final class Derivations {
    /**
     * A row: a state of SLL prediction, or of full-context prediction from a node.
     *
     * @param variant see {@link Variants}
     * @param node 0 in SLL prediction
     * @param from the number of the row before it; 0 where prediction starts
     * @param type the token type that leads here from there
     * @param hash of the state that stands behind the row
     */
    record Row(int decision, int variant, int node, int from, int type, int hash) {}

    /**
     * Where a full-context prediction starts: a decision and as many callers as it took so far.
     *
     * @param parent 0 at the root, where no caller has been looked at
     * @param invokingState the caller that was added to the parent's
     */
    record Node(int decision, int variant, int parent, int invokingState) {
        boolean isWhole() {
            return parent != 0 && invokingState == PredictionTables.NO_CALLER;
        }
    }

    /**
     * All rows and nodes as plain numbers, in the order of their components; those with number 0, which stand for nothing, included.
     */
    record Saved(int rowCount, int nodeCount, int[] rows, int[] nodes) {}

    private static final int ROW_WORDS = 6;
    private static final int NODE_WORDS = 4;

    private final List<Row> rows = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private @Nullable State[] states = new State[16];
    private int callers;
    private final Map<Row, List<Integer>> underived = new HashMap<>();
    private final Map<Integer, ParserRuleContext> frames = new HashMap<>();
    private final LongTable rowNumbers = new LongTable();
    private final LongTable localPredictions = new LongTable();

    Derivations() {
        rows.add(new Row(0, -1, 0, 0, 0, 0));
        nodes.add(new Node(0, -1, 0, 0));
    }

    /** What was saved; what stands behind the rows is found out when it is needed. */
    Derivations(Saved saved) {
        int[] words = saved.nodes;
        for (int i = 0; i < words.length; i += NODE_WORDS) {
            nodes.add(new Node(words[i], words[i + 1], words[i + 2], words[i + 3]));
        }
        words = saved.rows;
        for (int i = 0; i < words.length; i += ROW_WORDS) {
            Row row =
                    new Row(
                            words[i],
                            words[i + 1],
                            words[i + 2],
                            words[i + 3],
                            words[i + 4],
                            words[i + 5]);
            if (i > 0) {
                underived.computeIfAbsent(alike(row), key -> new ArrayList<>(1)).add(rows.size());
            }
            rows.add(row);
        }
    }

    Saved save() {
        int[] rowWords =
                rows.stream()
                        .flatMapToInt(it ->
                                IntStream.of(
                                        it.decision,
                                        it.variant,
                                        it.node,
                                        it.from,
                                        it.type,
                                        it.hash))
                        .toArray();
        int[] nodeWords =
                nodes.stream()
                        .flatMapToInt(it ->
                                IntStream.of(it.decision, it.variant, it.parent, it.invokingState))
                        .toArray();
        return new Saved(rows.size(), nodes.size(), rowWords, nodeWords);
    }

    /** How many callers stand behind nodes. */
    int callers() {
        return callers;
    }

    int rowCount() {
        return rows.size();
    }

    int nodeCount() {
        return nodes.size();
    }

    Row row(int number) {
        return rows.get(number);
    }

    Node node(int number) {
        return nodes.get(number);
    }

    int add(Row row) {
        rows.add(row);
        return rows.size() - 1;
    }

    int add(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    /**
     * The row that stands for a state which {@code derivation} leads to, 0 if there is none. Each variant has
     * rows of its own.
     */
    int find(Row derivation, State state, Learner learner) {
        int known = kept(derivation, state);
        List<Integer> candidates = known == 0 ? underived.remove(alike(derivation)) : null;
        if (candidates == null) {
            return known;
        }
        candidates.forEach(candidate -> state(candidate, learner));
        return kept(derivation, state);
    }

    private int kept(Row derivation, State state) {
        return Math.max(rowNumbers.get(key(derivation, state)), 0);
    }

    /** What rows are told apart by: the state, and the prediction that it occurs in. */
    private long key(Row row, State state) {
        int prediction = row.node << 1 | 1;
        if (row.node == 0) {
            long local = (row.decision + 1L) << Integer.SIZE | row.variant + 1L;
            int known = localPredictions.get(local);
            if (known < 0) {
                known = localPredictions.size();
                localPredictions.put(local, known);
            }
            prediction = known << 1;
        }
        return (long) prediction << Integer.SIZE | state.number();
    }

    /** Whether a row is so many tokens or more behind the one where prediction starts. */
    boolean isFar(int number, int tokens) {
        int row = number;
        for (int i = 0; i < tokens; i++) {
            row = rows.get(row).from;
            if (row == 0) {
                return false;
            }
        }
        return true;
    }

    /** What is the same for all rows that may stand for the same state. */
    private static Row alike(Row row) {
        return new Row(row.decision, row.variant, row.node, 0, 0, row.hash);
    }

    /** Tells what stands behind a row. */
    void keep(int number, State state) {
        if (number >= states.length) {
            states = Arrays.copyOf(states, Math.max(number + 1, states.length * 2));
        }
        states[number] = state;
        Row row = rows.get(number);
        long key = key(row, state);
        if (rowNumbers.get(key) < 0) {
            rowNumbers.put(key, number);
        }
    }

    /** What stands behind a row. */
    State state(int number, Learner learner) {
        Deque<Integer> missing = new ArrayDeque<>();
        for (int row = number; row != 0 && stateAt(row) == null; row = rows.get(row).from) {
            missing.push(row);
        }
        while (!missing.isEmpty()) {
            int row = missing.pop();
            keep(row, derive(rows.get(row), learner));
        }
        return states[number];
    }

    private @Nullable State stateAt(int number) {
        return number < states.length ? states[number] : null;
    }

    private State derive(Row row, Learner learner) {
        if (row.from != 0) {
            Learner.Step step = step(row.from, row.type, learner);
            if (step instanceof Learner.Continue next) {
                return next.state();
            }
            throw new IllegalStateException(
                    "prediction was learned for another grammar: " + row + " leads to " + step);
        }
        if (row.node == 0) {
            return learner.sllStart(row.decision, row.variant);
        }
        if (fullStart(row.node, learner) instanceof Learner.Continue start) {
            return start.state();
        }
        throw new IllegalStateException(
                "prediction was learned for another grammar: " + row + " does not start");
    }

    /** Where full-context prediction starts at a node. */
    Learner.Step fullStart(int number, Learner learner) {
        Node node = nodes.get(number);
        return learner.fullStart(node.decision, node.variant, frames(number), node.isWhole());
    }

    /** Goes on from a row by a token. */
    Learner.Step step(int number, int type, Learner learner) {
        return step(rows.get(number), state(number, learner), type, learner);
    }

    /** Goes on by a token from a state that belongs to the prediction that a row is of. */
    static Learner.Step step(Row row, State state, int type, Learner learner) {
        int token = Learner.antlrType(type);
        return state.isLocal()
                ? learner.sllStep(row.decision, row.variant, state, token)
                : learner.fullStep(state, token);
    }

    private ParserRuleContext frames(int number) {
        ParserRuleContext known = frames.get(number);
        if (known != null) {
            return known;
        }
        List<Integer> callers = new ArrayList<>();
        for (int i = number; nodes.get(i).parent != 0; i = nodes.get(i).parent) {
            if (!nodes.get(i).isWhole()) {
                callers.add(nodes.get(i).invokingState);
            }
        }
        ParserRuleContext made = Learner.frames(callers);
        frames.put(number, made);
        this.callers += callers.size();
        return made;
    }
}
