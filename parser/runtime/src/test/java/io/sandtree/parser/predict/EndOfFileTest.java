package io.sandtree.parser.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.grammar.EndsParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndOfFileTest {
    @Test
    void rulesCountThatAlwaysMatchItAndThatNothingFollows() {
        assertEquals(
                List.of("whole", "throughACall", "throughCalls", "everyAlternative"),
                EndOfFile.firstRules(EndsParser._ATN).stream()
                        .mapToObj(rule -> EndsParser.ruleNames[rule])
                        .toList());
    }
}
