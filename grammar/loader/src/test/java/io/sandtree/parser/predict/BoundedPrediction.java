package io.sandtree.parser.predict;

import io.sandtree.parser.Language;
import io.sandtree.parser.spi.Predictions;

/** What a language has learned, with bounds so low that they are reached all the time. */
public final class BoundedPrediction {
    /** One prediction may need several rows after it has gone beyond twice the bound: one for each time that it takes more callers into account. */
    private static final int ROWS_IN_ADDITION = 20;

    /**
     * The step after which the bound is exceeded may add the states of all rows on the way to its
     * own: what stood behind them may have been dropped.
     */
    private static final int LONGEST_WAY = 5_000;

    private final Prediction prediction;
    private final int width;
    private final int maxRows;
    private final int maxConfigurations;
    private int rows;

    /** What was explored before there were such bounds; it is forgotten as soon as something is learned. */
    private final int exploredRows;

    private int configurations;
    private int predicated;
    private int timesForgotten;
    private int timesDropped;

    private BoundedPrediction(Prediction prediction, int maxRows, int maxConfigurations) {
        this.prediction = prediction;
        this.maxRows = maxRows;
        this.maxConfigurations = maxConfigurations;
        this.width = prediction.tables().width();
        this.exploredRows = prediction.rowCount();
        prediction.lowerBounds(maxRows * Learned.CELLS_PER_ROW, maxConfigurations);
    }

    /** Lowers a language's bounds. */
    public static BoundedPrediction of(Language language, int maxRows, int maxConfigurations) {
        return new BoundedPrediction(Predictions.of(language), maxRows, maxConfigurations);
    }

    /** What is held beyond the bounds now; empty if that is nothing. To be asked after each text. */
    public String excess() {
        int before = rows;
        rows = prediction.rowCount();
        timesForgotten += rows < before ? 1 : 0;
        before = configurations;
        configurations = prediction.configurations();
        timesDropped += configurations < before ? 1 : 0;
        int starts = prediction.startConfigurations();
        predicated = prediction.predicatedConfigurations();
        PredictionTables tables = prediction.tables();
        int allowedRows = rows == exploredRows ? exploredRows : 2 * maxRows + ROWS_IN_ADDITION;
        int usedCells =
                2 * maxRows * Learned.CELLS_PER_ROW
                        + ROWS_IN_ADDITION * (width + Learned.CELLS_PER_ROW);
        // An array is doubled when it is full.
        int allowedCells = Math.max(1 << 14, 2 * usedCells);
        return excess("rows", rows, allowedRows)
                + excess("cells", tables.rows().length + tables.wideRows().length, allowedCells)
                + excess("configurations", configurations, 2 * maxConfigurations + LONGEST_WAY)
                + excess("configurations to start with", starts, maxConfigurations)
                + excess(
                        "configurations behind predicates",
                        predicated,
                        2 * maxConfigurations + LONGEST_WAY);
    }

    private static String excess(String what, int held, int allowed) {
        return held <= allowed ? "" : held + " " + what + " where " + allowed + " are allowed; ";
    }

    /** How many times {@link #excess} has found that tables had been forgotten. */
    public int timesForgotten() {
        return timesForgotten;
    }

    /** How many times {@link #excess} has found that what stands behind the tables had been dropped. */
    public int timesDropped() {
        return timesDropped;
    }
}
