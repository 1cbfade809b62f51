/** Decisions that only the callers decide: SLL conflicts everywhere. */
grammar Context;

start : item* EOF ;

item
    : '$' first
    | '@' second
    | '(' nested ')'
    | '[' deep ']'
    | 'if' item ('else' item)?
    | generic
    ;

first : optional NAME ;

second : optional NUMBER NAME ;

optional : NUMBER | ;

nested : first | '%' second | '(' nested ')' ;

deep : '<' deep '>' | '<' deep '>' '!' | level ;

level : optional optional NAME | optional ;

generic : NAME '<' generic (',' generic)* '>' NAME? | NAME | call ;

call : call '(' generic ')' | call '.' NAME | NUMBER ;

NAME : [a-z]+ ;
NUMBER : [0-9]+ ;
BLANK : [ \t\r\n]+ -> skip ;
