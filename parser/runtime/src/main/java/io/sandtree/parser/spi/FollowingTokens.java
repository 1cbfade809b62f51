package io.sandtree.parser.spi;

import java.util.BitSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Which tokens may follow in a rule from a state on. Worked out when somebody asks; for one thread. */
final class FollowingTokens {
    private final ATN atn;

    /** The bit for the first type that a grammar declares. */
    static final int FIRST_TYPE = Token.MIN_USER_TOKEN_TYPE + 1;

    /** The bit for the end of the file. */
    static final int END = RuleParser.END_OF_FILE + 1;

    /** By state: the types, plus one, and 0 if the rule may end. */
    private final @Nullable BitSet[] sets;

    FollowingTokens(ATN atn) {
        this.atn = atn;
        sets = new BitSet[atn.states.size()];
    }

    /** Whether a type, as records have it, may follow. */
    boolean has(int state, int type) {
        return of(state).get(type + 1);
    }

    boolean mayEnd(int state) {
        return of(state).get(0);
    }

    /** Those of a state as they are, for whoever changes nothing. */
    BitSet of(int state) {
        final BitSet set = sets[state];
        return set == null ? ofSlow(state) : set;
    }

    private BitSet ofSlow(int state) {
        IntervalSet next = atn.nextTokens(atn.states.get(state));
        BitSet set = new BitSet();
        set.set(0, next.contains(Token.EPSILON));
        set.set(END, next.contains(Token.EOF));
        for (int type : next.toList()) {
            if (type >= Token.MIN_USER_TOKEN_TYPE) {
                set.set(type + 1);
            }
        }
        sets[state] = set;
        return set;
    }
}
