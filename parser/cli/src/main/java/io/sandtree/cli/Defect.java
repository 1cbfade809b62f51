package io.sandtree.cli;

import io.sandtree.grammar.loader.LoadedGrammar;

/** Words for an exception that only a defect can have caused: one of this program, or one in the code of a grammar. */
final class Defect {
    private Defect() {}

    /**
     * One line that a report of the defect should hold: what happened, and where. A system property that the arena refuses is no defect, nor is a
     * system that has no memory or no thread to give: then it is what they say.
     */
    static String describe(Throwable thrown) {
        if (thrown instanceof ExceptionInInitializerError
                && thrown.getCause() instanceof IllegalArgumentException refusal) {
            return String.valueOf(refusal.getMessage());
        }
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof OutOfMemoryError) {
            return "out of memory: " + cause.getMessage();
        }
        StackTraceElement[] trace = cause.getStackTrace();
        for (StackTraceElement frame : trace) {
            if (isOfGrammar(frame)) {
                return "the grammar's code failed: %s (at %s.%s, %s:%d)"
                        .formatted(
                                cause,
                                frame.getClassName(),
                                frame.getMethodName(),
                                frame.getFileName(),
                                frame.getLineNumber());
            }
            if (!isOfJdk(frame)) {
                break;
            }
        }
        String where = trace.length == 0 ? "" : " (at " + trace[0] + ")";
        return "internal error, please report it: " + cause + where;
    }

    /** Whether a frame is of the parser or lexer that ANTLR generated, with the author's code inside, or of what the author has written besides. */
    private static boolean isOfGrammar(StackTraceElement frame) {
        return LoadedGrammar.CLASS_LOADER.equals(frame.getClassLoaderName())
                && !frame.getClassName()
                        .matches(".*(SyntaxRules|ConcreteRules|Language|Node)\\b.*");
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        return frame.getModuleName() != null && frame.getModuleName().startsWith("java.");
    }
}
