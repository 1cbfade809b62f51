package io.sandtree.parser.predict;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What predictions have come to where it depends on the way to there, so that tables cannot hold it: by the types of all tokens on the way. It follows from those alone, so that it holds for ever. For all threads, without
 * locks; there is room for few, and a new one takes the place of an old one.
 */
final class DeadEnds {
    private static final int PLACES = 1 << 8;
    private static final int LONGEST = 1 << 6;

    /**
     * One of them.
     *
     * @param types as a situation gives them, one for each step; the end of the file may be several
     * @param outcome an alternative or {@link PredictionTables#NONE_VIABLE}
     */
    private record DeadEnd(int decision, int variant, int[] types, int outcome) {
        boolean isOf(int decision, int variant, Prediction.Situation situation) {
            if (decision != this.decision || variant != this.variant) {
                return false;
            }
            int ahead = 0;
            for (int type : types) {
                if (type != situation.type(ahead)) {
                    return false;
                }
                if (type != 0) {
                    ahead++;
                }
            }
            return true;
        }
    }

    private final AtomicReferenceArray<@Nullable DeadEnd> known =
            new AtomicReferenceArray<>(PLACES);

    /** What a prediction without callers comes to, 0 if that is not known here. */
    int outcome(
            PredictionTables tables, int decision, int variant, Prediction.Situation situation) {
        int place = place(tables, decision, variant, situation);
        DeadEnd found = place < 0 ? null : known.get(place);
        return found != null && found.isOf(decision, variant, situation) ? found.outcome : 0;
    }

    /**
     * Keeps what a prediction without callers has come to.
     *
     * @param types of the tokens that it has looked at, one for each step
     */
    void put(
            PredictionTables tables,
            int decision,
            int variant,
            Prediction.Situation situation,
            int[] types,
            int outcome) {
        int place = place(tables, decision, variant, situation);
        if (place >= 0 && types.length <= LONGEST) {
            known.set(place, new DeadEnd(decision, variant, types, outcome));
        }
    }

    /** By where the tables end; negative if they do not, or far behind. */
    private static int place(
            PredictionTables tables, int decision, int variant, Prediction.Situation situation) {
        int row = variant < 0 ? tables.starts()[decision] : tables.start(decision, variant);
        int hash = 31 * decision + variant;
        int ahead = 0;
        for (int step = 0; row > 0; step++) {
            int type = situation.type(ahead);
            if (step == LONGEST) {
                return -1;
            }
            hash = 31 * hash + type;
            row = tables.next(row, type);
            if (type != 0) {
                ahead++;
            }
        }
        return row < 0 ? -1 : (hash ^ hash >>> 8 ^ hash >>> 16) & PLACES - 1;
    }
}
