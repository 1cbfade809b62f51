// A lexer that cannot be a table: it overrides nextToken to turn indentation into tokens, has predicates, actions
// and a recursive rule, and makes tokens whose text is not in the source.
lexer grammar Blocks;

tokens { INDENT, DEDENT }

channels { NOTES }

@header {
import java.util.ArrayDeque;
import java.util.Deque;
}

@members {
    private final Deque<Integer> indents = new ArrayDeque<>();
    private final Deque<Token> pending = new ArrayDeque<>();

    @Override
    public Token nextToken() {
        if (!pending.isEmpty()) {
            return pending.poll();
        }
        Token token = super.nextToken();
        if (token.getType() == EOF) {
            while (!indents.isEmpty()) {
                indents.pop();
                pending.add(zeroWidth(DEDENT, "<dedent>", token));
            }
            pending.add(token);
        } else if (token.getType() == NEWLINE) {
            int width = token.getText().length() - 1;
            pending.add(token);
            int current = indents.isEmpty() ? 0 : indents.peek();
            if (width > current) {
                indents.push(width);
                pending.add(zeroWidth(INDENT, "<indent>", token));
            }
            while (width < current) {
                indents.pop();
                pending.add(zeroWidth(DEDENT, "<dedent>", token));
                current = indents.isEmpty() ? 0 : indents.peek();
            }
        } else {
            return token;
        }
        return pending.poll();
    }

    private Token zeroWidth(int type, String text, Token at) {
        CommonToken token = new CommonToken(at);
        token.setType(type);
        token.setText(text);
        token.setStartIndex(_input.index());
        token.setStopIndex(_input.index() - 1);
        token.setLine(getLine());
        token.setCharPositionInLine(getCharPositionInLine());
        return token;
    }
}

NEWLINE : '\n' ' '* ;
HEAD : {getCharPositionInLine() == 0}? [a-z]+ ':' ;
WORD : [a-zé𝒳]+ ;
SHOUT : [A-Z]+ { setText(getText().toLowerCase()); } ;
COMMENT : '(*' (COMMENT | .)*? '*)' -> channel(NOTES) ;
NOTE : '#' ~'\n'* { setText("note"); } -> channel(HIDDEN) ;
POP : '^' -> popMode ;
WARN : '!' { getErrorListenerDispatch().syntaxError(this, null, 7, 8, "a warning", null); } -> skip ;
BLANK : ' '+ -> skip ;
