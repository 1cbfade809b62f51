package io.sandtree.parser.spi;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.sandtree.parser.predict.Prediction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** What the parsers of a language have learned about prediction: at first what stands in the resource beside the language's class if there is one, else what was explored when the grammar was compiled. For all threads. */
final class LearnedPredictions {
    private final GeneratedLanguage language;
    private final Prediction prediction;
    private final long fingerprint;
    private volatile boolean hasBegun;

    /**
     * @param prediction what learns
     * @param fingerprint what tells the parser's ATN from those of other grammars
     */
    LearnedPredictions(GeneratedLanguage language, Prediction prediction, long fingerprint) {
        this.language = language;
        this.prediction = prediction;
        this.fingerprint = fingerprint;
    }

    /** What predicts by it. */
    Prediction prediction() {
        if (!hasBegun) {
            begin();
        }
        return prediction;
    }

    private synchronized void begin() {
        if (hasBegun) {
            return;
        }
        try (InputStream shipped = language.shippedPredictions()) {
            if (shipped != null) {
                prediction.load(shipped, fingerprint);
            } else {
                takeExplored();
            }
        } catch (IOException e) {
            System.getLogger(LearnedPredictions.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the predictions that came with "
                                    + language.getClass().getName()
                                    + " are left aside, parsing starts slower: "
                                    + e.getMessage());
        }
        hasBegun = true;
    }

    private void takeExplored() throws IOException {
        byte[] explored =
                Base64.getDecoder().decode(String.join("", language.exploredPredictions()));
        if (explored.length > 0) {
            prediction.loadExplored(new ByteArrayInputStream(explored), fingerprint);
        }
    }

    /** See {@link io.sandtree.parser.Language#savePredictions}. */
    void save(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
            throw new FileAlreadyExistsException(absolute.toString(), null, "is no regular file");
        }
        String unique = ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId();
        Path draft = absolute.resolveSibling(absolute.getFileName() + "." + unique + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                prediction().save(out, fingerprint);
            }
            Files.move(draft, absolute, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** See {@link io.sandtree.parser.Language#loadPredictions}. */
    boolean load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return prediction.load(in, fingerprint);
        }
    }
}
