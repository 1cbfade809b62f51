package io.sandtree.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command {@code parse}. Its contract is in {@code parser/cli/README.md}. */
public final class Parse {
    static final int OK = 0;
    static final int SYNTAX_ERRORS = 1;
    static final int TROUBLE = 2;

    private Parse() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        System.exit(run(arguments, in, out, err));
    }

    /**
     * Runs the command with the given streams, which stay open.
     *
     * @return 0 if all was parsed without errors, 1 if there were syntax errors, 2 on wrong usage, on
     *     input that cannot be read or output that cannot be written
     */
    public static int run(String[] arguments, InputStream in, OutputStream out, OutputStream err) {
        PrintWriter messages = new PrintWriter(err, true, StandardCharsets.UTF_8);
        Options options = new Options();
        CommandLine commandLine =
                new CommandLine(options).setPosixClusteredShortOptionsAllowed(true);
        try {
            commandLine.parseArgs(arguments);
            if (options.help) {
                return print(out, commandLine.getUsageMessage());
            }
            if (options.version) {
                return print(out, String.join("\n", commandLine.getCommandSpec().version()) + "\n");
            }
            return OK;
        } catch (CommandLine.ParameterException e) {
            messages.println("parse: " + e.getMessage());
            messages.println("Try 'parse --help'.");
            return TROUBLE;
        }
    }

    private static int print(OutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        OrderedOutput output = new OrderedOutput(out, OutputStream.nullOutputStream(), 0);
        try (OrderedOutput.Slot slot = output.slot(0)) {
            slot.out(bytes, 0, bytes.length);
        }
        return OK;
    }
}
