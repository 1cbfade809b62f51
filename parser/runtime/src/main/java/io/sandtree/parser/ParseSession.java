package io.sandtree.parser;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.spi.DeepStack;
import io.sandtree.parser.spi.GeneratedLanguage;
import io.sandtree.parser.spi.ParseEngine;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.text.TextEncoder;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One arena, one lifetime: texts, tokens and trees of everything parsed until {@link #reset} or {@link #close}, which drop all
 * of it in one step.
 *
 * {@snippet :
 * try (ParseSession session = ParseSession.open(JavaLanguage.get())) {
 *     for (Path file : files) {
 *         Tree tree = session.parse(file);
 *         tree.diagnostics().forEach(System.err::println);
 *         session.reset();
 *     }
 * }
 * }
 *
 * <p><b>Keep it</b> where speed matters: open one for each thread, and {@link #reset} it after each text. A session for each text of 400 characters of Java takes 8 µs a text, one that is kept 5 (benchmark
 * {@code ShortTexts}, 2026-11-23). One that is dropped without being closed keeps its memory, hundreds of kilobytes off the heap: use {@code try}.
 *
 * <p><b>One text at a time.</b> Code that a parse or {@link io.sandtree.parser.antlr.AntlrTree#of} runs, of a grammar's author, given in {@link ParseOptions} or of a stream, gets {@link IllegalStateException} if it parses with the same session, resets or closes it.
 *
 * <p><b>Threads.</b> A session is used by the thread that opened it; every method here throws {@link WrongThreadException}
 * elsewhere. For more threads open more sessions: they share what the language has learned and nothing else. Trees may be read by
 * other threads as long as the session is neither reset nor closed.
 *
 * <p><b>After reset or close</b> every tree, node, token and text made before throws {@link IllegalStateException} when it is
 * read. {@link #symbols Symbols}, which number equal names equally, live until {@code close}.
 */
public final class ParseSession implements AutoCloseable {
    /** How many rules may be nested, if nothing else is said. */
    public static final int DEFAULT_MAX_DEPTH = 10_000;

    /** How many rules may be nested at most, whatever is said. */
    public static final int LARGEST_MAX_DEPTH = 1_000_000;

    private static final int BUFFER_SIZE = 1 << 16;
    private static final int MOST_RULES_NAMED = 12;

    private final GeneratedLanguage language;
    private final SessionMemory memory;
    private final LinearArena arena;
    private final Lifetime lifetime;
    private final ParseEngine engine;
    private final TextEncoder encoder = new TextEncoder();
    private byte @Nullable [] buffer;
    private final Thread owner = Thread.currentThread();
    private boolean closed;

    private ParseSession(Builder builder) {
        this.language = builder.language;
        this.lifetime = new Lifetime("parse session of " + language.name());
        this.memory = SessionMemory.take();
        this.arena = memory.arena();
        try {
            this.engine = new ParseEngine(language, memory.during(lifetime), builder.maxDepth);
        } catch (Throwable e) {
            memory.release();
            throw e;
        }
    }

    /** Opens a session with the default limits. */
    public static ParseSession open(Language language) {
        return builder(language).open();
    }

    /** Begins a session with limits of its own. */
    public static Builder builder(Language language) {
        return new Builder(language);
    }

    /** Settings of a session to be opened. */
    public static final class Builder {
        private final GeneratedLanguage language;
        private int maxDepth = DEFAULT_MAX_DEPTH;

        private Builder(Language language) {
            if (!(language instanceof GeneratedLanguage generated)) {
                throw new IllegalArgumentException(
                        "not a language that the grammar compiler generated: "
                                + language.getClass());
            }
            this.language = generated;
        }

        /**
         * How many rules may be nested; deeper text gets a diagnostic and an error node. Each level takes up to 4 KiB of a stack that is
         * only made for texts that need it.
         *
         * @throws IllegalArgumentException if it is not between 1 and {@link #LARGEST_MAX_DEPTH}
         */
        public Builder maxDepth(int rules) {
            if (rules < 1 || rules > LARGEST_MAX_DEPTH) {
                throw new IllegalArgumentException(
                        "maxDepth is %d, but has to be between 1 and %,d"
                                .formatted(rules, LARGEST_MAX_DEPTH));
            }
            maxDepth = rules;
            return this;
        }

        /**
         * Opens the session for the calling thread. It reserves addresses, not memory: 64 GiB at first, less where thousands of sessions are open.
         *
         * @throws ArenaFullException if there are not even addresses
         */
        public ParseSession open() {
            return new ParseSession(this);
        }
    }

    /** The language it parses. */
    public Language language() {
        return language;
    }

    /**
     * Parses a file.
     *
     * @throws IOException if the file cannot be read or is larger than {@link SourceText#MAXIMUM_SIZE}
     * @throws ArenaFullException if the session's memory is exhausted; what was parsed before stays valid
     */
    public Tree parse(Path file) throws IOException {
        return parse(file, ParseOptions.defaults());
    }

    /**
     * Parses a file.
     *
     * @throws IOException if the file cannot be read or is larger than {@link SourceText#MAXIMUM_SIZE}
     * @throws IllegalArgumentException if the language has no such start rule, or it takes arguments
     * @throws ArenaFullException if the session's memory is exhausted; what was parsed before stays valid
     */
    public Tree parse(Path file, ParseOptions options) throws IOException {
        int rule = checkedRule(options);
        return parsed(read(file), rule, options);
    }

    /** Parses what a stream gives until its end; as {@link #parse(Path, ParseOptions)}. The stream is left open. */
    public Tree parse(String name, InputStream stream, ParseOptions options) throws IOException {
        int rule = checkedRule(options);
        lifetime.beginUse();
        SourceText source;
        try {
            source = SourceText.read(name, stream, buffer(), arena, lifetime);
        } finally {
            lifetime.endUse();
        }
        return parsed(source, rule, options);
    }

    /** Parses UTF-8 bytes, which are copied. {@code name} is what messages call the text. */
    public Tree parse(String name, byte[] utf8, ParseOptions options) {
        int rule = checkedRule(options);
        return parsed(SourceText.of(name, utf8, arena, lifetime), rule, options);
    }

    /** Parses UTF-8 bytes, which are copied. {@code name} is what messages call the text. */
    public Tree parse(String name, byte[] utf8) {
        return parse(name, utf8, ParseOptions.defaults());
    }

    /** Parses a string. {@code name} is what messages call the text. */
    public Tree parse(String name, String text) {
        return parse(name, text, ParseOptions.defaults());
    }

    /**
     * Parses a string. {@code name} is what messages call the text.
     *
     * @throws IllegalArgumentException if the language has no such start rule, or it takes arguments
     */
    public Tree parse(String name, String text, ParseOptions options) {
        int rule = checkedRule(options);
        return parsed(SourceText.of(name, text, encoder, arena, lifetime), rule, options);
    }

    /**
     * Only cuts a file into tokens.
     *
     * @throws IOException if the file cannot be read or is larger than {@link SourceText#MAXIMUM_SIZE}
     */
    public Tokens tokenize(Path file) throws IOException {
        checkIdle();
        return tokens(read(file));
    }

    /** Only cuts UTF-8 bytes, which are copied, into tokens. */
    public Tokens tokenize(String name, byte[] utf8) {
        checkIdle();
        return tokens(SourceText.of(name, utf8, arena, lifetime));
    }

    /** Only cuts a string into tokens. */
    public Tokens tokenize(String name, String text) {
        checkIdle();
        return tokens(SourceText.of(name, text, encoder, arena, lifetime));
    }

    private SourceText read(Path file) throws IOException {
        lifetime.beginUse();
        try {
            return SourceText.read(file, buffer(), arena, lifetime);
        } finally {
            lifetime.endUse();
        }
    }

    private Tree parsed(SourceText source, int rule, ParseOptions options) {
        lifetime.beginUse();
        try {
            return engine.parse(source, rule, options);
        } finally {
            lifetime.endUse();
        }
    }

    private Tokens tokens(SourceText source) {
        lifetime.beginUse();
        try {
            return engine.tokenize(source);
        } finally {
            lifetime.endUse();
        }
    }

    /** Bytes of the arena in use. */
    public long usedBytes() {
        checkUsable();
        return arena.position();
    }

    /**
     * The names interned so far. They live until {@link #close}, unless they were {@linkplain Symbols#freeze frozen} or {@linkplain Symbols#handOver handed over} by then: such names are no longer the session's,
     * and whoever has them closes them. Segments of {@link Symbols#bytes} are valid until {@code close}, too: they show bytes of other names when the memory has gone to another session.
     */
    public Symbols symbols() {
        checkUsable();
        return memory.symbols();
    }

    /** Drops everything parsed so far, in one step, and keeps the memory for what comes. Symbols stay. */
    public void reset() {
        checkIdle();
        lifetime.reset();
        arena.reset();
    }

    /**
     * Drops everything. The memory goes to the next session, at most 8 MiB for each processor; what is more goes back to the system. A second call does nothing.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        checkIdle();
        closed = true;
        lifetime.close();
        memory.release();
    }

    private byte[] buffer() {
        byte[] known = buffer;
        if (known == null) {
            known = new byte[BUFFER_SIZE];
            buffer = known;
        }
        return known;
    }

    private int checkedRule(ParseOptions options) {
        checkIdle();
        String name = options.startRule().orElse(language.defaultRule());
        int rule = language.ruleNames().indexOf(name);
        if (!language.startRules().contains(name)) {
            throw new IllegalArgumentException(
                    language.name()
                            + (rule < 0
                                    ? " has no rule '" + name + "'"
                                    : " cannot start with rule '"
                                            + name
                                            + "', which takes arguments")
                            + "; it can start with "
                            + namedStartRules());
        }
        return rule;
    }

    /** The first ones of large grammars, among which those usually are that are meant to be started with. */
    private String namedStartRules() {
        List<String> all = language.startRules();
        int more = all.size() - MOST_RULES_NAMED;
        return more <= 0
                ? all.toString()
                : all.subList(0, MOST_RULES_NAMED) + " and " + more + " other rules";
    }

    private void checkIdle() {
        if (lifetime.isInUse() && DeepStack.caller() == owner) {
            throw new IllegalStateException(
                    "the parse session of "
                            + language.name()
                            + " is parsing a text, making contexts of one, or in use by a reader of its tree: code that this runs needs a session of its own");
        }
        checkUsable();
    }

    private void checkUsable() {
        if (closed) {
            throw new IllegalStateException(
                    "the parse session of " + language.name() + " is closed");
        }
        if (Thread.currentThread() != owner) {
            throw new WrongThreadException(
                    "the parse session of "
                            + language.name()
                            + " belongs to "
                            + owner
                            + ", not to "
                            + Thread.currentThread());
        }
    }
}
