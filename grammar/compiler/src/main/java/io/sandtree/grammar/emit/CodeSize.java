package io.sandtree.grammar.emit;

import java.util.Set;

/** Judges from generated source how many bytes of code the Java compiler makes of it: never fewer than it does, rarely twice as many. */
final class CodeSize {
    /** A variable with a high number, a constant out of the pool with its comparison, or a call with its receiver. */
    private static final int WORD = 4;

    private static final int JUMP = 3;
    private static final int SWITCH = 16;
    private static final int ENTRY = 4;
    private static final Set<String> NOTHING =
            Set.of("final", "int", "void", "private", "if", "do", "switch", "case", "default");
    private static final Set<String> JUMPS = Set.of("else", "while", "throw", "return");

    private CodeSize() {}

    /** The size of a line, but for the table of a switch. */
    static int of(String line) {
        int start = 0;
        int size = 0;
        if (line.startsWith("case ")) {
            start = Math.max(0, line.indexOf("->"));
            size = JUMP;
        }
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (Character.isJavaIdentifierPart(c)) {
                int end = i;
                while (end < line.length() && isPartOfWord(line.charAt(end))) {
                    end++;
                }
                String word = line.substring(i, end);
                size += NOTHING.contains(word) ? 0 : JUMPS.contains(word) ? JUMP : WORD;
                i = end - 1;
            } else if (c == '"') {
                size += WORD;
                i = endOfString(line, i);
            } else if ("=<>&|!+?".indexOf(c) >= 0 && !isAssignment(line, i)) {
                size += JUMP;
            }
        }
        return size;
    }

    private static int endOfString(String line, int start) {
        int end = start + 1;
        while (end < line.length() && line.charAt(end) != '"') {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }

    private static boolean isPartOfWord(char c) {
        return Character.isJavaIdentifierPart(c) || c == '.';
    }

    private static boolean isAssignment(String line, int at) {
        return line.startsWith("= ", at) && line.charAt(at - 1) == ' ';
    }

    /**
     * The size of the table that finds a case: of the two that the JVM has, the one that the Java compiler prefers.
     *
     * @param lowest the lowest of the cases' numbers
     * @param highest the highest
     */
    static int ofSwitch(int cases, int lowest, int highest) {
        long range = (long) highest - lowest + 1;
        boolean direct = cases > 0 && 4 + range + 9 <= 3 + 2L * cases + 3L * cases;
        return SWITCH + (int) (direct ? ENTRY * range : 2L * ENTRY * cases);
    }
}
