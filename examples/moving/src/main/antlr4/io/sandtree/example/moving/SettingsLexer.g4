lexer grammar SettingsLexer;

NAME    : [a-z]+ ;
NUMBER  : [0-9]+ ;
EQUALS  : '=' ;
END     : ';' ;
COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;
BLANKS  : [ \t\r\n]+ -> skip ;
