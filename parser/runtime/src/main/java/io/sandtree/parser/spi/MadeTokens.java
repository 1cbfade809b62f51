package io.sandtree.parser.spi;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The tokens of records and of hidden trivia that have become objects: all of them, or the last few. */
final class MadeTokens {
    private static final int FEW = 1 << 8;

    private final int count;
    private final Map<Integer, Token> hidden = new HashMap<>();
    private @Nullable Token[] byPlace = new Token[0];

    /** By place, if few are kept: the record of the token there. */
    private int[] records = new int[0];

    /** Which bits of a record's index tell its place. */
    private int placeBits = -1;

    /** @param count the number of records */
    MadeTokens(int count) {
        this.count = count;
    }

    /** Says that an older token may be forgotten, and made again. */
    void keepFew() {
        placeBits = count > FEW ? FEW - 1 : -1;
    }

    boolean areAllKept() {
        return placeBits < 0;
    }

    /** The token of a record; null if there is none, or none any more. */
    @Nullable Token ofRecord(int record) {
        int place = record & placeBits;
        if (place >= byPlace.length || placeBits >= 0 && records[place] != record) {
            return null;
        }
        return byPlace[place];
    }

    /** Keeps a token, if any have been asked for out of turn. */
    void keepGiven(int record, Token token) {
        if (byPlace.length > 0) {
            keep(record, token);
        }
    }

    /** Keeps a token that has been asked for out of turn. */
    void keep(int record, Token token) {
        if (byPlace.length == 0) {
            byPlace = new Token[placeBits < 0 ? count : placeBits + 1];
            if (placeBits >= 0) {
                records = new int[byPlace.length];
                Arrays.fill(records, -1);
            }
        }
        int place = record & placeBits;
        byPlace[place] = token;
        if (placeBits >= 0) {
            records[place] = record;
        }
    }

    /** The hidden token of some trivia that was asked for out of turn; null if there is none. */
    @Nullable Token ofTrivia(int trivia) {
        return hidden.get(trivia);
    }

    void keepHidden(int trivia, Token token) {
        if (placeBits >= 0 && hidden.size() >= FEW) {
            hidden.clear();
        }
        hidden.put(trivia, token);
    }
}
