parser grammar LegendParser;

import M3ParserGrammar;

options { tokenVocab = LegendLexer; }

start : codeBlock EOF ;
