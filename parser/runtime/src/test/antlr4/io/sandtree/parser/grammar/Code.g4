/** Embedded code: runs on ANTLR's parser, and gives the same kind of tree. */
grammar Code;

@parser::members {
    private int seen;
}

start : element* EOF ;

element
    : {seen < 3}? NAME {seen++;}      # Early
    | NAME list[2]                    # Late
    ;

list[int least] returns [int size]
    : '(' NUMBER {$size++;} (',' NUMBER {$size++;})* ')'
    ;

NAME : [a-z]+ ;
NUMBER : [0-9]+ ;
BLANK : [ \t\r\n]+ -> skip ;
