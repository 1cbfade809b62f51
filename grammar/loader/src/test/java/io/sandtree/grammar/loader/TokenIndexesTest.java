package io.sandtree.grammar.loader;

import java.util.stream.Stream;

/** Code that goes by the indexes of tokens, which count hidden ones as well: it sees the same tokens as in stock ANTLR, and moves to the same places. */
class TokenIndexesTest implements ExampleTests {
    private static final String TOKENS =
            "\nID : [a-z]+ ; INT : [0-9]+ ; OP : [-+*=<>;()] ; WS : [ ]+ -> channel(HIDDEN) ; NL : '\\n' -> channel(3) ; NOTE : '#' [a-z]* -> skip ;\n";
    private static final String TEXT =
            "  a 1 #x\n  b \n c 2 + #y#z 3\n\n 44 # ; d = ( e 5 ) \n f 6 g h i j k l m n o p q r s t u v w x y z 7 aa bb 8  cc dd \n\n ee ff gg hh ii jj kk 9 \n";

    static Stream<Example> examples() {
        return Stream.of(
                of(
                        "a predicate that looks for the end of a line before a token, as JavaScript's",
                        "top : item* EOF ; item : {lineEnds()}? ID | ID INT | INT | OP | ID ;",
                        "protected boolean lineEnds() { int before = getCurrentToken().getTokenIndex() - 1; if (before < 0) { return false; } Token token = _input.get(before); if (token.getChannel() == Token.HIDDEN_CHANNEL && before > 0) { token = _input.get(before - 1); } return token.getChannel() == 3; }"),
                of(
                        "actions that show what stands around a place",
                        "top : item* EOF ; item : ID { around(); } | INT { say(_input.index()); } | OP ;",
                        "protected void around() { int place = _input.index(); for (int i = Math.max(0, place - 3); i < place; i++) { say(_input.get(i)); } }"),
                of(
                        "hidden tokens to the left",
                        "top : item* EOF ; item : ID { left(-1); left(1); } | INT { left(3); left(0); } | OP { say(((BufferedTokenStream) _input).getHiddenTokensToLeft(_input.index())); } ;",
                        "protected void left(int channel) { say(((BufferedTokenStream) _input).getHiddenTokensToLeft(_input.LT(-1).getTokenIndex(), channel)); }"),
                of(
                        "hidden tokens to the right",
                        "top : item* EOF ; item : ID { right(); } | INT | OP { right(); say(_input.index()); } ;",
                        "protected void right() { say(((BufferedTokenStream) _input).getHiddenTokensToRight(_input.LT(-1).getTokenIndex())); }"),
                of(
                        "actions that go elsewhere and come back",
                        "top : item* EOF ; item : ID { elsewhere(2); } | INT { elsewhere(40); } | OP { elsewhere(5000); } ;",
                        "protected void elsewhere(int step) { int place = _input.index(); for (int to = Math.max(0, place - step); to <= place + step; to += step) { _input.seek(to); say(_input.index() + _input.LT(1).getText() + _input.LA(2)); } _input.seek(place); say(_input.LT(1)); }"),
                of(
                        "predicates that go elsewhere and come back",
                        "top : item* EOF ; item : {odd(1)}? ID | {odd(3)}? ID INT | ID | INT | OP ;",
                        "protected boolean odd(int steps) { int place = _input.index(); _input.seek(place + steps); int seen = _input.index() + _input.LT(1).getType(); _input.seek(place); return seen % 2 == 1; }"),
                of(
                        "actions that read tokens at the start and far ahead",
                        "top : item* EOF ; item : ID { say(_input.LT(9).getText()); far(); } | INT { far(); } | OP ;",
                        "protected void far() { say(_input.get(0).getText() + _input.get(_input.index() / 2) + _input.get(_input.index() - 1).getTokenIndex()); try { say(_input.get(_input.index() + 2000)); } catch (IndexOutOfBoundsException e) { say(\"none\"); } try { say(_input.get(-1)); } catch (IndexOutOfBoundsException e) { say(e.getMessage()); } }"),
                of(
                        "tokens that are the same when they are seen again",
                        "top : item* EOF { say(kept.size()); } ; item : ID { keep(_input.index() - 1); } | INT { keep(_input.index() - 2); int place = _input.index(); _input.seek(place + 60); keep(place - 2); keep(_input.index() - 30); _input.seek(place); } | OP { keep(Math.max(0, _input.index() - 20)); } ;",
                        "protected final Map<Token, Integer> kept = new IdentityHashMap<>(); protected void keep(int index) { Token token = _input.get(Math.max(0, index)); kept.merge(token, 1, Integer::sum); say(kept.get(token) + token.getText() + token.getTokenIndex()); }"),
                of(
                        "predicates that read what is hidden",
                        "top : item* EOF ; item : {hidden().contains(\" \\n\")}? ID INT? | {hidden().isEmpty()}? OP | ID | INT | OP ;",
                        "protected String hidden() { StringBuilder text = new StringBuilder(); for (int i = _input.index() - 1; i >= 0 && _input.get(i).getChannel() != 0; i--) { text.insert(0, _input.get(i).getText()); } return text.toString(); }"),
                of(
                        "texts from one index to another",
                        "top : item* EOF ; item : ID INT? { say(_input.getText($ctx.getSourceInterval())); say(_input.getText($ctx)); } | INT { say(_input.getText(Interval.of(_input.index() - 3, _input.index()))); } | OP { say(_input.getText(Interval.of(1, 4)) + _input.getText()); } ;",
                        "protected int unused;"));
    }

    private static Example of(String what, String rules, String members) {
        return Example.ofParser(what, "", rules + TOKENS, members, TEXT);
    }
}
