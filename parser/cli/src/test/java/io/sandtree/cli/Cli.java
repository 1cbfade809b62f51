package io.sandtree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the command, and keeps what the last run printed. */
final class Cli {
    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** @param directory where files are made */
    Cli(Path directory) {
        this.directory = directory;
    }

    /** Runs it with nothing on standard input, and returns the exit status. */
    int parse(String... arguments) {
        return parse(InputStream.nullInputStream(), arguments);
    }

    /** The same with something on standard input. */
    int parse(InputStream in, String... arguments) {
        out.reset();
        return parse(in, out, arguments);
    }

    /** The same with an output of its own. */
    int parse(InputStream in, OutputStream to, String... arguments) {
        err.reset();
        return Parse.run(arguments, in, to, err);
    }

    String out() {
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }

    /** Writes a file, and returns its path. */
    String file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toString();
    }
}
