package io.sandtree.cli;

/** Words for an exception that only a defect of this program can have caused. */
final class Defect {
    private Defect() {}

    /**
     * One line that a report of the defect should hold: what happened, and where. A system property that the arena refuses is no defect: then it is
     * what the arena says.
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
        StackTraceElement[] trace = cause.getStackTrace();
        String where = trace.length == 0 ? "" : " (at " + trace[0] + ")";
        return "internal error, please report it: " + cause + where;
    }
}
