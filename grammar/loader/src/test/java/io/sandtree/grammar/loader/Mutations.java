package io.sandtree.grammar.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Damages texts: deletes, repeats, swaps, replaces and inserts words and characters. The same seed gives the same texts. */
final class Mutations {
    private static final Pattern PIECE = Pattern.compile("[\\p{L}\\p{N}_]+|\\s+|.", Pattern.DOTALL);
    private static final int MOST_CHANGES = 3;

    private final Random random;
    private final List<String> vocabulary;

    /** @param texts where the words come from that are put into other texts */
    Mutations(long seed, List<String> texts) {
        this.random = new Random(seed);
        this.vocabulary =
                new ArrayList<>(List.of(" ", "\n", "(", ")", "x", "1", "\"", "é", "\u2028", "😀"));
        texts.forEach(text -> vocabulary.addAll(pieces(text).stream().distinct().toList()));
    }

    /** Texts, and then damaged ones made of the first, so that there are {@code number} in all. */
    static List<String> of(long seed, List<String> texts, int number) {
        Mutations mutations = new Mutations(seed, texts);
        List<String> all = new ArrayList<>(texts);
        while (all.size() < number) {
            all.add(mutations.damage(texts.get(0)));
        }
        return all;
    }

    private static List<String> pieces(String text) {
        return new ArrayList<>(
                PIECE.matcher(text).results().map(result -> result.group()).toList());
    }

    /** One to three changes at random places. */
    String damage(String text) {
        List<String> pieces = pieces(text);
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            change(pieces);
        }
        return String.join("", pieces);
    }

    private void change(List<String> pieces) {
        if (pieces.isEmpty()) {
            pieces.add(word());
            return;
        }
        int at = random.nextInt(pieces.size());
        switch (random.nextInt(6)) {
            case 0 -> pieces.remove(at);
            case 1 -> pieces.add(at, pieces.get(at));
            case 2 -> pieces.set(at, pieces.get(random.nextInt(pieces.size())));
            case 3 -> pieces.set(at, word());
            case 4 -> pieces.add(at, word());
            default -> {
                int cut = random.nextInt(pieces.get(at).length() + 1);
                pieces.set(at, pieces.get(at).substring(0, cut));
            }
        }
    }

    private String word() {
        return vocabulary.get(random.nextInt(vocabulary.size()));
    }
}
