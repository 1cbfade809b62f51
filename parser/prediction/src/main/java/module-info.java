/** Which alternative of a grammar's rule comes next: tables that answer, and the simulation that fills them. */
module io.sandtree.parser.predict {
    requires transitive org.antlr.antlr4.runtime;
    requires static org.jspecify;

    exports io.sandtree.parser.predict;
}
