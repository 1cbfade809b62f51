/**
 * Where memory lives and dies: arenas, pools and allocators over off-heap memory.
 * Takes "bytes wanted", gives "bytes lent". Knows nothing of parsing and depends on the JDK alone.
 */
@SuppressWarnings("module") // the modules named in the qualified export are compiled after this one
module io.sandtree.arena {
    requires static org.jspecify;
    requires java.management;
    requires jdk.jfr;

    exports io.sandtree.arena;
    exports io.sandtree.arena.os;
    exports io.sandtree.arena.pool;
    exports io.sandtree.arena.typed;
    exports io.sandtree.arena.watch;
    exports io.sandtree.arena.internal to
            io.sandtree.parser,
            io.sandtree.benchmarks;
}
