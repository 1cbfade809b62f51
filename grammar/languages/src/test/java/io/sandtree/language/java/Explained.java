package io.sandtree.language.java;

import io.sandtree.language.Source;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why javac's parser and the grammar may disagree about a text. javac's parser also checks some of what the specification says
 * in prose beside its grammar, and leaves to later phases some of what the specification's grammar forbids. Each reason has an
 * example in the test data, in the folder {@code disagreements}.
 */
enum Explained {
    /** Two equal modifiers on one declaration: their order is free, and grammars cannot count kinds. */
    REPEATED_MODIFIER("repeated.modifier"),
    /** A method without a return type reads as a constructor; that its name is not the class's is for names to know. */
    CONSTRUCTOR_NAME("invalid.meth.decl.ret.type.req|enum.constant.not.expected"),
    /** A primary is accepted as a statement whether or not it does something: where it ends is not foreseen. */
    PRIMARY_AS_STATEMENT("not.stmt"),
    /** {@code > >} is a shift to the grammar, to which {@code >>} is not a token. */
    SPACED_SHIFT("illegal.start.of.expr", ">\\s+>"),
    /** Types declared in blocks take every modifier; the specification forbids some in prose. */
    LOCAL_TYPE_MODIFIER("illegal.start.of.expr", "(public|private|protected|static)\\s"),
    /** What follows super is not foreseen either. */
    LONE_SUPER("expected", "super\\s*[^.:(\\s]"),
    /** What an increment or a decrement is applied to, and what is applied to it, are primaries alike. */
    MEMBER_OF_UPDATE(".*", "(\\+\\+|--)\\s*(\\.|\\[|::)"),
    /** An unnamed variable must have a value and no brackets, says the specification in prose. */
    UNNAMED_VARIABLE("expected: = expected|use.of.underscore.not.allowed.with.brackets"),
    /** {@code permits} goes with {@code sealed}, which is one of the modifiers. */
    PERMITS_WITHOUT_SEALED("invalid.permits.clause"),
    /** {@code non-sealed} is three tokens, and may have spaces between them. */
    SPACED_NON_SEALED("class.method.or.field.expected", "non\\s*-\\s*sealed"),
    /** javac takes a semicolon before the first type for an error if that type is a record, and for none otherwise. */
    SEMICOLON_BEFORE_RECORD("extraneous.semicolon", ";\\s*;|^;"),
    /** Methods and fields beside a package declaration. */
    COMPACT_WITH_PACKAGE("implicit.class.should.not.have.package.declaration"),
    /** An unqualified call of a method named yield, outside a statement. */
    YIELD_CALL("invalid.yield"),
    /** Which members a record may have depends on their modifiers. */
    RECORD_MEMBER(
            "record.cannot.declare.instance.fields|instance.initializer.not.allowed.in.records"),
    /** Restrictions of var that the specification states in prose. */
    VAR("restricted.type.not.allowed.(compound|array|here)|invalid.lambda.parameter.declaration"),
    /** That a parameter of variable arity is the last is prose, too. */
    VARARGS_BEFORE_LAST("varargs.must.be.last"),
    /** A resource may be any primary here. */
    RESOURCE_EXPRESSION("try.with.resources.expr.needs.var"),
    /** {@code default} may follow any constant here, not only null. */
    DEFAULT_AFTER_CONSTANT("default.label.not.allowed"),
    /** Literals are checked for their range later. */
    NUMBER_RANGE("int.number.too.large"),
    /** Escapes above ASCII count as parts of identifiers. */
    ESCAPED_SYMBOL("illegal.char", "\\\\u"),

    /** javac's parser takes the methods of annotation interfaces for those of any interface. */
    ELEMENT_AS_METHOD(Stricter.HERE, "", "@\\s*interface"),
    /** javac's parser takes arrows and colons, constants and patterns in one switch. */
    MIXED_SWITCH(Stricter.HERE, "input '->'|input 'case .*'", "switch"),
    /** javac's parser takes a lambda expression for an operand of any operator. */
    LAMBDA_OPERAND(Stricter.HERE, "input '->'"),
    /** javac's parser takes void for a type anywhere, and primitive types for types of exceptions. */
    TYPE_WITHOUT_OBJECTS(
            Stricter.HERE,
            "(input|at) '[^']*(void|boolean|byte|char|short|int|long|float|double)'"),
    /** javac's parser takes parameters for receivers and receivers for parameters. */
    PARAMETER_LIKE_RECEIVER(
            Stricter.HERE, "input '\\.' expecting \\{'\\)', ','}|input 'this' expecting"),
    /** After a type test, {@code <} opens type arguments, and {@code >} could only compare a boolean. */
    RELATION_AFTER_TYPE_TEST(Stricter.HERE, "(input|at) '[<>]=?'", "instanceof"),
    /** javac's parser assigns to any expression. */
    ASSIGNMENT_TO_OPERATION(Stricter.HERE, "input '[-+*/%&|^<>=!~?:]+'"),
    /** javac's parser takes methods' default values and missing bodies everywhere, and looks at them later. */
    METHOD_PARTS(
            Stricter.HERE, "input 'default'|missing '\\{' at ';'|input ';' expecting \\{'throws'"),
    /** javac's parser takes elements of annotations without names among others. */
    ELEMENT_WITHOUT_NAME(Stricter.HERE, "input '@|expecting '\\)'"),
    /** javac's parser lets lambda parameters be empty where there are several. */
    EMPTY_LAMBDA_PARAMETER(Stricter.HERE, "", "[(,]\\s*,"),
    /** javac's parser takes some names for types that no type can have, and references to constructors of primitive types. */
    TYPE_NAME(Stricter.HERE, "input '(sealed|permits|record|var|yield|[^']*::)'");

    private enum Stricter {
        HERE
    }

    private final boolean stricter;
    private final Pattern message;
    private final Pattern text;

    /** The grammar accepts what javac rejects with an error of a code, in a text that contains something. */
    Explained(String code, String text) {
        this.stricter = false;
        this.message = Pattern.compile("^compiler\\.err\\.(" + code + ")");
        this.text = Pattern.compile(text);
    }

    Explained(String code) {
        this(code, "");
    }

    /** The grammar rejects with a message what javac accepts, a text that contains something. */
    Explained(Stricter here, String message, String text) {
        this.stricter = true;
        this.message = Pattern.compile(message);
        this.text = Pattern.compile(text);
    }

    Explained(Stricter here, String message) {
        this(here, message, "");
    }

    /** The reason why one of the two accepts the text and the other rejects it. */
    static Optional<Explained> reason(Source source, List<String> javac, List<String> grammar) {
        String first = javac.isEmpty() ? grammar.getFirst() : javac.getFirst();
        for (Explained reason : values()) {
            if (reason.stricter == javac.isEmpty()
                    && reason.message.matcher(first).find()
                    && reason.text.matcher(source.text()).find()) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
