package io.sandtree.grammar.emit;

/** Collects Java source, indented by its own braces: every line is trimmed and put where the open braces say. */
final class JavaWriter {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private long weight;

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

    private void line(String line) {
        if (line.isEmpty()) {
            text.append('\n');
            return;
        }
        weight += line.length();
        boolean comment = line.startsWith("*") || line.startsWith("/*") || line.startsWith("//");
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

    /** How many characters there are, but for the indentation: what the size of the compiled code can be judged by. */
    long weight() {
        return weight;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
