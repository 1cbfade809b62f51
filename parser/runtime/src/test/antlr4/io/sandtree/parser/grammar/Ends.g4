/** Rules that match up to the end of the file, and rules that may not. */
grammar Ends;

whole : item* EOF ;
throughACall : item end ;
throughCalls : item (ITEM throughOneMore | end) ;
everyAlternative : item EOF | ITEM ITEM end | EOF ;
throughOneMore : ITEM? end ;
end : item? EOF ;

inOneAlternative : item EOF | ITEM ITEM ;
ifItIsThere : item EOF? ;
nothingOfIt : item+ ;
nothing : ;
asOneOfASet : item (EOF | ITEM) ;
calledByItself : item EOF | ITEM calledByItself ITEM ;

item : ITEM ;

ITEM : [a-z]+ ;
BLANK : ' ' -> skip ;
