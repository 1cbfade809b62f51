// Legend's M3 language as its other languages use it: imported.
lexer grammar LegendLexer;

import M3LexerGrammar;
