package io.sandtree.cli;

import io.sandtree.grammar.loader.AntlrComparison;
import io.sandtree.grammar.loader.Difference;
import io.sandtree.grammar.loader.LoadedGrammar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** {@code --check-against-antlr}: parses each input with stock ANTLR too, and prints where the answers differ. */
final class AntlrCheck {
    private final LoadedGrammar grammar;
    private final String rule;
    private final int maxDepth;
    private final InputStream standardInput;

    AntlrCheck(LoadedGrammar grammar, String rule, int maxDepth, InputStream standardInput) {
        this.grammar = grammar;
        this.rule = rule;
        this.maxDepth = maxDepth;
        this.standardInput = standardInput;
    }

    /**
     * Checks all inputs and prints differences and, in the end, how many there are.
     *
     * @return 0 if there are none, 1 if there are, 2 if an input cannot be read
     */
    int run(List<Input> inputs, OrderedOutput output) {
        int status = Parse.OK;
        int compared = 0;
        int differing = 0;
        int failed = 0;
        try (AntlrComparison comparison = AntlrComparison.of(grammar, rule, maxDepth)) {
            for (int i = 0; i < inputs.size(); i++) {
                try (OrderedOutput.Slot slot = output.slot(i)) {
                    int outcome = check(inputs.get(i), comparison, slot);
                    compared += outcome == Parse.TROUBLE ? 0 : 1;
                    differing += outcome == Parse.SYNTAX_ERRORS ? 1 : 0;
                    failed += comparison.failure().isPresent() ? 1 : 0;
                    status = Math.max(status, outcome);
                }
            }
        }
        try (OrderedOutput.Slot slot = output.slot(inputs.size())) {
            String more = failed == 0 ? "" : ", not parsed by ANTLR: %,d".formatted(failed);
            print(
                    slot,
                    "texts: %,d, with differences: %,d%s\n".formatted(compared, differing, more));
        }
        output.flush();
        return status;
    }

    private int check(Input input, AntlrComparison comparison, OrderedOutput.Slot slot) {
        try {
            byte[] text =
                    switch (input) {
                        case Input.SourceFile(String _, var path) -> Files.readAllBytes(path);
                        case Input.StandardInput _ -> standardInput.readAllBytes();
                        case Input.Unreadable(String _, String reason) ->
                                throw new IOException(reason);
                    };
            List<Difference> differences = comparison.compare(input.name(), text);
            for (Difference difference : differences) {
                print(slot, input.name() + ": " + difference + "\n");
            }
            Throwable failure = comparison.failure().orElse(null);
            if (failure != null) {
                print(slot, input.name() + ": " + failureOf(failure) + "\n");
            }
            return differences.isEmpty() ? Parse.OK : Parse.SYNTAX_ERRORS;
        } catch (OutputFailedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return trouble(slot, input.name(), Defect.describe(e));
        } catch (IOException e) {
            String reason =
                    input instanceof Input.Unreadable(String _, String known)
                            ? known
                            : InputFinder.reason(e);
            return trouble(slot, input.name(), reason);
        }
    }

    private static String failureOf(Throwable failure) {
        return failure instanceof StackOverflowError
                ? "not compared: nested too deeply for ANTLR's parser"
                : "not compared: with stock ANTLR, the grammar's code ends in " + failure;
    }

    private static int trouble(OrderedOutput.Slot slot, String name, String reason) {
        byte[] line = ("parse: " + name + ": " + reason + "\n").getBytes(StandardCharsets.UTF_8);
        slot.err(line, 0, line.length);
        return Parse.TROUBLE;
    }

    private static void print(OrderedOutput.Slot slot, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        slot.out(bytes, 0, bytes.length);
    }
}
