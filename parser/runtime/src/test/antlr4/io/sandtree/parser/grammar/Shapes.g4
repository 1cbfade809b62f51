/** The ways in which a rule can be written, one rule each. */
grammar Shapes;

shapes : shape+ EOF ;

shape
    : 'flags' flags ';'
    | 'choice' choice ';'
    | 'lists' lists ';'
    | 'sometimes' sometimes ';'
    | 'union' union ';'
    | 'loops' loops ';'
    | 'lazy' lazy ';'
    | 'any' any ';'
    | 'names' names ';'
    | 'empty' empty ';'
    | 'hues' hues ';'
    ;

flags : 'static'? isFinal='final'? WORD ('=' value=NUMBER)? '...'? ;

choice : WORD 'of' NUMBER | NUMBER 'of' WORD | kind=('red' | 'green') ;

lists : first+=WORD (',' first+=WORD)* ':' second+=NUMBER* ('[' ']')* ;

sometimes : modifier? wrapped ('+' wrapped)* ;

modifier : '@' WORD ;

wrapped : '(' WORD ')' | pair ;

pair : NUMBER '/' NUMBER ;

union : body=wrapped | '->' body=wrapped | '=>' block ;

block : '{' shape* '}' ;

loops : (WORD | NUMBER pair)+ (',' (WORD | NUMBER)*)* ;

lazy : '<' .*? '>' rest=WORD?? NUMBER?;

any : . ~';' ~('x' | 'y')* ;

names : class=WORD default=NUMBER text=WORD tree=pair? ;

empty
    : '0'       # Zero
    |           # Nothing
    | many      # Several
    ;

many : WORD* '!' ;

hues : colour shadeOfIt=shade? ;

colour : ('red' | 'green' | WORD) ;

shade : colour | ('x' | (NUMBER)) ;

WORD : [a-z]+ ;
NUMBER : [1-9] [0-9]* ;
BLANK : [ \t\r\n]+ -> channel(HIDDEN) ;
