/** Left recursion of every kind: binary, prefix, suffix, ternary, right-associative, with labels. */
grammar Calc;

program : statements+=statement* EOF ;

statement
    : name=NAME '=' value=expression ';'     # Assignment
    | expression ';'                         # ExpressionStatement
    ;

expression
    : <assoc=right> base=expression '^' exponent=expression     # Power
    | operator=('+' | '-') operand=expression                   # Sign
    | operand=expression '!'                                    # Factorial
    | left=expression operator=('*' | '/') right=expression     # Product
    | left=expression operator=('+' | '-') right=expression     # Sum
    | <assoc=right> condition=expression '?' yes=expression ':' no=expression # Conditional
    | function=NAME '(' (arguments+=expression (',' arguments+=expression)*)? ')' # Call
    | atom                                                      # Single
    ;

atom
    : NUMBER
    | NAME
    | '(' expression ')'
    ;

NAME : [a-z]+ ;
NUMBER : [0-9]+ ;
BLANK : [ \t\r\n]+ -> skip ;
COMMENT : '#' ~[\n]* -> channel(HIDDEN) ;
