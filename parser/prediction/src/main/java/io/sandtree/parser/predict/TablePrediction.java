package io.sandtree.parser.predict;

/** Predicts by tables alone. */
public final class TablePrediction {
    private TablePrediction() {}

    /** The alternative, {@link PredictionTables#NONE_VIABLE}, {@link PredictionTables#TOO_LONG}, what SLL has come to where the situation {@linkplain Prediction.Situation#guesses guesses}, or 0 when something is not learned. */
    public static int predict(
            PredictionTables tables, int decision, int precedence, Prediction.Situation situation) {
        int start = precedence < 0 ? tables.starts()[decision] : tables.start(decision, precedence);
        int outcome = situation.walk(tables, start);
        return PredictionTables.needsCallers(outcome) && !situation.guesses()
                ? inContext(tables, decision, precedence, situation)
                : outcome;
    }

    /** The same, once SLL prediction {@linkplain PredictionTables#needsCallers does not decide}. */
    public static int inContext(
            PredictionTables tables, int decision, int precedence, Prediction.Situation situation) {
        int[] callers = situation.callers();
        int depth = situation.depth();
        int node = tables.contextRoot(decision, precedence);
        int frames = 0;
        while (node != 0) {
            int start = tables.nodeStart(node);
            int outcome = start <= 0 ? start : situation.walk(tables, start);
            if (outcome != PredictionTables.NEEDS_FRAMES) {
                return outcome;
            }
            int more = PredictionTables.moreFrames(frames, depth);
            while (frames < more && node != 0) {
                frames++;
                node = tables.child(node, callers[depth - frames]);
            }
            if (frames == depth && node != 0) {
                node = tables.child(node, PredictionTables.NO_CALLER);
            }
        }
        return 0;
    }
}
