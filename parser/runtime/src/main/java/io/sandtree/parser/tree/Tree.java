package io.sandtree.parser.tree;

import io.sandtree.arena.LinearArena;
import io.sandtree.parser.Language;
import io.sandtree.parser.Lifetime;
import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.diagnostic.Diagnostic;
import io.sandtree.parser.text.SourceText;
import io.sandtree.parser.token.Token;
import io.sandtree.parser.token.Tokens;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The result of parsing one text: its records, tokens and diagnostics.
 *
 * {@snippet :
 * Tree tree = session.parse(Path.of("Hello.java"));
 * tree.diagnostics().forEach(System.err::println);
 * Node root = tree.root();
 * }
 *
 * <p>A tree owns no memory: it reads the arena of its session. Whatever reads that throws {@link IllegalStateException} once
 * the session has been reset or closed; the diagnostics, which are objects, and what is known without it stay. It may be read from any thread that got it by safe publication. The methods that take a
 * handle or a slot are for generated code; they never read outside the session's memory, whatever they are given.
 *
 * <p>The layout of the records is described at {@link RecordLayout}.
 */
public final class Tree {
    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int WORD_SHIFT = 2;
    private static final int KIND_MASK = 0xFFFF;
    private static final int FLAG_SHIFT = 16;

    private final Language language;
    private final RecordForms forms;
    private final Lifetime lifetime;
    private final long epoch;
    private final LinearArena arena;
    private final long offset;
    private final int words;
    private final SourceText source;
    private final Tokens tokens;
    private final int root;
    private final int startRule;
    private final ParseOptions options;
    private final boolean concrete;
    private final List<Diagnostic> diagnostics;

    /** For sessions: a tree over {@code words} words that begin {@code offset} bytes into the arena. */
    public Tree(
            Language language,
            RecordForms forms,
            Lifetime lifetime,
            LinearArena arena,
            long offset,
            int words,
            SourceText source,
            Tokens tokens,
            int root,
            int startRule,
            ParseOptions options,
            List<Diagnostic> diagnostics) {
        this.language = language;
        this.forms = forms;
        this.lifetime = lifetime;
        this.epoch = lifetime.epoch();
        this.arena = arena;
        this.offset = offset;
        this.words = words;
        this.source = source;
        this.tokens = tokens;
        this.root = root;
        this.startRule = startRule;
        this.options = options;
        this.concrete = options.concrete();
        this.diagnostics = diagnostics;
    }

    /** The language it was parsed as. */
    public Language language() {
        return language;
    }

    /** The text it was parsed from. */
    public SourceText source() {
        return source;
    }

    /** All tokens of the text, whether they are in the tree or not. */
    public Tokens tokens() {
        return tokens;
    }

    /** What was wrong with the text, in the order in which ANTLR reports it; empty for a valid text. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Whether the text has errors: the tree then has nodes for which {@link Node#hasError()} is true, or text was skipped. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** Whether this tree keeps every rule occurrence and token; otherwise it is the syntax tree. */
    public boolean isConcrete() {
        return concrete;
    }

    /** How it was parsed. */
    public ParseOptions options() {
        return options;
    }

    /** The node of the start rule. */
    public Node root() {
        return node(root);
    }

    /** For contexts of the tree: runs {@code reader}, which runs code of others. That cannot use the tree's session meanwhile. */
    public <T> T inUse(Supplier<T> reader) {
        lifetime.beginUse();
        try {
            return reader.get();
        } finally {
            lifetime.endUse();
        }
    }

    /** The name of the rule that parsing started with. */
    public String startRule() {
        return language.ruleNames().get(startRule);
    }

    /** How many bytes the tree's records take. */
    public long byteSize() {
        return (long) words << WORD_SHIFT;
    }

    /** The nodes reachable from the root, counted. */
    public int nodeCount() {
        return NodeCounter.count(this);
    }

    /** The tree as ANTLR's {@code toStringTree} writes it; only for a concrete tree. */
    public String toStringTree() {
        if (!concrete) {
            throw new IllegalStateException(
                    "the syntax tree of "
                            + source.name()
                            + " is no parse tree: parse with concrete(true)");
        }
        return StringTree.of(this);
    }

    // For generated code

    /** The handle of a node as a typed node. */
    public Node node(int ref) {
        return concrete ? new ConcreteNode(this, ref) : language.node(this, ref, kind(ref));
    }

    /** A child's handle, 0 if it is absent. */
    public int child(int ref, int slot) {
        int header = word(ref);
        int form = header >>> RecordLayout.FORM_SHIFT;
        if (form == 0) {
            return word(ref + RecordLayout.HEADER_WORDS + slot);
        }
        int behind = forms.word(header & KIND_MASK, form, slot);
        return behind == 0 ? 0 : word(ref + behind);
    }

    /** A child's handle, or that of a missing node. */
    public int requiredChild(int ref, int slot) {
        int child = child(ref, slot);
        return child == 0 ? RecordLayout.MISSING : child;
    }

    /** The elements of a list field. */
    public <N extends Node> NodeList<N> nodes(int ref, int slot) {
        return new NodeList<>(this, child(ref, slot));
    }

    /** A token, or the end of the file for one that is absent because of an error. */
    public Token requiredToken(int ref, int slot) {
        int handle = child(ref, slot);
        return tokens.get(handle == 0 ? tokens.count() - 1 : handle - 1);
    }

    /** A token that may be absent. */
    public Optional<Token> optionalToken(int ref, int slot) {
        int handle = child(ref, slot);
        return handle == 0 ? Optional.empty() : Optional.of(tokens.get(handle - 1));
    }

    /** The tokens of a list field. */
    public List<Token> tokenList(int ref, int slot) {
        int list = child(ref, slot);
        int count = list == 0 ? 0 : word(list);
        List<Token> result = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            result.add(tokens.get(word(list + i) - 1));
        }
        return result;
    }

    /** Whether a slot is filled. */
    public boolean isPresent(int ref, int slot) {
        return child(ref, slot) != 0;
    }

    // What Node asks

    int kind(int ref) {
        return word(ref) & KIND_MASK;
    }

    NodeType type(int ref) {
        return concrete ? language.ruleType(kind(ref)) : language.nodeType(kind(ref));
    }

    int firstToken(int ref) {
        return word(ref + 1);
    }

    int endToken(int ref) {
        return word(ref + 2);
    }

    boolean hasError(int ref) {
        return ref == RecordLayout.MISSING
                || (word(ref) >>> FLAG_SHIFT & RecordLayout.HAS_ERROR) != 0;
    }

    boolean hasAlternative(int ref) {
        return (word(ref) >>> FLAG_SHIFT & RecordLayout.HAS_ALTERNATIVE) != 0;
    }

    List<Child> children(int ref) {
        if (concrete) {
            return concreteChildren(ref);
        }
        List<Child> children = new ArrayList<>();
        for (NodeType.Field field : type(ref).fields()) {
            children.addAll(children(ref, field));
        }
        children.sort(Comparator.comparingInt(Tree::firstTokenOf));
        return children;
    }

    List<Child> children(int ref, NodeType.Field field) {
        int handle = child(ref, field.slot());
        if (handle == 0) {
            return List.of();
        }
        return switch (field.shape()) {
            case CHILD -> List.of(new Child.OfNode(node(handle)));
            case TOKEN, FLAG -> List.of(new Child.OfToken(tokens.get(handle - 1), false));
            case CHILD_LIST ->
                    list(handle).stream()
                            .map(element -> (Child) new Child.OfNode(node(element)))
                            .toList();
            case TOKEN_LIST ->
                    list(handle).stream()
                            .map(element ->
                                    (Child) new Child.OfToken(tokens.get(element - 1), false))
                            .toList();
        };
    }

    int word(int index) {
        lifetime.check(epoch);
        if (index < 0 || index >= words) {
            throw new IndexOutOfBoundsException(
                    "word "
                            + index
                            + " of the tree of "
                            + source.name()
                            + ", which has "
                            + words
                            + " words");
        }
        MemorySegment segment = arena.segment();
        return segment.get(WORD, offset + ((long) index << WORD_SHIFT));
    }

    private List<Integer> list(int handle) {
        int count = word(handle);
        List<Integer> elements = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            elements.add(word(handle + i));
        }
        return elements;
    }

    private List<Child> concreteChildren(int ref) {
        List<Child> children = new ArrayList<>();
        for (int entry : list(ref + RecordLayout.HEADER_WORDS)) {
            if ((entry & RecordLayout.TOKEN) == 0) {
                children.add(new Child.OfNode(node(entry)));
            } else if ((entry & RecordLayout.CONJURED) != 0) {
                children.add(conjured(entry));
            } else {
                Token token = tokens.get(entry & RecordLayout.TOKEN_MASK);
                children.add(new Child.OfToken(token, (entry & RecordLayout.ERRONEOUS) != 0));
            }
        }
        return children;
    }

    /** A child of a concrete tree that is a token which is not in the text. */
    Child.OfConjured conjured(int entry) {
        if ((entry & RecordLayout.SAYS) == 0) {
            int type = (short) (entry & RecordLayout.TOKEN_MASK);
            String name = language.vocabulary().getDisplayName(type);
            return new Child.OfConjured(type, "<missing " + name + ">");
        }
        int said = entry & RecordLayout.SAYS_MASK;
        byte[] text = new byte[word(said + 1)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (word(said + 2 + i / Integer.BYTES) >>> i % Integer.BYTES * Byte.SIZE);
        }
        return new Child.OfConjured(word(said), new String(text, StandardCharsets.UTF_8));
    }

    private static int firstTokenOf(Child child) {
        return switch (child) {
            case Child.OfNode(Node node) -> node.firstTokenIndex();
            case Child.OfToken(Token token, boolean erroneous) -> token.index();
            case Child.OfConjured conjured -> Integer.MAX_VALUE;
        };
    }

    /** What a node is and where, for people: {@code Sum 1:4-1:9}, lines from 1 and columns from 0. Does not throw if the tree is gone, but says so. */
    public String describe(int ref) {
        if (!lifetime.isAlive(epoch)) {
            return "node " + ref + " of the " + this + ", which is gone";
        }
        String kind = type(ref).name();
        if (ref == RecordLayout.MISSING) {
            return kind + ", missing";
        }
        int first = firstToken(ref);
        int end = endToken(ref);
        int from = tokens.start(first);
        int to = end == first ? from : tokens.end(end - 1);
        return "%s %d:%d-%d:%d"
                .formatted(
                        kind,
                        source.line(from),
                        source.column(from),
                        source.line(to),
                        source.column(to));
    }

    @Override
    public String toString() {
        return "Tree of " + source.name();
    }
}
