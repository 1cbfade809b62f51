package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a table as numbers. In order: the format's version; modes (count, then name, start state, and start state for matches that depend on predicates or 0, of each); token names
 * (greatest type, then literal and symbolic name of types 1 and up); channel names (count, names); word types (count,
 * types); effects (count, each: rule type, type + 5, channel + 1, number of mode commands, commands + 1; number of predicates, rule, number and 1 if first of each; number of commands and actions, those; 1 if there is an action among them, else 0); 1 if the lexer has a base class or members, else 0; 1 if its members override ANTLR's, else 0; the class of each
 * byte as runs (class, length); the number of classes of bytes, of columns behind those (2 if states ask for predicates, for the two answers, else 0), of states, and of states that are runs; per state: accept, acceptAtEnd, and the row as
 * differences from an earlier row (distance back, 0 for a row of zeros; number of differences; then gap and target of each);
 * and per mode 0 or 1 for its words (the kind of each ASCII character as runs of kind and length, where bit 0 is first, bit 1 member and
 * bit 2 terminator; effect; 1 if case makes no difference, else 0; number of keywords; text and effect of each).
 */
final class TableEncoder {
    static final int VERSION = 6;

    /** How many earlier rows are compared to find one that differs little. */
    private static final int CANDIDATES = 512;

    private final ConstantWriter out = new ConstantWriter();

    static List<String> encode(
            LexerNames names,
            boolean hasOwnClass,
            boolean hasOverrides,
            List<Integer> wordTypes,
            List<AcceptEffect> effects,
            ByteAutomaton table) {
        TableEncoder encoder = new TableEncoder();
        encoder.out.put(VERSION);
        encoder.names(names, table);
        encoder.out.put(wordTypes.size());
        wordTypes.forEach(encoder.out::put);
        encoder.effects(effects);
        encoder.out.put(hasOwnClass ? 1 : 0);
        encoder.out.put(hasOverrides ? 1 : 0);
        encoder.table(table);
        for (int mode = 0; mode < table.starts().length; mode++) {
            encoder.words(Words.of(table, mode));
        }
        return encoder.out.constants();
    }

    private void names(LexerNames names, ByteAutomaton table) {
        out.put(table.starts().length);
        for (int mode = 0; mode < table.starts().length; mode++) {
            out.put(names.modes().get(mode));
            out.put(table.starts()[mode]);
            out.put(table.askingStarts()[mode]);
        }
        out.put(names.maximumType());
        for (int type = 1; type <= names.maximumType(); type++) {
            out.put(names.vocabulary().getLiteralName(type));
            out.put(names.vocabulary().getSymbolicName(type));
        }
        out.put(names.channels().size());
        names.channels().forEach(out::put);
    }

    private void effects(List<AcceptEffect> effects) {
        out.put(effects.size());
        for (AcceptEffect effect : effects) {
            out.put(effect.ruleType());
            out.put(effect.type() + 5);
            out.put(effect.channel() + 1);
            out.put(effect.modeCommands().size());
            effect.modeCommands().forEach(command -> out.put(command + 1));
            out.put(effect.guards().size());
            for (Guard guard : effect.guards()) {
                out.put(guard.rule());
                out.put(guard.predicate());
                out.put(guard.isFirst() ? 1 : 0);
            }
            out.put(effect.actions().size());
            effect.actions().forEach(out::put);
            out.put(effect.hasAction() ? 1 : 0);
        }
    }

    private void table(ByteAutomaton table) {
        int[] classes = ByteClasses.of(table.rows());
        for (int b = 0, end; b < classes.length; b = end) {
            end = b + 1;
            while (end < classes.length && classes[end] == classes[b]) {
                end++;
            }
            out.put(classes[b]);
            out.put(end - b);
        }
        int[] columns = table.columns();
        int answers = table.asks() ? 2 : 0;
        out.put(columns.length - answers);
        out.put(answers);
        out.put(table.rows().size());
        out.put(table.runs());
        List<int[]> rows = new ArrayList<>();
        for (int state = 0; state < table.rows().size(); state++) {
            int[] row = new int[columns.length];
            for (int c = 0; c < columns.length; c++) {
                row[c] = table.rows().get(state)[columns[c]];
            }
            out.put(table.accept()[state]);
            out.put(table.acceptAtEnd()[state]);
            row(rows, row);
            rows.add(row);
        }
    }

    private void words(Optional<Words> found) {
        out.put(found.isPresent() ? 1 : 0);
        if (found.isEmpty()) {
            return;
        }
        Words words = found.get();
        for (int b = 0, end; b < 0x80; b = end) {
            end = b + 1;
            while (end < 0x80 && kind(words, end) == kind(words, b)) {
                end++;
            }
            out.put(kind(words, b));
            out.put(end - b);
        }
        out.put(words.effect());
        out.put(words.isFolded() ? 1 : 0);
        out.put(words.keywords().size());
        for (Words.Keyword keyword : words.keywords()) {
            out.put(keyword.text());
            out.put(keyword.effect());
        }
    }

    private static int kind(Words words, int b) {
        return (words.first().get(b) ? 1 : 0)
                | (words.members().get(b) ? 2 : 0)
                | (words.terminators().get(b) ? 4 : 0);
    }

    private void row(List<int[]> earlier, int[] row) {
        int[] best = new int[row.length];
        int bestDistance = 0;
        int fewest = differences(best, row, Integer.MAX_VALUE);
        for (int distance = 1;
                distance <= Math.min(earlier.size(), CANDIDATES) && fewest > 0;
                distance++) {
            int[] candidate = earlier.get(earlier.size() - distance);
            int differences = differences(candidate, row, fewest);
            if (differences < fewest) {
                best = candidate;
                bestDistance = distance;
                fewest = differences;
            }
        }
        out.put(bestDistance);
        out.put(fewest);
        int last = -1;
        for (int c = 0; c < row.length; c++) {
            if (row[c] != best[c]) {
                out.put(c - last - 1);
                out.put(row[c]);
                last = c;
            }
        }
    }

    private static int differences(int[] a, int[] b, int limit) {
        int count = 0;
        for (int i = 0; i < a.length && count < limit; i++) {
            count += a[i] == b[i] ? 0 : 1;
        }
        return count;
    }
}
