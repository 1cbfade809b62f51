package io.sandtree.parser.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.BasicState;
import org.antlr.v4.runtime.atn.EmptyPredictionContext;
import org.junit.jupiter.api.Test;

/** What simulators start with is held as long as it is not too much. */
final class StartsTest {
    private final Starts starts = new Starts(3);

    @Test
    void setsAreHeldUpToTheBound() {
        ATNConfigSet first = set(4);
        ATNConfigSet second = set(6);
        starts.add(0, first, 10);
        starts.add(1, second, 10);
        assertSame(first, starts.of(0));
        assertSame(second, starts.of(1));
        assertNull(starts.of(2));
        assertEquals(10, starts.configurations());
    }

    @Test
    void theOthersAreDroppedBeyondTheBound() {
        ATNConfigSet third = set(2);
        starts.add(0, set(4), 10);
        starts.add(1, set(5), 10);
        starts.add(2, third, 10);
        assertNull(starts.of(0));
        assertNull(starts.of(1));
        assertSame(third, starts.of(2));
        assertEquals(2, starts.configurations());
    }

    @Test
    void aSetThatIsTooLargeAloneDropsNoOther() {
        ATNConfigSet first = set(4);
        starts.add(0, first, 10);
        starts.add(1, set(11), 10);
        assertSame(first, starts.of(0));
        assertNull(starts.of(1));
        assertEquals(4, starts.configurations());
    }

    @Test
    void ofTwoThreadsThatComputeTheSameTheFirstIsKept() {
        ATNConfigSet first = set(4);
        starts.add(0, first, 10);
        starts.add(0, set(4), 10);
        assertSame(first, starts.of(0));
        assertEquals(4, starts.configurations());
    }

    @Test
    void copiesAreEqualAndTheirConfigurationsOnesOwn() {
        ATNConfigSet set = set(3);
        set.get(1).reachesIntoOuterContext = 2;
        set.get(2).setPrecedenceFilterSuppressed(true);
        set.dipsIntoOuterContext = true;
        set.setReadonly(true);
        ATNConfigSet copy = Starts.copy(set);
        assertEquals(set, copy);
        assertEquals(set.toString(), copy.toString());
        for (int i = 0; i < set.size(); i++) {
            assertNotSame(set.get(i), copy.get(i));
            assertEquals(
                    set.get(i).isPrecedenceFilterSuppressed(),
                    copy.get(i).isPrecedenceFilterSuppressed());
        }
    }

    private static ATNConfigSet set(int size) {
        ATNConfigSet set = new ATNConfigSet(false);
        for (int i = 0; i < size; i++) {
            BasicState state = new BasicState();
            state.stateNumber = i;
            set.add(new ATNConfig(state, 1, EmptyPredictionContext.Instance));
        }
        return set;
    }
}
