package io.sandtree.grammar.lexer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The alphabet, seen through UTF-8: which class every byte sequence spells, as trees of blocks of 64, because a
 * continuation byte carries six bits. Equal blocks are one block: of 17,408 there are only a few hundred different ones.
 *
 * <p>A block of level 1 lists the class of each of its 64 code points; a block of level 2 or 3 lists 64 blocks of the level
 * below. {@link #ILL_FORMED} stands where well-formed UTF-8 has nothing: surrogates, over-long forms, beyond U+10FFFF.
 */
final class Utf8Blocks {
    static final int ILL_FORMED = -1;

    private static final int FANOUT = 64;

    private final List<int[]> blocks = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final int[] classOfAscii = new int[0x80];
    private final boolean[] occursBeyondAscii;
    private final int[] blockOfLead = new int[0x100];

    private record Key(int level, Signature entries) {}

    Utf8Blocks(Alphabet alphabet) {
        occursBeyondAscii = new boolean[alphabet.size()];
        for (int c = 0; c < classOfAscii.length; c++) {
            classOfAscii[c] = alphabet.classOf(c);
        }
        Arrays.fill(blockOfLead, ILL_FORMED);
        int[] blockAt = new int[0x110000 / FANOUT];
        for (int i = 0; i < blockAt.length; i++) {
            boolean isSurrogate = i >= 0xD800 / FANOUT && i <= 0xDFFF / FANOUT;
            blockAt[i] = isSurrogate ? ILL_FORMED : level1(alphabet, i * FANOUT);
        }
        for (int lead = 0xC2; lead <= 0xDF; lead++) {
            blockOfLead[lead] = blockAt[lead & 0x1F];
        }
        for (int lead = 0xE0; lead <= 0xEF; lead++) {
            blockOfLead[lead] = level2(blockAt, lead & 0xF);
        }
        for (int lead = 0xF0; lead <= 0xF4; lead++) {
            blockOfLead[lead] = level3(blockAt, lead & 7);
        }
    }

    int size() {
        return blocks.size();
    }

    int classOfAscii(int b) {
        return classOfAscii[b];
    }

    /** Whether the class has members that take more than one byte. */
    boolean occursBeyondAscii(int codePointClass) {
        return occursBeyondAscii[codePointClass];
    }

    /** The block that a lead byte opens, or {@link #ILL_FORMED}. */
    int blockOfLead(int b) {
        return blockOfLead[b];
    }

    /** The 64 classes (level 1) or blocks (levels 2 and 3) that the next continuation byte chooses from. */
    int[] entries(int block) {
        return blocks.get(block);
    }

    int level(int block) {
        return levels.get(block);
    }

    private int level1(Alphabet alphabet, int firstCodePoint) {
        int[] classes = new int[FANOUT];
        classes[0] = alphabet.classOf(firstCodePoint);
        boolean isUniform = alphabet.areAlike(firstCodePoint, firstCodePoint + FANOUT - 1);
        for (int i = 0; i < FANOUT; i++) {
            classes[i] = isUniform ? classes[0] : alphabet.classOf(firstCodePoint + i);
            occursBeyondAscii[classes[i]] |= firstCodePoint >= 0x80;
        }
        return number(1, classes);
    }

    private int level2(int[] blockAt, int lead) {
        int[] entries = Arrays.copyOfRange(blockAt, lead * FANOUT, (lead + 1) * FANOUT);
        if (lead == 0) {
            Arrays.fill(entries, 0, 0x800 / FANOUT, ILL_FORMED);
        }
        return number(2, entries);
    }

    private int level3(int[] blockAt, int lead) {
        int[] entries = new int[FANOUT];
        for (int i = 0; i < FANOUT; i++) {
            int block = lead * FANOUT + i;
            boolean isWellFormed = block >= 0x10 && block <= 0x10F;
            entries[i] =
                    isWellFormed
                            ? number(
                                    2,
                                    Arrays.copyOfRange(
                                            blockAt, block * FANOUT, (block + 1) * FANOUT))
                            : ILL_FORMED;
        }
        return number(3, entries);
    }

    private int number(int level, int[] entries) {
        Key key = new Key(level, new Signature(entries));
        return numbers.computeIfAbsent(
                key,
                k -> {
                    blocks.add(entries);
                    levels.add(level);
                    return blocks.size() - 1;
                });
    }
}
