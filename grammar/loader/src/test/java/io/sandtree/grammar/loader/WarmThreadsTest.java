package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once predictions are learned, threads that parse the same language do not wait for each other: the flight recorder sees no contended lock. */
class WarmThreadsTest {
    private static final Path GRAMMAR =
            Path.of("../languages/src/main/antlr4/io/sandtree/language/java/Java.g4");
    private static final String NAME = "warm-";
    private static final List<String> WAITS = List.of("jdk.JavaMonitorEnter", "jdk.ThreadPark");
    private static final int THREADS = 2;
    private static final int ROUNDS = 400;

    /** Where no token leads on here, what that comes to depends on the tokens before. */
    private static final String DEAD_ENDS =
            """
            grammar LeftOnce;
            s : G s r | C r F | C r r ;
            r : r E r B r | E ;
            B : 'b' ; C : 'c' ; E : 'e' ; F : 'f' ; G : 'g' ;
            """;

    @TempDir Path folder;

    @Test
    void noThreadWaitsForALock() throws Exception {
        check(GrammarLoader.of(GRAMMAR).load(), texts());
    }

    @Test
    void noThreadWaitsForALockAtDeadEnds() throws Exception {
        Path file = Files.writeString(folder.resolve("LeftOnce.g4"), DEAD_ENDS);
        List<byte[]> texts =
                Stream.of("ceeebe", "gceeebe", "ceeebef", "ceeeebebe", "ceebeebef", "gceebbee")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();
        check(GrammarLoader.of(file).load(), texts);
    }

    private void check(LoadedGrammar grammar, List<byte[]> texts) throws Exception {
        loadEventClasses(grammar, texts);
        AtomicInteger ready = new AtomicInteger();
        List<Thread> threads =
                IntStream.range(0, THREADS)
                        .mapToObj(i -> new Thread(() -> parse(grammar, texts, ready), NAME + i))
                        .toList();
        try (Recording recording = new Recording()) {
            WAITS.forEach(wait -> recording.enable(wait).withThreshold(Duration.ZERO));
            threads.forEach(Thread::start);
            while (ready.get() < THREADS) {
                Thread.onSpinWait();
            }
            recording.start();
            ready.incrementAndGet();
            for (Thread thread : threads) {
                thread.join();
            }
            recording.stop();
            Path file = folder.resolve("warm.jfr");
            recording.dump(file);
            List<String> waits =
                    RecordingFile.readAllEvents(file).stream()
                            .filter(event -> WAITS.contains(event.getEventType().getName()))
                            .filter(event ->
                                    event.getThread() != null
                                            && String.valueOf(event.getThread().getJavaName())
                                                    .startsWith(NAME))
                            .map(Object::toString)
                            .toList();
            assertEquals(List.of(), waits);
        }
    }

    /** The first events of a kind load classes, for which threads do wait. */
    private static void loadEventClasses(LoadedGrammar grammar, List<byte[]> texts) {
        try (Recording recording = new Recording();
                ParseSession session = ParseSession.open(grammar.language())) {
            recording.start();
            parse(session, texts, 2);
        }
    }

    /** Learns, waits until all have learned and the recording runs, and parses. */
    private static void parse(LoadedGrammar grammar, List<byte[]> texts, AtomicInteger ready) {
        try (ParseSession session = ParseSession.open(grammar.language())) {
            parse(session, texts, 2);
            ready.incrementAndGet();
            while (ready.get() <= THREADS) {
                Thread.onSpinWait();
            }
            parse(session, texts, ROUNDS);
        }
    }

    private static void parse(ParseSession session, List<byte[]> texts, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (byte[] text : texts) {
                session.parse("text", text, ParseOptions.defaults());
            }
            session.reset();
        }
    }

    private static List<byte[]> texts() throws Exception {
        try (var in =
                Objects.requireNonNull(
                        WarmThreadsTest.class.getResourceAsStream("texts/java.txt"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.split("\n----\n"))
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
