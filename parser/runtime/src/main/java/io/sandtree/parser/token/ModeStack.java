package io.sandtree.parser.token;

import java.util.Arrays;
import org.antlr.v4.runtime.Lexer;

/** The mode a lexer is in, and those it will return to. */
final class ModeStack {
    /** How many modes may be pushed; ANTLR would go on until memory ends. */
    private static final int MAXIMUM_DEPTH = 1 << 24;

    private int mode;
    private char[] pushed;
    private int depth;

    ModeStack() {
        pushed = new char[16];
    }

    /** A copy, to see what would become of the original. */
    ModeStack(ModeStack original) {
        mode = original.mode;
        pushed = Arrays.copyOf(original.pushed, original.depth + 16);
        depth = original.depth;
    }

    void clear() {
        mode = 0;
        depth = 0;
    }

    int mode() {
        return mode;
    }

    int depth() {
        return depth;
    }

    /**
     * Runs a mode command.
     *
     * @return whether it could be done: there was something to pop, or room to push
     */
    boolean change(int command) {
        if (command == LexerTables.POP) {
            if (depth == 0) {
                return false;
            }
            mode = pushed[--depth];
            return true;
        }
        boolean isPush = (command & 1) == 1;
        if (isPush && depth == MAXIMUM_DEPTH) {
            return false;
        }
        if (isPush) {
            push();
        }
        mode = command >> 1;
        return true;
    }

    /** Puts a lexer into this mode, with the same modes to return to. */
    void copyTo(Lexer lexer) {
        lexer._mode = mode;
        lexer._modeStack.clear();
        for (int i = 0; i < depth; i++) {
            lexer._modeStack.add(pushed[i]);
        }
    }

    /** Takes over the modes of a lexer. */
    void copyFrom(Lexer lexer) {
        clear();
        for (int i = 0; i < lexer._modeStack.size(); i++) {
            mode = lexer._modeStack.get(i);
            push();
        }
        mode = lexer._mode;
    }

    private void push() {
        if (depth == pushed.length) {
            pushed = Arrays.copyOf(pushed, 2 * depth);
        }
        pushed[depth++] = (char) mode;
    }
}
