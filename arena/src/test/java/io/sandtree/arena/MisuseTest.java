package io.sandtree.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sandtree.arena.internal.Memory;
import io.sandtree.arena.os.VirtualRange;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No misuse of the public API ends the JVM; each is tried in one of its own. */
@Tag("once")
class MisuseTest {
    private static final String GRANT = "--enable-native-access=ALL-UNNAMED";

    @TempDir Path folder;

    static Stream<String> acts() {
        return Misuse.ACTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("acts")
    void theJvmSurvives(String act) throws Exception {
        ForkedJvm.Outcome outcome = ForkedJvm.run(folder, List.of(GRANT), Misuse.class, act);
        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(
                "returned\n",
                outcome.output(),
                "every refusal has a message, and none is an error");
        assertEquals("", outcome.errors());
    }

    @Test
    void theJvmSurvivesWhereMemoryIsCommittedInSteps() throws Exception {
        for (String act :
                List.of(
                        "use after decommit, reserved",
                        "use of a virtual range after everything",
                        "use of protected pages")) {
            ForkedJvm.Outcome outcome =
                    ForkedJvm.run(
                            folder,
                            List.of(GRANT, "-Dsandtree.os=posix-commit"),
                            Misuse.class,
                            act);
            assertEquals(0, outcome.status(), outcome::toString);
        }
    }

    /** Writes unchecked, as only the library's own loops may, one byte behind a guarded arena. */
    static final class RunsOverTheEnd {
        public static void main(String[] arguments) {
            LinearArena arena = LinearArena.builder().reserved(1 << 20).guardPages(true).open();
            MemorySegment memory = arena.segment();
            Memory.putByte(memory, Memory.base(memory) + memory.byteSize() - 1, (byte) 1);
            System.out.println("inside");
            Memory.putByte(memory, Memory.base(memory) + memory.byteSize(), (byte) 1);
            System.out.println("outside");
        }
    }

    @Test
    void aGuardPageStopsUncheckedCodeAtTheFirstByteBehindTheEnd() throws Exception {
        ForkedJvm.Outcome outcome = ForkedJvm.run(folder, List.of(GRANT), RunsOverTheEnd.class);
        assertNotEquals(0, outcome.status());
        assertTrue(outcome.output().startsWith("inside\n"), outcome.output());
        assertFalse(outcome.output().contains("outside"), outcome.output());
    }

    /** Opens an arena, writes to it, and says which ways are in use. */
    static final class OpensAnArena {
        public static void main(String[] arguments) {
            try (LinearArena arena = LinearArena.builder().open()) {
                arena.ensureAvailable(8);
                MemorySegment memory = arena.segment();
                Memory.putLong(memory, Memory.base(memory), 42);
                System.out.println(Memory.NATIVE + " " + VirtualRange.provider());
            }
            try {
                VirtualRange.reserve(4_096).close();
            } catch (UnsupportedOperationException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    @Test
    void withoutAGrantEverythingWorksInPureJavaAndInSilence() throws Exception {
        for (List<String> options :
                List.of(List.<String>of(), List.of("--illegal-native-access=deny"))) {
            ForkedJvm.Outcome outcome = ForkedJvm.run(folder, options, OpensAnArena.class);
            assertEquals(0, outcome.status(), outcome::toString);
            assertEquals("", outcome.errors());
            assertTrue(outcome.output().startsWith("false none\n"), outcome.output());
            assertTrue(
                    outcome.output().contains(GRANT),
                    "the refusal names the flag: " + outcome.output());
        }
    }

    @Test
    void withTheGrantNativeAccessIsUsedInSilence() throws Exception {
        ForkedJvm.Outcome outcome = ForkedJvm.run(folder, List.of(GRANT), OpensAnArena.class);
        assertEquals("true " + VirtualRange.provider() + "\n", outcome.output());
        assertEquals("", outcome.errors());
    }

    @Test
    void demandingNativeAccessWhereItIsDeniedFailsWithTheJdksOwnError()
            throws IOException, InterruptedException {
        ForkedJvm.Outcome outcome =
                ForkedJvm.run(
                        folder,
                        List.of("-Dsandtree.memory=native", "--illegal-native-access=deny"),
                        OpensAnArena.class);
        assertNotEquals(0, outcome.status());
        assertTrue(outcome.errors().contains("IllegalCallerException"), outcome.errors());
    }

    @Test
    void anUnknownChoiceIsNamed() throws Exception {
        for (String property : List.of("sandtree.memory", "sandtree.os", "sandtree.profile")) {
            ForkedJvm.Outcome outcome =
                    ForkedJvm.run(
                            folder, List.of(GRANT, "-D" + property + "=fast"), OpensAnArena.class);
            assertNotEquals(0, outcome.status());
            assertTrue(outcome.errors().contains(property + "=fast"), outcome.errors());
        }
    }
}
