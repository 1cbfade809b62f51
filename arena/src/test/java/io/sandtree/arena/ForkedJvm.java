package io.sandtree.arena;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a JVM of its own. */
final class ForkedJvm {
    private ForkedJvm() {}

    /**
     * How it ended.
     *
     * @param status exit status; 134 if the JVM crashed
     */
    record Outcome(int status, String output, String errors) {}

    static Outcome run(Path folder, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(List.of(), folder, options, main, arguments);
    }

    /** With a limit on the addresses it may have, which only a shell can set. */
    static Outcome runWithin(
            long addresses, Path folder, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        String limit = "ulimit -v " + addresses / 1024 + " && exec \"$@\"";
        return run(List.of("sh", "-c", limit, "sh"), folder, options, main, arguments);
    }

    private static Outcome run(
            List<String> launcher,
            Path folder,
            List<String> options,
            Class<?> main,
            String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-CreateCoredumpOnCrash"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("still running after two minutes: " + command);
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }
}
