package io.sandtree.parser.code;

import static io.sandtree.parser.code.CodeReach.CONFINED;
import static io.sandtree.parser.code.CodeReach.OUTSIDE;
import static io.sandtree.parser.code.CodeReach.PARSER;

import io.sandtree.parser.code.CodeReach.Finding;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@link CodeSearch} has found out about the code of a grammar's author so far. Whatever is found only adds to it. */
final class CodeFindings {
    private CodeReach reach = CONFINED;
    private @Nullable String obstacle;
    private @Nullable String steering;
    private @Nullable String handingOver;
    private boolean maySteer;
    private boolean looksAtContexts;
    private boolean looksAbove;
    private boolean namesParts;
    private boolean reports;
    private boolean readsPlainData = true;
    private boolean asksElsewhere;
    private final Set<String> fieldsRead = new HashSet<>();
    private final Set<String> fieldsWritten = new HashSet<>();
    private final Set<String> parserFieldsWritten = new HashSet<>();
    private final Map<String, Container> containersOfParser = new HashMap<>();
    private final Set<Container> containersChanged = EnumSet.noneOf(Container.class);

    /** Code other than predicates may decide how parsing goes on. */
    void allowSteering() {
        maySteer = true;
    }

    /** How far code reaches. */
    CodeReach reach() {
        return reach;
    }

    /** Code reaches so far at least. */
    void escalate(CodeReach found, String what) {
        CodeReach both = reach.and(found);
        if (both != reach) {
            reach = both;
            obstacle = what;
        }
    }

    /** A method reaches so far at least. */
    void escalate(OpenMethod at, CodeReach found, String what) {
        escalate(at.isApart() && found == PARSER ? OUTSIDE : found, at.inWords(what));
    }

    /** A method decides how parsing goes on. */
    void steer(OpenMethod at, String what) {
        if (!maySteer) {
            escalate(at, PARSER, what);
        } else if (steering == null) {
            steering = at.inWords(what);
        }
    }

    /** Code that may know the parser writes objects to static fields, or calls objects that are there. */
    void handOver(String what) {
        if (handingOver == null) {
            handingOver = what;
        }
    }

    /** What does so first; null if nothing. */
    @Nullable String handingOver() {
        return handingOver;
    }

    /** Code looks at contexts: at that of its rule, or below. */
    void lookAtContexts() {
        looksAtContexts = true;
    }

    /** Code looks at contexts above its rule, or at that of whatever rule is in progress. */
    void lookAbove() {
        looksAtContexts = true;
        looksAbove = true;
    }

    boolean looksAtContexts() {
        return looksAtContexts;
    }

    boolean looksAbove() {
        return looksAbove;
    }

    /** Code reads or writes labels or attributes of rules that are not run by ANTLR's methods. */
    void nameParts() {
        namesParts = true;
    }

    boolean namesParts() {
        return namesParts;
    }

    /** Code may report errors. Rule methods find out when it does, and leave that text to ANTLR's parser. */
    void report() {
        reports = true;
    }

    /**
     * A field is read.
     *
     * @param isPlain whether what it holds is plain data
     */
    void read(String field, boolean isPlain) {
        fieldsRead.add(field);
        readsPlainData &= isPlain;
    }

    void write(String field) {
        fieldsWritten.add(field);
    }

    /** A field that the grammar's author has in the parser, or in a class that it extends, is written. */
    void writeToParser(String field) {
        parserFieldsWritten.add(field);
    }

    /** A field is read that the parser has, and that holds an array, a collection or the like. */
    void readContainer(String field, Container what) {
        containersOfParser.put(field, what);
    }

    /** Some array, collection or the like is changed, which may be that of a field of the parser. */
    void changeContainer(Container what) {
        containersChanged.add(what);
    }

    /** The names of fields that the grammar's author has in the parser, and that code both reads and writes, or whose arrays and collections it may change. */
    Set<String> parserFieldsChanged() {
        Set<String> both = new TreeSet<>(parserFieldsWritten);
        both.retainAll(fieldsRead);
        containersOfParser.forEach((field, container) -> {
            if (containersChanged.contains(container)) {
                both.add(field);
            }
        });
        return both;
    }

    /** Whether this code may change fields, arrays or collections that other code reads. */
    boolean mayChangeWhatIsReadBy(CodeFindings other) {
        return !Collections.disjoint(fieldsWritten, other.fieldsRead)
                || !Collections.disjoint(containersChanged, other.containersOfParser.values());
    }

    /** The names of fields of objects, and of static ones, that are read, without what constructors of the parser do. */
    Set<String> fieldsRead() {
        return fieldsRead;
    }

    /** The names of those that are written. */
    Set<String> fieldsWritten() {
        return fieldsWritten;
    }

    /** Whether code does nothing but read plain data and tokens. */
    boolean arePlain() {
        return reach == CONFINED
                && readsPlainData
                && !looksAtContexts
                && !reports
                && fieldsWritten.isEmpty();
    }

    /** Code asks something other than the fields of objects: the tokens, the process, what other threads may change. */
    void askElsewhere() {
        asksElsewhere = true;
    }

    /** Whether code does nothing but read plain data of the parser and constants. */
    boolean areOfFields() {
        return arePlain() && !asksElsewhere;
    }

    /** Which contexts code needs. */
    ContextNeed contexts() {
        if (!looksAtContexts) {
            return ContextNeed.NONE;
        }
        return namesParts ? ContextNeed.BELOW : ContextNeed.ANYWHERE;
    }

    Finding toFinding(ContextNeed contexts) {
        return new Finding(reach, contexts, steering, reports, obstacle);
    }
}
