package io.sandtree.cli;

/** Words for an exception that only a defect of this program can have caused. */
final class Defect {
    private Defect() {}

    /** One line that a report of the defect should hold: what happened, and where. */
    static String describe(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        StackTraceElement[] trace = cause.getStackTrace();
        String where = trace.length == 0 ? "" : " (at " + trace[0] + ")";
        return "internal error, please report it: " + cause + where;
    }
}
