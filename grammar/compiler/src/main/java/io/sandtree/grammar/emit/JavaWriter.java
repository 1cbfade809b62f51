package io.sandtree.grammar.emit;

/** Collects Java source, indented by its own braces: every line is trimmed and put where the open braces say. */
final class JavaWriter {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private long codeSize;

    /** Adds lines; a line that begins with a closing brace goes one step out, one that ends in an opening brace goes in. */
    JavaWriter add(String lines) {
        for (String line : lines.split("\n", -1)) {
            line(line.strip());
        }
        return this;
    }

    JavaWriter add(String format, Object... arguments) {
        return add(String.format(format, arguments));
    }

    /** Begins a method that overrides another. */
    void override(String format, Object... arguments) {
        add("");
        add("@java.lang.Override");
        add(format.formatted(arguments) + " {");
    }

    private void line(String line) {
        if (line.isEmpty()) {
            text.append('\n');
            return;
        }
        boolean comment = line.startsWith("*") || line.startsWith("/*") || line.startsWith("//");
        if (!comment) {
            codeSize += CodeSize.of(line);
        }
        if (!comment && line.startsWith("}")) {
            depth--;
        }
        text.append(INDENT.repeat(depth))
                .append(line.startsWith("*") ? " " : "")
                .append(line)
                .append('\n');
        if (!comment && line.endsWith("{")) {
            depth++;
        }
    }

    /** Adds all that another writer has. */
    void include(JavaWriter other) {
        if (!other.text.isEmpty()) {
            long size = codeSize + other.codeSize;
            add(other.text.substring(0, other.text.length() - 1));
            codeSize = size;
        }
    }

    /** Adds to the size of the code what no line shows: the table of a switch. */
    void count(int bytes) {
        codeSize += bytes;
    }

    /** How many bytes of code the Java compiler makes of the text, at most. */
    long codeSize() {
        return codeSize;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
