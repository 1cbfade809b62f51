package io.sandtree.example.report;

/**
 * What is kept of a method after its tree is gone.
 *
 * @param lines from the first line of its declaration to the last of its body
 * @param depth how many statements with a body are nested in one another at most
 */
record Method(String file, int line, String name, int lines, int depth) {
    @Override
    public String toString() {
        return name + " (" + file + ":" + line + ")";
    }
}
