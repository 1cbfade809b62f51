package io.sandtree.grammar.ast;

import io.sandtree.grammar.model.TokenKind;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Java names for what a grammar names: types, accessors, tokens. */
public final class Names {
    /** Java's keywords and literals, which no accessor may be called. */
    private static final Set<String> RESERVED =
            Set.of(
                    "abstract",
                    "assert",
                    "boolean",
                    "break",
                    "byte",
                    "case",
                    "catch",
                    "char",
                    "class",
                    "const",
                    "continue",
                    "default",
                    "do",
                    "double",
                    "else",
                    "enum",
                    "extends",
                    "false",
                    "final",
                    "finally",
                    "float",
                    "for",
                    "goto",
                    "if",
                    "implements",
                    "import",
                    "instanceof",
                    "int",
                    "interface",
                    "long",
                    "native",
                    "new",
                    "null",
                    "package",
                    "private",
                    "protected",
                    "public",
                    "return",
                    "short",
                    "static",
                    "strictfp",
                    "super",
                    "switch",
                    "synchronized",
                    "this",
                    "throw",
                    "throws",
                    "transient",
                    "true",
                    "try",
                    "void",
                    "volatile",
                    "while",
                    "_");

    /** So many characters of a literal are spelled. */
    private static final int MOST_CHARACTERS = 64;

    /** Methods that every node already has. */
    private static final Set<String> TAKEN =
            Set.of(
                    "tree",
                    "ref",
                    "type",
                    "fields",
                    "field",
                    "children",
                    "firstToken",
                    "firstTokenIndex",
                    "endTokenIndex",
                    "childNodes",
                    "text",
                    "startOffset",
                    "endOffset",
                    "line",
                    "column",
                    "hasError",
                    "isMissing",
                    "hashCode",
                    "equals",
                    "toString",
                    "getClass",
                    "notify",
                    "notifyAll",
                    "wait",
                    "clone",
                    "finalize");

    /** Simple type names that generated code uses unqualified through inheritance or that would mislead a reader. */
    private static final Set<String> TYPES =
            Set.of("Node", "Tree", "Token", "NodeList", "TokenList", "NodeType");

    private final Set<String> types = new HashSet<>(TYPES);

    /** {@code text} with its first letter in upper case. */
    static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** A type name nobody has yet; {@code _} is appended until that is so. */
    String unusedType(String wanted) {
        String name = wanted;
        while (!types.add(name)) {
            name += "_";
        }
        return name;
    }

    /** The accessor for {@code wanted} among those already in {@code used}; adds it there. */
    static String accessor(String wanted, String suffix, Set<String> used) {
        String name =
                RESERVED.contains(wanted) || TAKEN.contains(wanted) ? wanted + suffix : wanted;
        while (RESERVED.contains(name) || TAKEN.contains(name) || !used.add(name)) {
            name += "_";
        }
        return name;
    }

    /** {@code TYPE_ARGUMENT} becomes {@code typeArgument}, {@code StringLiteral} becomes {@code stringLiteral}. */
    static String ofToken(TokenKind token) {
        String name = token.name().orElseGet(() -> spelled(token.literal().orElse("token")));
        if (!name.equals(name.toUpperCase(Locale.ROOT))) {
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("_")) {
            if (!part.isEmpty()) {
                String lower = part.toLowerCase(Locale.ROOT);
                camel.append(camel.isEmpty() ? lower : capitalized(lower));
            }
        }
        return camel.isEmpty() ? "token" : camel.toString();
    }

    /** A name for a literal that has no lexer rule: its letters, or the names of its characters. */
    private static String spelled(String literal) {
        String text = literal.substring(1, literal.length() - 1);
        if (text.length() <= MOST_CHARACTERS
                && text.chars()
                        .allMatch(c ->
                                Character.isJavaIdentifierPart(c)
                                        && !Character.isIdentifierIgnorable(c))
                && Character.isJavaIdentifierStart(text.charAt(0))) {
            return text;
        }
        StringBuilder name = new StringBuilder();
        text.codePoints()
                .limit(MOST_CHARACTERS)
                .forEach(c -> {
                    boolean isPlain =
                            Character.isLetterOrDigit(c)
                                    && (!name.isEmpty() || Character.isJavaIdentifierStart(c));
                    name.append(name.isEmpty() ? "" : "_")
                            .append(isPlain ? Character.toString(c) : nameOf(c));
                });
        return name.toString().toUpperCase(Locale.ROOT);
    }

    private static String nameOf(int character) {
        String unicode = Character.getName(character);
        return unicode == null
                ? "U_%X".formatted(character)
                : unicode.replaceAll("[^A-Z0-9]+", "_");
    }
}
