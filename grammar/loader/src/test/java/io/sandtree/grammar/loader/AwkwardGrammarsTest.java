package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.parser.ParseOptions;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.diagnostic.DiagnosticCode;
import io.sandtree.parser.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Grammars that are hard on names and sizes of generated code compile, and give stock ANTLR's answers. */
class AwkwardGrammarsTest {
    private static final String IDENTIFIERS =
            "ID : [a-z]+ ; INT : [0-9]+ ; WS : [ \\n]+ -> skip ;\n";

    private static final String LONG = "-long".repeat(4_000);

    @TempDir Path folder;

    /** Grammar texts by what is awkward, the last one being the one with the start rule; and inputs. */
    record Awkward(String what, List<String> grammars, List<String> inputs) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Awkward> grammars() {
        return Stream.of(
                of(
                        "rules are called like Java's keywords and types",
                        """
                        start : class interface* (int | float)? String Object? record var exports override? ;
                        class : 'class' ID ; interface : 'interface' ID ; int : INT ; float : INT '.' INT ;
                        String : '"' ID '"' ; Object : '{' '}' ; record : 'record' ; var : 'var' ; exports : 'exports' null* ; override : 'override' ID ;
                        null : 'null' | if | this | super ; if : 'if' ; this : 'this' ; super : 'super' ;
                        """
                                .replace("String", "string")
                                .replace("Object", "object"),
                        "class a interface b interface c 3 . 4 \" x \" { } record var exports null if this super override f",
                        "class a \"x\" record var exports",
                        "class"),
                of(
                        "statements may end with the file, which is matched more than once then",
                        "start : s EOF ; s : ID eos | '{' s '}' eos ; eos : ';' | EOF ;",
                        "{{z",
                        "{ { a ; } ; } ;",
                        "a"),
                of(
                        "rules are called like methods of parsers and nodes",
                        """
                        start : tree kind ref text children type first last count node words* ;
                        tree : 'tree' ; kind : ID ; ref : ID ; text : INT+ ; children : '(' node* ')' ; type : ID? ;
                        first : ',' ; last : ';' ; count : INT ; node : '[' node ']' | ID ; words : tree rule reset ;
                        rule : 'rule' ; reset : 'reset' getKind hasError fields endToken ;
                        getKind : 'g' ; hasError : 'h' ; fields : 's' ; endToken : 'p' ;
                        """,
                        "tree a b 1 2 ( c [ d ] ) e , ; 4 [ [ x ] ] tree rule reset g h s p",
                        "tree a b 1 ( ) , ; 4 y"),
                of(
                        "labels are called like Java's keywords and accessors",
                        """
                        start : class+=ID int=INT? (ref=ID | tree=INT) kind=(ID | INT) hashCode+=INT* # New
                              | this=start2 # Class ;
                        start2 : '(' type=start children+=start* ')' ;
                        """,
                        "a 1 b 2 3 4",
                        "( ( a b c ) d 1 e f )"),
                of(
                        "literals are no names",
                        """
                        start : ('0' | '9x') '0'* '9x'* '1.5'? '1.5'+ '0x'* '\u0663'* '\u00B2'* 'a\u00ADb'* '\uFFFF'* LONG* x='00'? x='00' ;
                        """
                                .replace("LONG", "'" + LONG + "'"),
                        "000 9x9x1.50x0x\u0663\u0663\u00B2\u00B2a\u00ADb\uFFFF"
                                + LONG
                                + LONG
                                + "0000",
                        "9x1.51.500",
                        "00"),
                of(
                        "names differ only in case",
                        """
                        start : w+ aB=ID ab=INT EOF ;
                        w : 'wait' INT | NOWAIT | NO_WAIT ;
                        NOWAIT : 'nowait' ; NO_WAIT : 'no_wait' ;
                        """,
                        "wait 1 nowait no_wait a 1",
                        "nowait no_wait"),
                of(
                        "an alternative label is shared, and is called like a rule of another name",
                        """
                        start : e EOF ;
                        e : e op=('*' | '/') e # Binary | e op=('+' | '-') e # Binary | <assoc=right> e '^' e # Power
                          | '-' e # Prefix | e '!' # Suffix | e '?' e ':' e # Choice | INT # Leaf | ID # Leaf | '(' e ')' # Inner ;
                        """,
                        "1 + 2 * 3 ^ 4 ^ 5 ! - - 6 ? a : b ? c : ( d )",
                        "1 + * 2",
                        "- 1 ^ 2 !"),
                of(
                        "left recursion with lists and labels",
                        """
                        start : e+ ;
                        e : left=e ops+='.' rest+=ID # Dot | e '(' (args+=e (',' args+=e)*)? ')' # Call | e '[' index=e ']' # Index
                          | e ('<' e | '>' e) # Compare | vals+=INT vals+=INT # Two | ID # Name ;
                        """,
                        "a . b . c ( d , 1 2 ) [ e ] < f > g",
                        "a ( ) ( , )"),
                of(
                        "alternatives are empty",
                        """
                        start : a b? (c | ) d* ( | 'x') e ; a : ; b : 'b' | ; c : 'c' ( | 'd') ; d : 'e' () ; e : | 'f' | 'g' e ;
                        """,
                        "",
                        "b c d e e x g g f",
                        "h"),
                of(
                        "labels stand on sets, on negated sets and on any token",
                        """
                        start : (a=(ID | INT) b=~(ID | '!') c=. d+=~';' e+=(ID | ';'))* ;
                        """,
                        "x 1 ! 1 ; y 1 2 3 z",
                        "x !"),
                of(
                        "names are not ASCII",
                        """
                        start : größe été* 変数? ΔX ;
                        größe : 'größe' INT ; été : 'été' ; 変数 : '変数' ID ; ΔX : INT ;
                        """
                                .replace("ΔX", "δX"),
                        "größe 1 été été 変数 x 2",
                        "größe größe"),
                of(
                        "rules take arguments and give results",
                        """
                        @members { int total; }
                        start locals [int n = 0] : (x[$n] { $n += $x.v; total += $n; })* ;
                        x[int i] returns [int v, String s] @init { $v = i; } @after { $s = $text; }
                          : {total < 5}? INT { $v = $INT.int; } | ID y["a", 3] ;
                          catch [RecognitionException e] { throw e; } finally { total++; }
                        y[String a, int b] : '!'? ;
                        """,
                        "1 2 a ! 3 b",
                        "a b c 1",
                        ""),
                of(
                        "a choice has 200 alternatives and a rule as many elements",
                        "start : big many ; big : "
                                + IntStream.range(0, 200)
                                        .mapToObj(i -> "'k" + i + "' ID INT? # Label" + i)
                                        .collect(Collectors.joining("\n | "))
                                + " ; many : "
                                + IntStream.range(0, 200)
                                        .mapToObj(i ->
                                                "(f" + i + "=ID | 'k" + i + "' x" + i + "+=INT*)?")
                                        .collect(Collectors.joining(" "))
                                + " ;\n",
                        "k7 a 1 b c k9 1 2 3 k199 5",
                        "k7 a k5 k3"),
                of(
                        "a grammar has 300 rules",
                        "start : r0 ; "
                                + IntStream.range(0, 300)
                                        .mapToObj(i ->
                                                "r%d : '%c' r%d? | r%d ID ; "
                                                        .formatted(
                                                                i,
                                                                'a' + i % 26,
                                                                (i + 1) % 300,
                                                                (i + 2) % 300))
                                        .map(text -> text.replaceAll("\\| r[01] ID", "| INT"))
                                        .collect(Collectors.joining("\n"))
                                + "\n",
                        "a b c d e",
                        "b x"),
                of(
                        "the text ends where an inner rule may end but an outer one may not",
                        """
                        start : r1 r3 | r5 | ('c' ('c'|'d'|'e') 'f' | 'b' {true}? start 'd' 'b' | 'a' 'b' 'd')+? r1 EOF ;
                        r1 : 'b' r5 |  | 'b' ;
                        r2 : ('e' )*? | ('f'  | 'e' 'e' 'd' | 'f' ('f' 'a')? m10+='b')+? ('f' ('e' 'd' | 'd' 'b')* ('a' 'b' 'e')+ | 'f' ('a' m15+='c' 'a' 'c')?? ( | m18+='e' | m19+='a' 'b' m21+='a') | 'c' ('e' 'a' 'a' | l25='c' 'd' 'a' | ) start ('c'|'d'|'e'))? ('c'|'d'|'e') | 'd' ('a' r4 start 'e' | 'f' start 'e' 'a' | 'b' )? ;
                        r3 : ('f' ~('a'|'b') ('e' 'f' 'a' 'f')*? | 'c' 'd' 'b' ('e' 'c' | 'c' 'b')+)+ ('a'  | 'a' r5 ('c' 'e' 'f' | 'a' 'b' 'd' 'c' | 'c' l44='a')+)+? ;
                        r4 : ('c'|'d'|'e') ;
                        r5 : 'b' | r5 'd' 'e' ;
                        """,
                        "b a b d b b c d b e c c b c d b c b c b a b a b d c c e f d b b b d b",
                        "b b d b"),
                of(
                        "stock ANTLR's answer to the end of the text depends on how the text begins",
                        """
                        start : ('a' start ('a' | 'a' 'e' 'f' 'c' | 'f' 'b')*?)*? 'd' ('f' r5 'a' ('e' 'd' | 'e' 'a' 'f' 'b' | 'c' 'e' 'e')? | 'b' start ~('c'|'d'|'e') 'b')?? ;
                        r2 : r2 'd' r2 | r2 'c' r2 | r2 'a' 'f' |  |  | ~('c'|'d'|'e') ;
                        r4 :  | ~('a'|'b') start m15+='f' | r4 'c' r4 ;
                        r5 : ('f' 'a' r4 'e' | 'f' 'c' m19+='e')?? 'd' r2 | ('b' r4 r4 r4 | 'b' 'b')+ ('a' r2 'c' 'e')* 'c' ;
                        """,
                        "a a a a a d f a a e f c a a a d f a a d d b a d a e f c a a a d b a b a a e f c d f f a e d a f a f b a e f c a d f f c"),
                of(
                        "contexts keep the numbers of alternatives",
                        """
                        options { contextSuperClass = org.antlr.v4.runtime.RuleContextWithAltNum; }
                        start : e ';' start | e | ; e : e '*' e | e '+' e | '(' e ')' | ID | f ; f : INT | '!' | '?' f | ;
                        """,
                        "a * b + ( c ) ; ? ? ! 1 2 ;",
                        "a + ; ( b"),
                of(
                        "a decision looks at all of a deep nest, with an error at its end",
                        """
                        start : e EOF ;
                        e : e '*' e | e '+' e | '(' t ')' e | '(' e ')' | ID ; t : ID | '(' t ')' ;
                        """,
                        "( ".repeat(150) + "a + b" + " )".repeat(150),
                        "( ".repeat(90) + "a + + b" + " )".repeat(90)),
                new Awkward(
                        "the lexer puts empty tokens, some of them hidden, before others",
                        List.of(
                                """
                                grammar Empty; tokens { INDENT }
                                @lexer::members {
                                    private final java.util.ArrayDeque<Token> queue = new java.util.ArrayDeque<>();
                                    @Override public Token nextToken() {
                                        if (queue.isEmpty()) {
                                            Token t = super.nextToken();
                                            if (t.getType() == A) { empty(EmptyParser.INDENT, 0, t); empty(NOTE, HIDDEN, t); }
                                            queue.add(t);
                                        }
                                        return queue.poll();
                                    }
                                    private void empty(int type, int channel, Token at) {
                                        CommonToken e = new CommonToken(_tokenFactorySourcePair, type, channel, at.getStartIndex(), at.getStartIndex() - 1);
                                        e.setLine(at.getLine()); e.setCharPositionInLine(at.getCharPositionInLine()); queue.add(e);
                                    }
                                }
                                start : (INDENT A)+ EOF ; A : 'a' ; NOTE : 'n' ;
                                """),
                        List.of("aa", "ana", "nan", "a")),
                new Awkward(
                        "the lexer reads a token twice, and reports in between",
                        List.of(
                                """
                                grammar Back;
                                @lexer::members {
                                    private boolean back;
                                    private void bad() { getErrorListenerDispatch().syntaxError(this, null, getLine(), getCharPositionInLine(), "bad", null); }
                                    @Override public void emit(Token t) {
                                        super.emit(t);
                                        if (t.getType() == ROLL) { _input.seek(_tokenStartCharIndex); getInterpreter().setCharPositionInLine(_tokenStartCharPositionInLine); }
                                    }
                                }
                                start : A (Q A | Q B) EOF ; A : 'a' ; B : 'b' ;
                                ROLL : '"' { !back }? { setChannel(HIDDEN); back = true; } ; Q : '"' { back = false; } ; X : '\\'' { bad(); } ;
                                """),
                        List.of("a\"'", "a\"a", "a\"b", "a'\"b", "a\"\"b'")),
                new Awkward(
                        "the parser asks for the places of tokens that the lexer has made, or read twice",
                        List.of(
                                """
                                grammar Places;
                                @lexer::members {
                                    private final java.util.ArrayDeque<Token> queue = new java.util.ArrayDeque<>();
                                    private boolean back;
                                    @Override public Token nextToken() {
                                        if (!queue.isEmpty()) { return queue.poll(); }
                                        Token t = super.nextToken();
                                        if (t.getType() != NL) { return t; }
                                        CommonToken made = new CommonToken(PlacesParser.SEMI, ";");
                                        made.setLine(t.getLine()); made.setCharPositionInLine(t.getCharPositionInLine()); queue.add(t);
                                        return made;
                                    }
                                    @Override public void emit(Token t) {
                                        super.emit(t);
                                        if (t.getType() == ROLL) { _input.seek(_tokenStartCharIndex); getInterpreter().setCharPositionInLine(_tokenStartCharPositionInLine); }
                                    }
                                }
                                start : (x | y | q | r)* EOF ;
                                x : { _input.LT(1).getStartIndex() == 0 }? SEMI | A ; y : { _input.LT(1).getStartIndex() != 0 }? SEMI ;
                                q : { _input.LT(1).getStartIndex() == 1 }? Q ; r : { _input.LT(1).getStartIndex() + _input.LT(1).getStopIndex() != 2 }? Q ;
                                A : 'a' ; NL : '\\n' -> channel(HIDDEN) ; SEMI : ';' ;
                                ROLL : '"' { !back }? { setChannel(HIDDEN); back = true; } ; Q : '"' { back = false; } ;
                                """),
                        List.of("aa\na;a\n", "a\"a\"", "\n;\"\"a")),
                new Awkward(
                        "the parser tells the lexer what names types",
                        List.of(
                                """
                                grammar Typedefs;
                                @lexer::members { int typedefs; }
                                start : (declaration | use)* EOF ;
                                declaration : 'type' ID ';' { ((TypedefsLexer) _input.getTokenSource()).typedefs++; } ;
                                use : (ID | TYPE) ';' ;
                                TYPE : [A-Z]+ { if (typedefs == 0) setType(ID); } ; ID : [a-z]+ ; WS : [ \\n]+ -> skip ;
                                """),
                        List.of(
                                "X; type a; b; X; X;",
                                "type a; X; # X; é Y",
                                "X; type ; # X; X X;",
                                "")),
                new Awkward(
                        "a predicate asks the lexer what it has counted",
                        List.of(
                                """
                                grammar Counting;
                                @lexer::members { int n; }
                                @parser::members { private boolean few() { return _input.getTokenSource() instanceof CountingLexer l && l.n < 4; } }
                                start : (a | b | ID)* EOF ; a : { few() }? ID ID ; b : { !few() }? ID ID ID { notifyErrorListeners("many"); } ;
                                ID : [a-z]+ { n++; } ; WS : [ \\n]+ -> channel(HIDDEN) ;
                                """),
                        List.of("a b c a b a b", "a # b c \n a b", "a b c d e f g h \n i")),
                new Awkward(
                        "lexer and parser are apart, with tokens and channels declared",
                        List.of(
                                "lexer grammar PartLexer; tokens { VIRTUAL, Other } channels { NOTES }\n"
                                        + "A : 'a' -> type(VIRTUAL) ; B : 'b' ; N : '#' ~'\\n'* -> channel(NOTES) ; W : ' ' -> channel(HIDDEN) ;"
                                        + " Q : '<' -> pushMode(IN) ; mode IN ; X : 'x' -> more ; Y : 'y' ; Z : '>' -> popMode ;",
                                "parser grammar PartParser; options { tokenVocab = PartLexer; }\n"
                                        + "start : (VIRTUAL | b=B | Other | q)* EOF ; q : Q y+=Y* Z ;"),
                        List.of("a b a <xxyy> # note", "<yx>b", "a>")),
                new Awkward(
                        "tokens are of types that the grammar does not have",
                        List.of(
                                "grammar Types; start : (x | y)+ EOF? ; x : A B ; y : .+? D | A E? | ~A ;"
                                        + " A : 'a' ; B : 'b' ; D : ';' ; E : 'e' ; F : 'f' -> type(8) ; G : 'g' { setType(301); } ; H : 'h' -> type(99) ;"),
                        List.of("fef;;", "ebbfb", "abaf", "gag;b", "baaa", "ehh;ab", "hgf")),
                new Awkward(
                        "tokens are of types that the grammar does not have, and its code comes to the lexer",
                        List.of(
                                "grammar Types; @parser::members { Object lexer() { return _input.getTokenSource(); } }"
                                        + " start : (x | y)+ EOF? ; x : A B ; y : .+? D { lexer(); } | A E? | ~A ;"
                                        + " A : 'a' ; B : 'b' ; D : ';' ; E : 'e' ; F : 'f' -> type(8) ; H : 'h' -> type(99) ;"),
                        List.of("fef;;", "ebbfb", "abaf", "baaa", "ehh;ab", "hf")),
                new Awkward(
                        "a grammar imports another that imports a third",
                        List.of(
                                "grammar Third; c : 'c' | INT ; INT : [0-9]+ ;",
                                "grammar Second; import Third; b : 'b' c ; a : 'never' ;",
                                "grammar First; import Second; start : a+ ; a : b | 'a' ; WS : ' ' -> skip ;"),
                        List.of("a b c b 12 a", "b b")),
                new Awkward(
                        "the parser's name does not end in Parser and the lexer's not in Lexer",
                        List.of(
                                "lexer grammar Words; A : 'a' ; B : 'b' ;",
                                "parser grammar Sentences; options { tokenVocab = Words; } start : (A B)* ;"),
                        List.of("abab", "aab")),
                new Awkward(
                        "the grammar's own names are those of Sandtree's classes",
                        List.of(
                                "grammar Node; start : node language rules+=tree* error ; node : 'n' ; language : 'l' ; tree : 't' # Tree_ | 'u' # NodeType ;"
                                        + " error : 'e' # SyntaxError | # NodeList ;"),
                        List.of("nltue", "nl", "x")));
    }

    private static Awkward of(String what, String rules, String... inputs) {
        return new Awkward(
                what, List.of("grammar Awkward;\n" + rules + IDENTIFIERS), List.of(inputs));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grammars")
    void theyCompileAndGiveStockAntlrsAnswers(Awkward awkward) throws Exception {
        Path last = null;
        Path first = null;
        for (String text : awkward.grammars) {
            String name = text.replaceFirst("(?s).*?grammar (\\w+);.*", "$1");
            first = last;
            last = Files.writeString(folder.resolve(name + ".g4"), text);
        }
        boolean isPair = awkward.grammars.get(0).startsWith("lexer");
        GrammarLoader loader =
                isPair ? GrammarLoader.of(last, first) : GrammarLoader.of(last).library(folder);
        try (AntlrComparison comparison = AntlrComparison.of(loader.load(), "start")) {
            Mutations mutations = new Mutations(1, awkward.inputs);
            for (int i = 0; i < 200; i++) {
                String base = awkward.inputs.get(i % awkward.inputs.size());
                String text = i < awkward.inputs.size() ? base : mutations.damage(base);
                assertEquals(
                        List.of(),
                        comparison.compare("text", text.getBytes(StandardCharsets.UTF_8)),
                        text);
            }
        }
    }

    /** ANTLR's prediction has no end where a rule comes to itself behind the end of the file, but few texts come to that. */
    @Test
    void aFileMayEndManyTimes() throws Exception {
        List<String> grammars =
                List.of(
                        "grammar Ends; start : (A | B | r C) EOF ; r : EOF r | B C ; A : 'a' ; B : 'b' ; C : 'c' ; NL : '\\n' ;",
                        "grammar Ends; start : (A | B | line C) EOF ; line : A? (NL | EOF) line? ; A : 'a' ; NL : '\\n' ; B : 'b'; C : 'c';");
        for (String text : grammars) {
            Path grammar = Files.writeString(folder.resolve("Ends.g4"), text);
            LoadedGrammar loaded = GrammarLoader.of(grammar).load();
            try (AntlrComparison comparison = AntlrComparison.of(loaded, "start")) {
                for (String input : List.of("a", "b", "bcc", "a\na\nc", "a\nc", "\n\nc")) {
                    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
                    assertEquals(List.of(), comparison.compare("text", bytes), input);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start : (A | B | r C) EOF ; r : EOF r | B C ;",
                "start : r EOF ; r : A | EOF (EOF t? t | r u EOF) | C* ; t : B | u ; u : 'd' | EOF ;"
            })
    void aPredictionWithoutEndIsAnError(String rules) throws Exception {
        Path grammar = folder.resolve("Ends.g4");
        Files.writeString(grammar, "grammar Ends; " + rules + " A : 'a' ; B : 'b' ; C : 'c' ;");
        try (ParseSession session =
                ParseSession.open(GrammarLoader.of(grammar).load().language())) {
            Tree tree = session.parse("text", "", ParseOptions.defaults().startingWith("start"));
            assertEquals(
                    DiagnosticCode.TOO_DEEP,
                    tree.diagnostics().get(tree.diagnostics().size() - 1).code());
        }
    }
}
