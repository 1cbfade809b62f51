/** Compiled grammars of our own: Java and JSON. */
module io.sandtree.languages {
    requires transitive io.sandtree.parser;
    requires static org.jspecify;

    exports io.sandtree.language;
    exports io.sandtree.language.java;
    exports io.sandtree.language.json;
}
