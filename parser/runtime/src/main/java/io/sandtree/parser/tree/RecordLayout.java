package io.sandtree.parser.tree;

/**
 * How records lie in memory. A tree is a sequence of little-endian 32-bit words; a handle is the index of a record's first word.
 *
 * <table>
 * <caption>A record</caption>
 * <tr><th>word</th><th>holds</th></tr>
 * <tr><td>0</td><td>low half: kind (in a concrete tree: rule); then two flags; then the form, 0 if there is a word for each field of the kind</td></tr>
 * <tr><td>1</td><td>index of the first token</td></tr>
 * <tr><td>2</td><td>index of the token after the last; equal to word 1 if the node matched no token</td></tr>
 * <tr><td>3...</td><td>syntax tree: one word per field that records of this form have; concrete tree: the number of children, then the children, then the alternative's number if
 *     {@link #HAS_ALTERNATIVE} is set</td></tr>
 * </table>
 *
 * <p>A field holds the handle of a node, a token index plus one, or the handle of a list: a count, then as many of
 * either. Zero is absent. A child in a concrete tree is a handle, or a token index with {@link #TOKEN} set; a token that error
 * recovery consumed also has {@link #ERRONEOUS} set, and for one that it conjured up {@link #CONJURED} is set and the low half is its type. A token that the grammar's code has made has {@link #SAYS} set as well,
 * and the rest is a handle: of the token's type, the length of its text in bytes, and the text in UTF-8, four bytes a word.
 * The first words of a tree are zero, up to the width of the widest record: reading a missing node's fields there finds all of them absent.
 */
public final class RecordLayout {
    /** Words before the first slot. */
    public static final int HEADER_WORDS = 3;

    /** The handle of a missing node. */
    public static final int MISSING = 1;

    /** Concrete tree: the child is a token. */
    public static final int TOKEN = 1 << 31;

    /** Concrete tree: the token was consumed by error recovery. */
    public static final int ERRONEOUS = 1 << 30;

    /** Concrete tree: the token is not in the text. */
    public static final int CONJURED = 1 << 29;

    /** Concrete tree: a conjured token that says something of its own. */
    public static final int SAYS = 1 << 28;

    /** The rest of a token child: the index, or the type of a conjured token, or where it stands what that says. */
    public static final int TOKEN_MASK = CONJURED - 1;

    /** The rest of a conjured token that says something of its own. */
    public static final int SAYS_MASK = SAYS - 1;

    /** Flag: this record, or one below it, is not what an error-free text would give. */
    public static final int HAS_ERROR = 1;

    /** Flag, concrete tree: the grammar's {@code contextSuperClass} has kept the number of the alternative, which {@code toStringTree} prints. */
    public static final int HAS_ALTERNATIVE = 2;

    /** By how many bits a record's form is shifted in its header. Where alternatives of a rule share a kind, each leaves out the fields that it cannot have. */
    public static final int FORM_SHIFT = 18;

    private RecordLayout() {}
}
