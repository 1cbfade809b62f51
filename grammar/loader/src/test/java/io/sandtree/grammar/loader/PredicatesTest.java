package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grammars whose only code are predicates run on rule methods where that cannot be told from ANTLR's parser, and on that where it can. */
class PredicatesTest {
    private static final String TOKENS =
            "ID : [a-z]+ ; INT : [0-9]+ ; OP : [-+*=<>;()] ; NL : '\\n' -> channel(HIDDEN) ; WS : ' '+ -> skip ;\n";
    private static final String WORDS = "a b yes no 1 22 + - * = ( ) ; < > \n ";
    private static final int TEXTS = 400;

    @TempDir Path folder;

    static Stream<Example> examples() {
        return Stream.of(
                of(
                        "a predicate on the token ahead",
                        "",
                        "top : (yes | other)* EOF ; yes : {_input.LT(1).getText().equals(\"yes\")}? ID ; other : ID | INT | OP ;",
                        "",
                        "a yes b 1"),
                of(
                        "predicates alone tell the alternatives apart",
                        "",
                        "top : ({big()}? ID | {!big()}? ID | INT | OP)* EOF ;",
                        "protected boolean big() { return getCurrentToken().getText().length() > 1; }",
                        "a yes b 1"),
                of(
                        "line ends on the hidden channel",
                        "",
                        "top : statement* EOF ; statement : item+ end ; item : ID | INT | '(' item* ')' ;"
                                + " end : OP | {lineEnded()}? ; ",
                        """
                        protected boolean lineEnded() {
                            int index = getCurrentToken().getTokenIndex() - 1;
                            return index < 0 || _input.get(index).getChannel() == Token.HIDDEN_CHANNEL || _input.LA(1) == Token.EOF;
                        }
                        """,
                        "a b \n yes 1 ; no"),
                of(
                        "predicates in a left-recursive rule",
                        "",
                        "top : (e OP?)* EOF ; e : e '*' e | e {_input.LA(1) != ID}? '+' e | {plain()}? '(' e ')' | ID | INT ;",
                        "protected boolean plain() { return !_input.LT(2).getText().equals(\"no\"); }",
                        "a + b * 1 ; ( yes )"),
                of(
                        "a predicate after tokens",
                        "",
                        "top : pair* EOF ; pair : ID INT {_input.LT(-1).getText().length() == 1}? | OP | INT ; ",
                        "",
                        "a 1 b 2 +"),
                of(
                        "a failing predicate with a message of its own",
                        "",
                        "top : (ID {_input.LA(1) != OP}?<fail='no operator here'> | INT | OP)* EOF ;",
                        "",
                        "a b 1"),
                of(
                        "a switch that members set once",
                        "",
                        "@parser::members { private final int version = 2; } top : ({version > 1}? ID INT | ID OP | INT | OP)* EOF ;",
                        "",
                        "a 1 b +"),
                of(
                        "a predicate that asks for its context by a method",
                        "",
                        "top : (list | OP | INT)* EOF ; list : ID (',' ID)* {lengthIsEven()}? ;",
                        "protected boolean lengthIsEven() { return getContext().getChildCount() % 2 == 0 || getContext().getChildCount() == 1; }",
                        "a 1 b"),
                of(
                        "a predicate that asks which rules are in progress",
                        "",
                        "top : (part | OP)* EOF ; part : '(' inner ')' | inner ; inner : {getRuleInvocationStack().size() > 2}? ID | INT ; ",
                        "",
                        "( a ) 1"),
                of(
                        "a predicate that throws",
                        "",
                        "top : ({fails()}? ID | INT | OP)* EOF ; ",
                        "protected boolean fails() { if (_input.LT(1).getText().equals(\"no\")) { throw new IllegalStateException(\"no\"); } return true; }",
                        "a b 1"),
                of(
                        "a predicate that names its context",
                        "",
                        "top : (pair | OP)* EOF ; pair : ID {_localctx.getChildCount() == 1}? INT | INT ; ",
                        "",
                        "a 1 2"),
                of(
                        "members that name the context",
                        "",
                        "@parser::members { boolean deep() { return _ctx.depth() > 2; } } top : (pair | OP)* EOF ; pair : {deep()}? ID | INT ; ",
                        "",
                        "1 2"),
                of(
                        "a super class that names the context",
                        "",
                        "top : (pair | OP)* EOF ; pair : {deep()}? ID | INT ; ",
                        "protected boolean deep() { return _ctx.depth() > 1; }",
                        "a 1 2"),
                of(
                        "a super class that matches in a way of its own",
                        "Base.match overrides a method of ANTLR\'s",
                        "top : (ID | INT | OP)* EOF ; ",
                        "@Override public Token match(int type) { return super.match(type); }",
                        "a 1 2"),
                of(
                        "a super class that resets and reports in ways of its own",
                        "",
                        "top : (pair | OP)* EOF ; pair : {fresh()}? ID INT | INT ; ",
                        """
                        private int resets;
                        @Override public void reset() { super.reset(); resets++; }
                        @Override public void notifyErrorListeners(Token token, String message, RecognitionException e) { super.notifyErrorListeners(token, "oh: " + message, e); }
                        protected boolean fresh() { return resets == 1; }
                        """,
                        "a 1 2 +"),
                of(
                        "a super class without any consequences",
                        "",
                        "top : (ID | INT | OP)* EOF ; ",
                        "public String greeting() { return \"hello\"; }",
                        "a 1 2"));
    }

    private static Example of(
            String what, String obstacle, String rules, String members, String text) {
        return Example.ofParser(what, obstacle, rules + "\n" + TOKENS, members, text);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answersAreAntlrs(Example example) throws Exception {
        LoadedGrammar grammar = example.load(folder);
        assertEquals(example.obstacle(), grammar.language().embeddedCode().orElse(""));
        String valid = example.texts().get(0);
        Random random = new Random(Long.getLong("sandtree.seed", 1));
        List<String> words = List.of(WORDS.split("(?<= )"));
        try (AntlrComparison comparison = AntlrComparison.of(grammar, "top")) {
            compare(comparison, valid);
            for (int i = 0; i < TEXTS; i++) {
                StringBuilder text = new StringBuilder(i % 2 == 0 ? valid + " " : "");
                for (int word = random.nextInt(6); word > 0; word--) {
                    text.append(words.get(random.nextInt(words.size())));
                }
                compare(comparison, text.toString());
            }
        }
    }

    private static void compare(AntlrComparison comparison, String text) {
        assertEquals(
                List.of(),
                comparison.compare("text", text.getBytes(StandardCharsets.UTF_8)),
                () -> "'" + text + "'");
    }

    /** What ANTLR's simulator comes to where no alternative is left depends on what it has cached. */
    @Test
    void anAnswerDoesNotDependOnTextsBefore() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("Blocks.g4"),
                        """
                        grammar Blocks;
                        @parser::members { boolean inside, after; }
                        all : part* EOF ;
                        part : items ;
                        items : item+ ;
                        item : simple | leave | block ;
                        block : { inside && after }? '{' { after = false; } items? { after = true; } '}' ;
                        simple : { inside = true; } value ';' { inside = false; } ;
                        leave : 'return' value? ';' ;
                        value : term | term value ;
                        term : atom | term '(' (value (',' value)*)? ')' ;
                        atom : function | NAME ;
                        function : { after = true; } '(' (NAME ':' NAME)? ')' ':' NAME '->' (value | block) { after = false; } ;
                        NAME : [a-z]+ ;
                        BLANK : [ \\n]+ -> skip ;
                        """);
        List<String> before =
                List.of("(", "(x:m):m->{return(y:m):m->{};}f'}'>b;(", "a b ; (x:y):z->a ; {", "");
        LoadedGrammar grammar = GrammarLoader.of(file).load();
        for (String text : List.of("('", "a '(", "( ; (", "return '(", "{ '")) {
            String alone = parsed(GrammarLoader.of(file).load(), List.of(), text);
            assertEquals(alone, parsed(grammar, before, text), text);
        }
    }

    private static String parsed(LoadedGrammar grammar, List<String> before, String text) {
        try (ParseSession session = ParseSession.open(grammar.language())) {
            before.forEach(it -> session.parse("before", it));
            Tree tree = session.parse("text", text, ParseOptions.defaults().concrete(true));
            return tree.diagnostics() + tree.toStringTree();
        }
    }
}
