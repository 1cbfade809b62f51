// A lexer that is a table but for some of its matches: they have predicates and actions.
lexer grammar Escapes;

tokens { FIRST, CLOSED }

@members {
    private int depth;

    private boolean isAtLineStart() {
        return getCharPositionInLine() == 0 || _input.LA(-1) == '\n';
    }

    private void emitFirst() {
        emit(_factory.create(_tokenFactorySourcePair, FIRST, "emitted", 0, _tokenStartCharIndex, getCharIndex() - 1, 99, 98));
    }
}

OPEN : '(' { depth++; } ;
CLOSE : ')' { if (--depth == 0) { setType(CLOSED); } } ;
LOUD : [A-Z]+ { setText(getText().toLowerCase()); } ;
NUMBER : [0-9]+ ( {_input.LA(1) != '.' || _input.LA(2) != '.'}? '.' [0-9]* )? ;
RANGE : '..' ;
CLASS : '#' LETTER {Character.isUpperCase(_input.LA(-1))}? LETTER* ;
METHOD : '#' (LETTER {depth % 2 == 0}?)* ;
fragment LETTER : [a-zA-Z] | ~[\u0000-\u007F] {Character.isLetter(_input.LA(-1))}? ;
WORD : [a-zé𝒳]+ ;
NESTED : '{' (NESTED | ~[{}])* '}' ;
QUOTE : '"' { setText("<"); } -> more, pushMode(STRING) ;
DROPPED : '~' { skip(); } ;
HIDDEN_BY_CODE : '`' { setChannel(3); } ;
JUMP : '@' { pushMode(STRING); } ;
BACK : '^' { popMode(); } ;
LINES : '%' { setLine(getLine() + 10); } ;
EMITTED : '$' { emitFirst(); } ;
WARNED : '!' { getErrorListenerDispatch().syntaxError(this, null, 7, 8, "a warning", null); } ;
EATEN : '&' { if (_input.LA(1) != EOF) { _input.consume(); } } ;
BLANK : [ \n]+ -> skip ;

mode STRING;

END : '"' -> popMode ;
ESCAPE : '\\' . -> more ;
PLAIN : ~["\\\n] -> more ;
START_OF_LINE : {isAtLineStart()}? '\n'+ ;
NEWLINE : '\n' -> more ;
