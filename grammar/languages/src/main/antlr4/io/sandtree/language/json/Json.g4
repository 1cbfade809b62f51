/**
 * JSON texts as RFC 8259 defines them, without extensions: no comments, no trailing commas, no bare words.
 */
grammar Json;

json
    : value EOF
    ;

value
    : object    # ObjectValue
    | array     # ArrayValue
    | STRING    # StringValue
    | NUMBER    # NumberValue
    | 'true'    # TrueValue
    | 'false'   # FalseValue
    | 'null'    # NullValue
    ;

object
    : '{' (members+=member (',' members+=member)*)? '}'
    ;

member
    : name=STRING ':' value
    ;

array
    : '[' (values+=value (',' values+=value)*)? ']'
    ;

LBRACE      : '{';
RBRACE      : '}';
LBRACK      : '[';
RBRACK      : ']';
COLON       : ':';
COMMA       : ',';
TRUE        : 'true';
FALSE       : 'false';
NULL        : 'null';

STRING
    : '"' (~["\\\u0000-\u001F] | Escape)* '"'
    ;

NUMBER
    : '-'? ('0' | [1-9] [0-9]*) ('.' [0-9]+)? ([eE] [+-]? [0-9]+)?
    ;

WHITESPACE
    : [ \t\r\n]+ -> channel(HIDDEN)
    ;

fragment Escape
    : '\\' (["\\/bfnrt] | 'u' HexDigit HexDigit HexDigit HexDigit)
    ;

fragment HexDigit
    : [0-9a-fA-F]
    ;
