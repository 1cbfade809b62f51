package io.sandtree.grammar.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What authors of published grammars are in the habit of doing gives stock ANTLR's answers, for valid texts and for damaged ones. */
class PublishedHabitsTest {
    private static final int TEXTS = 250;

    @TempDir Path folder;

    /** Files by name, of which the last grammars are given to the loader: P.g4, or L.g4 and P.g4. */
    record Habit(String what, Map<String, String> files, List<String> texts) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Habit> habits() {
        return Stream.of(
                pair(
                        "islands of a template language nest by modes",
                        """
                        lexer grammar L;
                        TEXT : (~[<{] | '{' ~'{' | '<' ~'%')+ ; OPEN : '{{' -> pushMode(IN) ; CODE : '<%' -> pushMode(IN) ; LONE : [<{] -> type(TEXT) ;
                        mode IN;
                        CLOSE : ('}}' | '%>') -> popMode ; QUOTE : '"' -> pushMode(STR) ; NAME : [\\p{L}_] [\\p{L}\\p{Nd}_]* ; NUM : [0-9]+ ('.' [0-9]+)? ;
                        DOT : '.' ; PIPE : '|' ; LP : '(' ; RP : ')' ; COMMA : ',' ; SP : [ \\t\\r\\n]+ -> channel(HIDDEN) ; BAD : . ;
                        mode STR;
                        HOLE : '${' -> pushMode(IN2) ; ESC : '\\\\' . -> more ; PART : ~["$\\\\]+ ; DOLLAR : '$' -> type(PART) ; END : '"' -> popMode ;
                        mode IN2;
                        N2 : [a-z]+ -> type(NAME) ; Q2 : '"' -> type(QUOTE), pushMode(STR) ; E2 : '}' -> popMode ; S2 : ' '+ -> skip ;
                        """,
                        """
                        parser grammar P; options { tokenVocab = L; }
                        start : (TEXT | island)* EOF ; island : (OPEN | CODE) expr? (PIPE NAME (LP args RP)?)* CLOSE ;
                        args : (expr (COMMA expr)*)? ; expr : expr DOT NAME | NAME (LP args RP)? | NUM | str ;
                        str : QUOTE (PART | HOLE (NAME | str)* E2)* END ;
                        """,
                        "a {b} < c {{ x.y.größe | f(1, \"s ${ a \"in ${b}\" } $t\\\"\") }} <% z() %> {",
                        "{{ }} {{ \"a ${b",
                        "<%a%>\u00e9{{\u540d}}"),
                ofFiles(
                        "indentation is made by a base class that overrides nextToken",
                        Map.of(
                                "IndentBase.java",
                                """
                                import java.util.*; import org.antlr.v4.runtime.*;
                                public abstract class IndentBase extends Lexer {
                                    private final LinkedList<Token> pending = new LinkedList<>(); private final Deque<Integer> indents = new ArrayDeque<>(); protected int opened; private Token last;
                                    protected IndentBase(CharStream input) { super(input); }
                                    @Override public void emit(Token t) { super.setToken(t); pending.offer(t); }
                                    @Override public Token nextToken() {
                                        if (_input.LA(1) == EOF && !indents.isEmpty()) {
                                            pending.removeIf(t -> t.getType() == EOF);
                                            emit(token(L.NEWLINE, "\\n"));
                                            while (!indents.isEmpty()) { emit(token(L.DEDENT, "")); indents.pop(); }
                                            emit(token(EOF, "<EOF>"));
                                        }
                                        Token next = super.nextToken();
                                        if (next.getChannel() == Token.DEFAULT_CHANNEL) { last = next; }
                                        return pending.isEmpty() ? next : pending.poll();
                                    }
                                    private CommonToken token(int type, String text) {
                                        int stop = getCharIndex() - 1; int start = text.isEmpty() ? stop : stop - text.length() + 1;
                                        CommonToken t = new CommonToken(_tokenFactorySourcePair, type, DEFAULT_TOKEN_CHANNEL, start, stop);
                                        t.setLine(last == null ? 1 : last.getLine()); return t;
                                    }
                                    protected void onNewLine() {
                                        String spaces = getText().replaceAll("[\\r\\n]+", ""); int next = _input.LA(1);
                                        if (opened > 0 || next == '\\n' || next == '#') { skip(); return; }
                                        emit(token(L.NEWLINE, "\\n"));
                                        int before = indents.isEmpty() ? 0 : indents.peek();
                                        if (spaces.length() == before) { skip(); }
                                        else if (spaces.length() > before) { indents.push(spaces.length()); emit(token(L.INDENT, spaces)); }
                                        else { while (!indents.isEmpty() && indents.peek() > spaces.length()) { emit(token(L.DEDENT, "")); indents.pop(); } }
                                    }
                                }
                                """,
                                "L.g4",
                                """
                                lexer grammar L; tokens { INDENT, DEDENT } options { superClass = IndentBase; }
                                IF : 'if' ; WHILE : 'while' ; ELSE : 'else' ; DEF : 'def' ; COLON : ':' ; COMMA : ',' ; SEMI : ';' ; PLUS : '+' ; STAR : '*' ;
                                ID : [a-z]+ ; INT : [0-9]+ ; NEWLINE : '\\r'? '\\n' ' '* { onNewLine(); } ; LP : '(' { opened++; } ; RP : ')' { opened--; } ; WS : ' '+ -> skip ; C : '#' ~'\\n'* -> skip ;
                                """,
                                "P.g4",
                                """
                                parser grammar P; options { tokenVocab = L; }
                                start : (NEWLINE | stmt)* EOF ; stmt : simple | compound ; simple : expr (SEMI expr)* SEMI? NEWLINE ;
                                compound : (IF | WHILE) expr COLON suite (ELSE COLON suite)? | DEF ID LP (ID (COMMA ID)*)? RP COLON suite ;
                                suite : simple | NEWLINE INDENT stmt+ DEDENT ; expr : expr STAR expr | expr PLUS expr | ID (LP (expr (COMMA expr)*)? RP)? | INT ;
                                """),
                        "def f(a, b):\n  if a:\n    b(1,\n 2)\n  else: c\n\nwhile x: y; z\n",
                        "if a:\n  b\n c\nd"),
                pair(
                        "keywords of SQL are names too, in any case",
                        """
                        lexer grammar L; options { caseInsensitive = true; }
                        SELECT : 'SELECT' ; FROM : 'FROM' ; WHERE : 'WHERE' ; JOIN : 'JOIN' ; LEFT : 'LEFT' ; ON : 'ON' ; AS : 'AS' ; AND : 'AND' ; OR : 'OR' ; NOT : 'NOT' ; BETWEEN : 'BETWEEN' ; IN : 'IN' ; DATE : 'DATE' ; KEY : 'KEY' ; ORDER : 'ORDER' ; BY : 'BY' ; ASC : 'ASC' ;
                        NAME : [A-Z_\\u00C0-\\u017F] [A-Z0-9_$]* | '"' (~'"' | '""')* '"' | '[' ~']'* ']' ; STRING : 'N'? '\\'' (~'\\'' | '\\'\\'')* '\\'' ; NUM : [0-9]+ ('.' [0-9]*)? ('E' [+-]? [0-9]+)? | '.' [0-9]+ ; HEX : '0X' [0-9A-F]+ ;
                        OP : '<=' | '>=' | '<>' | '!=' | [=<>] ; STAR : '*' ; PLUS : '+' ; MINUS : '-' ; C : ',' ; D : '.' ; LP : '(' ; RP : ')' ; SEMI : ';' ; PARAM : [:@] NAME? ;
                        LINE : '--' ~[\\r\\n]* -> channel(HIDDEN) ; NEST : '/*' (NEST | .)*? '*/' -> channel(HIDDEN) ; WS : [ \\t\\r\\n\\u000B\\f\\u00A0]+ -> skip ;
                        """,
                        """
                        parser grammar P; options { tokenVocab = L; }
                        start : (select? SEMI)* select? EOF ;
                        select : SELECT item (C item)* (FROM source (C source)*)? (WHERE cond)? (ORDER BY expr ASC? (C expr ASC?)*)? ;
                        item : STAR | name D STAR | expr (AS? name)? ; source : source LEFT? JOIN source ON cond | name (D name)* (AS? name)? | LP select RP AS? name ;
                        cond : NOT cond | cond AND cond | cond OR cond | expr NOT? BETWEEN expr AND expr | expr NOT? IN LP (select | expr (C expr)*) RP | expr OP expr | LP cond RP ;
                        expr : MINUS expr | expr STAR expr | expr (PLUS | MINUS) expr | DATE STRING | name (D name)* | name LP (STAR | expr (C expr)*)? RP | NUM | HEX | STRING | PARAM | LP expr RP | LP select RP ;
                        name : NAME | DATE | KEY | LEFT | ORDER | BY | ASC | ON ;
                        """,
                        "select a, b.* , date date, left.key as by, count(*) from t left join u on t.a = u.b where not x between 1 and 2 and (y in (1,2) or z = 'it''s') order by order asc",
                        "Select -- c\n \"q\"\"r\", [x y], 0xFf, .5e-3 /* a /* b */ c */ FROM (SELECT 1) left; ;",
                        "sElEcT date '1' + date, élan from LEFT LEFT"),
                ofFiles(
                        "a lexer's base class has methods for predicates and actions, but overrides nothing",
                        Map.of(
                                "SqlBase.java",
                                """
                                import java.util.*; import org.antlr.v4.runtime.*;
                                public abstract class SqlBase extends Lexer {
                                    private final Deque<String> tags = new ArrayDeque<>(); protected int depth;
                                    protected SqlBase(CharStream input) { super(input); }
                                    protected boolean isNewlineAt(int pos) { int la = _input.LA(pos); return la == -1 || la == '\\n'; }
                                    protected void pushTag() { tags.push(getText()); }
                                    protected boolean isTag() { return getText().equals(tags.peek()); }
                                    protected void popTag() { tags.pop(); }
                                    protected boolean isDigit() { return Character.isDigit(_input.LA(1)); }
                                }
                                """,
                                "L.g4",
                                """
                                lexer grammar L; options { superClass = SqlBase; caseInsensitive = true; }
                                SELECT : 'select' ; FROM : 'from' ; REM : {isNewlineAt(-1) || isNewlineAt(-2)}? 'rem' 'ark'? (' ' ~[\\r\\n]*)? -> channel(HIDDEN) ;
                                PROMPT : {isNewlineAt(-1)}? 'pro' ('mpt')? (' ' ~'\\n'*)? ; INT : [0-9]+ ; FLOAT : [0-9]+ {!isDigit()}? '.' [0-9]* ; DOTS : '..' ; DOT : '.' ;
                                OPEN : '(' {depth++;} ; CLOSE : ')' {if (depth > 0) depth--;} ; SEMI : ';' {if (depth > 0) setType(INNER);} ; INNER : '\\\\;' ;
                                BEGIN_TAG : '$' [a-z_]* '$' {pushTag();} -> pushMode(DOLLAR) ; NAME : [a-z_]+ ; STAR : '*' ; WS : [ \\n]+ -> skip ;
                                mode DOLLAR;
                                TEXT : ~'$'+ | '$' ~'$'* ; END_TAG : '$' [a-z_]* '$' {isTag()}? {popTag();} -> popMode ;
                                """,
                                "P.g4",
                                """
                                parser grammar P; options { tokenVocab = L; }
                                start : (statement SEMI)* EOF ; statement : SELECT (STAR | expr (DOTS expr)?) FROM NAME | PROMPT ; expr : INT | FLOAT | NAME | OPEN (expr INNER)* expr CLOSE | BEGIN_TAG TEXT* END_TAG | expr DOT NAME ;
                                """),
                        "select 1.5 from a;\nrem x\nselect (1; 2 rem; b).c from rem;\nprompt hello;\n",
                        "select $a$ x $b$ y $ $a$ from b; select 1..2 from $$c$d$$",
                        "pro\nselect pro from x"),
                ofFiles(
                        "C knows its type names by a predicate of the parser's base class",
                        Map.of(
                                "CBase.java",
                                """
                                import java.util.*; import org.antlr.v4.runtime.*;
                                public abstract class CBase extends Parser {
                                    private final Set<String> types = new HashSet<>(List.of("size"));
                                    protected CBase(TokenStream input) { super(input); }
                                    protected boolean isType() { return types.contains(_input.LT(1).getText()); }
                                    protected void define(Token t) { if (t != null) { types.add(t.getText()); } }
                                }
                                """,
                                "P.g4",
                                """
                                grammar P; options { superClass = CBase; }
                                start : stmt* EOF ;
                                stmt : 'typedef' type d=declarator ';' { define($d.id); } | type declarator ('=' expr)? (',' declarator)* ';' | expr ';' | '{' stmt* '}' | ';' ;
                                type : 'int' | 'char' | {isType()}? ID ; declarator returns [Token id] : '*' declarator { $id = $declarator.id; } | ID { $id = $ID; } ('[' expr? ']')* ;
                                expr : expr ('++' | '(' (expr (',' expr)*)? ')' | '[' expr ']') | ('*' | '&' | '-') expr | '(' type '*'* ')' expr | expr '*' expr | expr '=' expr | ID | INT | '(' expr ')' ;
                                ID : [a-zA-Z_] [a-zA-Z0-9_]* ; INT : [0-9]+ ; WS : [ \\n]+ -> skip ; C : '/*' .*? '*/' -> skip ;
                                """),
                        "typedef int T; T * x; a * b; (T) * y; (a) * y; { T z = (T)(1); } size n;",
                        "typedef T; T * x = 2; T T T;"),
                single(
                        "a lexer has thousands of keywords beside its names",
                        "start : (k | ID | INT)* EOF ; k : "
                                + IntStream.range(0, 1500)
                                        .mapToObj(i -> "'" + word(i) + "'")
                                        .collect(Collectors.joining(" | "))
                                + " ;\nID : [a-z_]+ ; INT : [0-9]+ ; WS : [ \\n] -> skip ;\n",
                        word(3) + " " + word(1499) + " x " + word(700) + "x 12"),
                single(
                        "the end of the file stands twice, inside rules and in the lexer",
                        "start : (line NL)* line EOF EOF? ; line : ID* (ID C | last)? ; last : '!' EOF ; ID : [a-z]+ ; NL : '\\n' ; C : '#' ~[\\n]* ('\\n' | EOF) ; WS : ' ' -> skip ;\n",
                        "a b\nc\nd # d\ne !",
                        "",
                        "\n\n#"),
                single(
                        "empty alternatives and nested quantifiers meet, some of them not greedy",
                        "start : (a | b)*? x ((c+ | d*)? e)*? f EOF ; x : | 'x' x?? ; a : 'a' ('b'+? 'c'?)*? ; b : 'b' (| 'x' | 'x' 'y'?) ; c : 'c'+? ; d : 'd' 'd'?? ; e : 'e' | 'e' 'e'+ ; f : ('f' | 'f' 'f')* ; WS : ' ' -> skip ;\n",
                        "a b b c d d e e e f f f",
                        "b x y c c e"),
                single(
                        "ranges and properties of Unicode, and what is not in them",
                        "start : (ID | EMOJI | CJK | NUM | LOW | PUNCT | OTHER)* EOF ; ID : [\\p{XID_Start}$] [\\p{XID_Continue}\\u200C\\u200D]* ; CJK : '\\u{20000}'..'\\u{2A6DF}' ; EMOJI : [\\p{Emoji_Presentation=EmojiDefault}]+ ;"
                                        .replace("=EmojiDefault", "")
                                + " NUM : '0'..'9'+ ('\\u0660'..'\\u0669')* ; LOW : '\\u0000'..'\\u0008' ; PUNCT : [\\p{P}\\p{S}] ; WS : [\\p{White_Space}] -> channel(HIDDEN) ; OTHER : ~[\\p{L}\\p{P}\\p{S}] ;\n",
                        "größe \uD840\uDC00 \uD83D\uDE00\uD83D\uDE00 12\u0661 \u0001 « \u2028 a\u200Db \uFFFF",
                        "e\u0301 \uD83C\uDDE9\uD83C\uDDEA \u00B7x"),
                single(
                        "every element has a label, lists of several rules among them",
                        "start : all+=s (sep+=(',' | ';') all+=s)* end=EOF # Whole ; s : l=s op=('*' | '/') r=s # Bin | <assoc=right> l=s h='^' r=s # Pow | p='(' in=s q=')' # Par | names+=ID (dot='.' names+=ID)* args+=INT* # Path | not=~(ID | INT | '(' | ')' | ',' | ';' | '*' | '/' | '^' | '.') any=. # Any ; ID : [a-z]+ ; INT : [0-9]+ ; X : [!?&] ; WS : ' ' -> skip ;\n",
                        "a.b 1 2 * (c ^ d ^ e) , ! ( ; ? x / y",
                        "a , , b"),
                single(
                        "rules have the names of members of ANTLR's and Sandtree's parsers",
                        "start : match state enterRule* enterOuterAlt getContext_ reset_ notify_ predict parse (accept | children | parent | current | walk | learn | kind)* ; match : 'b' state? ; state : 'c' ; enterRule : 'd' ; enterOuterAlt : 'e' | ; getContext_ : 'f' ; reset_ : 'g' ; notify_ : 'h' ; predict : 'i' predict? ; parse : 'j' ; accept : 'k' ; children : 'l' parent ; parent : 'm' ; walk : 'n' state ; current : 'o' ; learn : 'p' ; kind : 'q' ; WS : ' ' -> skip ;\n",
                        "b c c d d e f g h i i j k l m n c o p q",
                        "b c f g h i j"),
                ofFiles(
                        "a composite grammar imports lexer and parser parts that override each other",
                        Map.of(
                                "Common.g4",
                                "lexer grammar Common; ID : [a-z]+ ; DOCC : '/**' .*? '*/' -> channel(HIDDEN) ; WS : ' '+ -> skip ; NUM : [0-9]+ ;",
                                "Exprs.g4",
                                "parser grammar Exprs; e : e '+' e | t ; t : ID | NUM | '(' e ')' ; unused : ID ID ;",
                                "P.g4",
                                "grammar P; import Exprs, Common; start : (e ';')* EOF ; t : ID | NUM | '[' e ']' ; NUM : [0-9]+ '.' [0-9]+ ; PLUS : '+' ;"),
                        "a + 1.5 ; /** x */ [ b + c ] ;",
                        "a + ( b ) ;"),
                single(
                        "strings with escapes, raw strings and here-documents that are not greedy",
                        "start : (STR | RAW | HERE | ID | CHAR)* ; STR : '\"' (ESC | ~[\"\\\\\\r\\n])* '\"' ; fragment ESC : '\\\\' ([btnfr\"'\\\\] | 'u'+ HEX HEX HEX HEX | [0-3]? [0-7]? [0-7]) ; fragment HEX : [0-9a-fA-F] ; RAW : 'r\"' .*? '\"' | 'r#\"' .*? '\"#' ; HERE : '<<<' .+? '>>>' ; CHAR : '\\'' (ESC | .) '\\'' ; ID : [a-z]+ ; WS : [ \\n] -> skip ;\n",
                        "\"a\\u00e9\\n\" r\"x\\\" r#\"q\" w\"# <<<a>>b>>> 'é' '\\''",
                        "\"open\n x <<<>>> r\""));
    }

    private static String word(int number) {
        return "k"
                + Integer.toString(number, 26).replaceAll("[0-9]", "z")
                + "_"
                + "ab".repeat(number % 4);
    }

    private static Habit single(String what, String rules, String... texts) {
        return new Habit(what, Map.of("P.g4", "grammar P;\n" + rules), List.of(texts));
    }

    private static Habit pair(String what, String lexer, String parser, String... texts) {
        return new Habit(what, Map.of("L.g4", lexer, "P.g4", parser), List.of(texts));
    }

    private static Habit ofFiles(String what, Map<String, String> files, String... texts) {
        return new Habit(what, files, List.of(texts));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("habits")
    void tokensMessagesAndTreesAreStockAntlrs(Habit habit) throws Exception {
        List<Path> grammars = new ArrayList<>();
        boolean hasSupport = false;
        for (Map.Entry<String, String> file : new TreeMap<>(habit.files).entrySet()) {
            Path path = Files.writeString(folder.resolve(file.getKey()), file.getValue());
            hasSupport |= file.getKey().endsWith(".java");
            if (file.getKey().matches("[LP]\\.g4")) {
                grammars.add(path);
            }
        }
        GrammarLoader loader =
                grammars.size() == 2
                        ? GrammarLoader.of(grammars.get(0), grammars.get(1))
                        : GrammarLoader.of(grammars.get(0));
        loader = loader.library(folder);
        try (AntlrComparison comparison =
                AntlrComparison.of(
                        (hasSupport ? loader.support(folder) : loader).load(), "start")) {
            Mutations mutations = new Mutations(1, habit.texts);
            for (int i = 0; i < TEXTS; i++) {
                String base = habit.texts.get(i % habit.texts.size());
                String text = i < habit.texts.size() ? base : mutations.damage(base);
                assertEquals(
                        List.of(),
                        comparison.compare("text", text.getBytes(StandardCharsets.UTF_8)),
                        text);
            }
        }
    }
}
