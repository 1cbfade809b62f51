package io.sandtree.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Runs the real script, and in it the real program, in a copy of the project's layout. What stands in for
 * Maven takes the classes of this very test run for its build, so that no build runs inside a build.
 */
@DisabledOnOs(OS.WINDOWS)
class ParseScriptTest {
    private static final Path SCRIPT = Path.of("../bin/parse").toAbsolutePath().normalize();

    @TempDir Path directory;
    private Path clone;

    /** Those that the command is made of. */
    private static final List<String> MODULES =
            List.of(
                    "arena",
                    "parser/prediction",
                    "parser/runtime",
                    "grammar/compiler",
                    "grammar/loader",
                    "grammar/languages",
                    "parser/cli");

    private Path script;

    private record Result(int status, String out, String err) {}

    @BeforeEach
    void layOutAClone() throws IOException {
        clone = directory.resolve("a clone");
        script = clone.resolve("parser/bin/parse");
        Files.createDirectories(script.getParent());
        Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
        for (String folder : MODULES) {
            Files.createDirectories(clone.resolve(folder).resolve("src/main"));
            Files.writeString(clone.resolve(folder).resolve("pom.xml"), "");
        }
        Files.writeString(clone.resolve("pom.xml"), "");
        Files.createDirectories(directory.resolve("bin"));
        writeClassPathJar(directory.resolve("classes.jar"));
        maven(
                "mkdir -p parser/cli/target/lib",
                "cp \"$CLASSES\" parser/cli/target/lib/",
                "cp \"$CLASSES\" parser/cli/target/sandtree-cli-1.jar");
    }

    private void maven(String... commands) throws IOException {
        Path maven = directory.resolve("bin/mvn");
        String text =
                "#!/bin/sh\nset -e\necho build >>\"$BUILDS\"\n"
                        + String.join("\n", commands)
                        + "\n";
        Files.writeString(maven, text);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void writeClassPathJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        String classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" "));
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CLASSES", directory.resolve("classes.jar").toString());
        builder.environment().put("BUILDS", directory.resolve("builds").toString());
        builder.environment().merge("PATH", directory + "/bin", (path, bin) -> bin + ":" + path);
        return builder.redirectInput(new File("/dev/null")).start();
    }

    private static Result finish(Process process) throws IOException, InterruptedException {
        try (InputStream out = process.getInputStream();
                InputStream err = process.getErrorStream()) {
            String printed = new String(out.readAllBytes(), UTF_8);
            String said = new String(err.readAllBytes(), UTF_8);
            return new Result(process.waitFor(), printed, said);
        }
    }

    private Result run(String... command) throws IOException, InterruptedException {
        return finish(start(command));
    }

    private Result parse(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = script.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(command);
    }

    private int builds() throws IOException {
        Path log = directory.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    @Test
    void theFirstCallBuildsAndSaysSoAndTheNextDoesNot() throws Exception {
        Result first = parse("--version");
        assertTrue(first.out().startsWith("parse "), first.toString());
        assertEquals(
                "parse: building Sandtree (only when its sources have changed)...\n", first.err());
        assertEquals(0, first.status());
        Result second = parse("--version");
        assertEquals(new Result(0, first.out(), ""), second);
        assertEquals(1, builds());
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void aChangedSourceIsBuiltAgain(String module) throws Exception {
        parse("--version");
        write(module + "/src/main/Source.java");
        Result again = parse("--version");
        assertTrue(again.err().startsWith("parse: building"), again.toString());
        assertEquals(2, builds());
    }

    @Test
    void aChangedTestIsNot() throws Exception {
        parse("--version");
        write("parser/runtime/src/test/Source.java");
        write("parser/runtime/target/src/main/Source.java");
        write("parser/benchmarks/src/main/Source.java");
        parse("--version");
        assertEquals(1, builds());
    }

    /** A file that is newer than any build. */
    private void write(String file) throws IOException {
        Path path = clone.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(5)));
    }

    @Test
    void callsWithAGrammarStartWithTheClassesOfTheirOwnRehearsal() throws Exception {
        parse("--version");
        for (String option : List.of("--grammar", "-g", "--grammar=Expr.g4", "-gExpr.g4")) {
            assertTrue(flags(option, "--version").contains("/grammar.aot "), option);
        }
        for (String argument : List.of("--version", "a-g.json")) {
            assertTrue(flags(argument, "--help").contains("/parse.aot "), argument);
        }
        assertTrue(flags("--", "-g").contains("/parse.aot "));
    }

    /** The first line that the JVM prints of a call: the flags it was given. */
    private String flags(String... arguments) throws IOException, InterruptedException {
        String[] command = {
            "/bin/sh",
            "-c",
            "SANDTREE_JAVA_OPTIONS=-XX:+PrintCommandLineFlags exec \"$0\" \"$@\"",
            script.toString()
        };
        String[] all = Arrays.copyOf(command, command.length + arguments.length);
        System.arraycopy(arguments, 0, all, command.length, arguments.length);
        return run(all).out().lines().findFirst().orElse("");
    }

    @Test
    void twoFirstCallsAtOnceBuildOnce() throws Exception {
        Process one = start(script.toString(), "--version");
        Process other = start(script.toString(), "--version");
        assertEquals(0, finish(one).status());
        assertEquals(0, finish(other).status());
        assertEquals(1, builds());
    }

    @Test
    void aFailedBuildShowsWhyAndGivesStatusTwo() throws Exception {
        maven("echo '[ERROR] no such artifact'", "exit 1");
        Result failed = parse("--version");
        assertEquals(2, failed.status());
        assertTrue(failed.err().contains("[ERROR] no such artifact"), failed.err());
        assertTrue(failed.err().contains("build.log"), failed.err());
        assertEquals("", failed.out());
    }

    @Test
    void itWorksThroughALinkFromAnyDirectory() throws Exception {
        Files.createSymbolicLink(directory.resolve("bin/link"), script);
        Files.createSymbolicLink(directory.resolve("my parse"), Path.of("bin/link"));
        assertEquals(0, run("./my parse", "--version").status());
        assertEquals(
                0,
                run("/bin/sh", "-c", "cd / && \"$0\" --version", directory + "/my parse").status());
    }

    @Test
    void anOldJdkInJavaHomeIsPassedOver() throws Exception {
        Path old = Files.createDirectories(directory.resolve("old/bin"));
        Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 99\n");
        Files.setPosixFilePermissions(
                old.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"17.0.1\"\n");
        String withOld = "JDK25_HOME=$JAVA_HOME JAVA_HOME=$0 exec \"$1\" --version";
        Result result = run("/bin/sh", "-c", withOld, directory + "/old", script.toString());
        assertEquals(0, result.status(), result.toString());
    }

    @Test
    void aReaderThatGoesAwayEndsItQuietly() throws Exception {
        Path big = directory.resolve("big.json");
        Files.writeString(big, "[" + "1, ".repeat(100_000) + "1]");
        parse("--version");
        Result result =
                run(
                        "/bin/sh",
                        "-c",
                        "\"$0\" \"$1\" | head -n 1",
                        script.toString(),
                        big.toString());
        assertEquals("", result.err());
        assertEquals(1, result.out().lines().count());
    }

    @Test
    @EnabledOnOs(OS.LINUX) // the one with /dev/full
    void aFullDiskIsToldAndGivesStatusTwo() throws Exception {
        Path file = directory.resolve("a.json");
        Files.writeString(file, "[]");
        parse("--version");
        Result result =
                run(
                        "/bin/sh",
                        "-c",
                        "\"$0\" \"$1\" >/dev/full",
                        script.toString(),
                        file.toString());
        assertEquals(
                new Result(2, "", "parse: cannot write the output: No space left on device\n"),
                result);
    }

    @Test
    @EnabledOnOs(OS.LINUX) // the one with /dev/full
    void messagesThatCannotBeWrittenGiveStatusTwo() throws Exception {
        Path file = directory.resolve("broken.json");
        Files.writeString(file, "[1");
        parse("--version");
        Result result =
                run(
                        "/bin/sh",
                        "-c",
                        "\"$0\" -q \"$1\" 2>/dev/full",
                        script.toString(),
                        file.toString());
        assertEquals(2, result.status());
    }

    /** The JVM would open its own files under the number of standard input. */
    @Test
    void standardInputThatIsClosedIsToldAndGivesStatusTwo() throws Exception {
        Path file = directory.resolve("a.json");
        Files.writeString(file, "[]");
        parse("--version");
        String closed = "\"$0\" -q -l json \"$1\" <&-";
        Result ofFile = run("/bin/sh", "-c", closed, script.toString(), file.toString());
        assertEquals(new Result(0, "", ""), ofFile);
        Result ofInput = run("/bin/sh", "-c", closed, script.toString(), "-");
        assertEquals(new Result(2, "", "parse: standard input is closed\n"), ofInput);
    }
}
