parser grammar SettingsParser;

options { tokenVocab = SettingsLexer; }

settings
    : setting* EOF
    ;

setting
    : NAME EQUALS value END
    ;

value
    : NUMBER    # Number
    | NAME      # Reference
    ;
