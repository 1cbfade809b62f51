/**
 * What a compiled grammar needs at run time: text goes in, flat records of tokens and tree nodes come out, and typed handles
 * read them back.
 */
module io.sandtree.parser {
    requires transitive io.sandtree.arena;
    requires transitive io.sandtree.parser.predict;
    requires transitive org.antlr.antlr4.runtime;
    requires static org.jspecify;

    exports io.sandtree.parser;
    exports io.sandtree.parser.antlr;
    exports io.sandtree.parser.diagnostic;
    exports io.sandtree.parser.spi;
    exports io.sandtree.parser.text;
    exports io.sandtree.parser.token;
    exports io.sandtree.parser.tree;
}
