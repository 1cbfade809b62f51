grammar Calculator;

calculation
    : statements+=statement* EOF
    ;

statement
    : name=NAME '=' value=expression ';'                # Assignment
    | value=expression ';'                              # Result
    ;

expression
    : '-' operand=expression                            # Negation
    | <assoc=right> base=expression '^' exponent=expression   # Power
    | left=expression op=('*' | '/') right=expression   # Product
    | left=expression op=('+' | '-') right=expression   # Sum
    | '(' inner=expression ')'                          # Parenthesized
    | digits=NUMBER                                     # Literal
    | name=NAME                                         # Variable
    ;

NAME    : [a-zA-Z]+ ;
NUMBER  : [0-9]+ ('.' [0-9]+)? ;
BLANKS  : [ \t\r\n]+ -> channel(HIDDEN) ;
