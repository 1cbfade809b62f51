package io.sandtree.parser;

import io.sandtree.arena.ArenaFullException;
import io.sandtree.arena.LinearArena;
import io.sandtree.arena.Symbols;
import io.sandtree.parser.spi.GeneratedLanguage;
import io.sandtree.parser.spi.ParseEngine;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.Tokens;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
 * <p><b>Keep it.</b> Opening and closing a session takes 50 µs and more; parsing 424 characters of Java in one that is kept, and resetting it, takes 11 (benchmark {@code ShortTexts}, 2026-11-23). So open
 * one for each thread, and {@link #reset} it after each text.
 *
 * <p><b>Threads.</b> A session is used by the thread that opened it; every method here throws {@link WrongThreadException}
 * elsewhere. For more threads open more sessions: they share what the language has learned and nothing else. Trees may be read by
 * other threads as long as the session is neither reset nor closed.
 *
 * <p><b>After reset or close</b> every tree, node, token and text made before throws {@link IllegalStateException} when it is
 * read. Symbols, which number equal names equally, live until {@code close}.
 */
public final class ParseSession implements AutoCloseable {
    /** How many rules may be nested, if nothing else is said. */
    public static final int DEFAULT_MAX_DEPTH = 10_000;

    /** How many rules may be nested at most, whatever is said. */
    public static final int LARGEST_MAX_DEPTH = 1_000_000;

    private static final int BUFFER_SIZE = 1 << 16;

    private final GeneratedLanguage language;
    private final LinearArena arena;
    private final Symbols symbols;
    private final Lifetime lifetime;
    private final ParseEngine engine;
    private byte @Nullable [] buffer;
    private final Thread owner = Thread.currentThread();
    private boolean closed;

    private ParseSession(Builder builder) {
        this.language = builder.language;
        this.lifetime = new Lifetime("parse session of " + language.name());
        this.arena = LinearArena.builder().name("parse").open();
        this.symbols = Symbols.open();
        this.engine = new ParseEngine(language, arena, symbols, lifetime, builder.maxDepth);
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
        return engine.parse(SourceText.read(file, buffer(), arena, lifetime), rule, options);
    }

    /** Parses what a stream gives until its end; as {@link #parse(Path, ParseOptions)}. The stream is left open. */
    public Tree parse(String name, InputStream stream, ParseOptions options) throws IOException {
        int rule = checkedRule(options);
        return engine.parse(
                SourceText.read(name, stream, buffer(), arena, lifetime), rule, options);
    }

    /** Parses UTF-8 bytes, which are copied. {@code name} is what messages call the text. */
    public Tree parse(String name, byte[] utf8, ParseOptions options) {
        int rule = checkedRule(options);
        return engine.parse(SourceText.of(name, utf8, arena, lifetime), rule, options);
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
        return engine.parse(SourceText.of(name, text, arena, lifetime), rule, options);
    }

    /**
     * Only cuts a file into tokens.
     *
     * @throws IOException if the file cannot be read or is larger than {@link SourceText#MAXIMUM_SIZE}
     */
    public Tokens tokenize(Path file) throws IOException {
        checkUsable();
        return engine.tokenize(SourceText.read(file, buffer(), arena, lifetime));
    }

    /** Only cuts UTF-8 bytes, which are copied, into tokens. */
    public Tokens tokenize(String name, byte[] utf8) {
        checkUsable();
        return engine.tokenize(SourceText.of(name, utf8, arena, lifetime));
    }

    /** Bytes of the arena in use. */
    public long usedBytes() {
        checkUsable();
        return arena.position();
    }

    /** The names interned so far. */
    public Symbols symbols() {
        checkUsable();
        return symbols;
    }

    /** Drops everything parsed so far, in one step, and keeps the memory for what comes. Symbols stay. */
    public void reset() {
        checkUsable();
        lifetime.reset();
        arena.reset();
    }

    /** Drops everything and gives the memory back. A second call does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        checkUsable();
        closed = true;
        lifetime.close();
        engine.close();
        symbols.close();
        arena.close();
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
        checkUsable();
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
                            + language.startRules());
        }
        return rule;
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
