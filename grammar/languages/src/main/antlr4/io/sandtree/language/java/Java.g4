/**
 * The Java programming language, SE 25 edition, after chapters 3 to 19 of its specification.
 *
 * Every compilation unit is covered: ordinary, compact (methods and fields without a class) and modular ones.
 * There are no actions and no predicates. White space and comments stay reachable on the hidden channel.
 */
grammar Java;

// ---------------------------------------------------------------------------------------------------------------
// Compilation units (chapter 7)

compilationUnit
    : ( packageDeclaration imports+=importDeclaration* members+=topLevelMember*
      | imports+=importDeclaration* (moduleDeclaration | members+=topLevelMember*)
      ) EOF
    ;

packageDeclaration
    : annotations+=annotation* 'package' name=qualifiedName ';'
    ;

importDeclaration
    : 'import' 'module' name=qualifiedName ';'                              # ModuleImport
    | 'import' isStatic='static'? name=qualifiedName (onDemand='.' '*')? ';'      # TypeImport
    ;

topLevelMember
    : typeDeclaration
    | fieldDeclaration
    | methodDeclaration
    | emptyDeclaration
    ;

emptyDeclaration
    : ';'
    ;

moduleDeclaration
    : annotations+=annotation* isOpen='open'? 'module' name=qualifiedName '{' directives+=moduleDirective* '}'
    ;

moduleDirective
    : 'requires' modifiers+=('transitive' | 'static')* name=qualifiedName ';'                                   # RequiresDirective
    | 'exports' packageName=qualifiedName ('to' modules+=qualifiedName (',' modules+=qualifiedName)*)? ';'      # ExportsDirective
    | 'opens' packageName=qualifiedName ('to' modules+=qualifiedName (',' modules+=qualifiedName)*)? ';'        # OpensDirective
    | 'uses' service=qualifiedName ';'                                                                          # UsesDirective
    | 'provides' service=qualifiedName 'with' providers+=qualifiedName (',' providers+=qualifiedName)* ';'      # ProvidesDirective
    ;

// ---------------------------------------------------------------------------------------------------------------
// Names (chapter 6)

qualifiedName
    : parts+=identifier ('.' parts+=identifier)*
    ;

identifier
    : IDENTIFIER | PERMITS | RECORD | SEALED | VAR | YIELD
    | EXPORTS | MODULE | NON | OPEN | OPENS | PROVIDES | REQUIRES | TO | TRANSITIVE | USES | WHEN | WITH
    ;

// Names that may stand for a declared type.
typeIdentifier
    : IDENTIFIER
    | EXPORTS | MODULE | NON | OPEN | OPENS | PROVIDES | REQUIRES | TO | TRANSITIVE | USES | WHEN | WITH
    ;

// Names that may call a method without a qualifier.
methodIdentifier
    : IDENTIFIER | PERMITS | RECORD | SEALED | VAR
    | EXPORTS | MODULE | NON | OPEN | OPENS | PROVIDES | REQUIRES | TO | TRANSITIVE | USES | WHEN | WITH
    ;

// ---------------------------------------------------------------------------------------------------------------
// Types (chapter 4)

typeUse
    : annotations+=annotation* elementType=primitiveType dims+=dim*     # PrimitiveOrArrayType
    | elementType=classType dims+=dim*                                  # ClassOrArrayTypeUse
    ;

// A type whose leading annotations have been read as modifiers of the declaration.
unannotatedType
    : elementType=primitiveType dims+=dim*                              # PrimitiveOrArrayVariableType
    | elementType=unannotatedClassType dims+=dim*                       # ClassOrArrayVariableType
    ;

primitiveType
    : keyword=('boolean' | 'byte' | 'char' | 'double' | 'float' | 'int' | 'long' | 'short')
    ;

classType
    : parts+=simpleType ('.' rest+=memberType)*
    ;

unannotatedClassType
    : parts+=unannotatedSimpleType ('.' rest+=memberType)*
    ;

unannotatedSimpleType
    : name=typeIdentifier typeArguments?
    ;

simpleType
    : annotations+=annotation* name=typeIdentifier typeArguments?
    ;

memberType
    : annotations+=annotation* name=identifier typeArguments?
    ;

dim
    : annotations+=annotation* '[' ']'
    ;

typeArguments
    : '<' values+=typeArgument (',' values+=typeArgument)* '>'
    ;

typeArgument
    : typeUse
    | annotations+=annotation* '?' (bound=('extends' | 'super') boundType=typeUse)?
    ;

typeParameters
    : '<' parameters+=typeParameter (',' parameters+=typeParameter)* '>'
    ;

typeParameter
    : annotations+=annotation* name=typeIdentifier ('extends' bounds+=typeUse ('&' bounds+=typeUse)*)?
    ;

// ---------------------------------------------------------------------------------------------------------------
// Classes, enums, records (chapter 8)

typeDeclaration
    : classDeclaration
    | enumDeclaration
    | recordDeclaration
    | interfaceDeclaration
    | annotationInterfaceDeclaration
    ;

modifier
    : annotation
    | keyword=('public' | 'protected' | 'private' | 'static' | 'abstract' | 'final' | 'native' | 'synchronized'
              | 'transient' | 'volatile' | 'strictfp' | 'default' | 'sealed')
    | 'non' '-' 'sealed'
    ;

classDeclaration
    : modifiers+=modifier* 'class' name=typeIdentifier typeParameters? ('extends' superclass=typeUse)?
      ('implements' interfaces+=typeUse (',' interfaces+=typeUse)*)? ('permits' permitted+=typeUse (',' permitted+=typeUse)*)?
      body=classBody
    ;

classBody
    : '{' members+=classMember* '}'
    ;

classMember
    : fieldDeclaration
    | methodDeclaration
    | constructorDeclaration
    | typeDeclaration
    | initializer
    | emptyDeclaration
    ;

fieldDeclaration
    : modifiers+=modifier* type=unannotatedType declarators+=fieldDeclarator (',' declarators+=fieldDeclarator)* ';'
    ;

fieldDeclarator
    : name=identifier dims+=dim* ('=' initializer_=variableInitializer)?
    ;

variableInitializer
    : expression
    | arrayInitializer
    ;

arrayInitializer
    : '{' (values+=variableInitializer (',' values+=variableInitializer)*)? ','? '}'
    ;

methodDeclaration
    : modifiers+=modifier* typeParameters? annotations+=annotation* returnType=result name=identifier
      '(' parameters=formalParameters? ')' dims+=dim* throwsClause? (body=block | ';')
    ;

result
    : unannotatedType
    | 'void'
    ;

throwsClause
    : 'throws' types+=typeUse (',' types+=typeUse)*
    ;

formalParameters
    : receiver=receiverParameter (',' parameters+=formalParameter)*
    | parameters+=formalParameter (',' parameters+=formalParameter)*
    ;

receiverParameter
    : annotations+=annotation* type=unannotatedType (qualifier=qualifiedName '.')? 'this'
    ;

formalParameter
    : modifiers+=variableModifier* type=unannotatedType (ellipsisAnnotations+=annotation* isVarargs='...')? name=identifier dims+=dim*
    ;

variableModifier
    : annotation
    | 'final'
    ;

constructorDeclaration
    : modifiers+=modifier* typeParameters? name=typeIdentifier '(' parameters=formalParameters? ')' throwsClause? body=block
    ;

initializer
    : isStatic='static'? body=block
    ;

enumDeclaration
    : modifiers+=modifier* 'enum' name=typeIdentifier ('implements' interfaces+=typeUse (',' interfaces+=typeUse)*)? body=enumBody
    ;

enumBody
    : '{' (constants+=enumConstant (',' constants+=enumConstant)*)? ','? (';' members+=classMember*)? '}'
    ;

enumConstant
    : annotations+=annotation* name=identifier arguments? body=classBody?
    ;

recordDeclaration
    : modifiers+=modifier* 'record' name=typeIdentifier typeParameters?
      '(' (components+=recordComponent (',' components+=recordComponent)*)? ')'
      ('implements' interfaces+=typeUse (',' interfaces+=typeUse)*)? body=recordBody
    ;

recordComponent
    : annotations+=annotation* type=unannotatedType (ellipsisAnnotations+=annotation* isVarargs='...')? name=identifier
    ;

recordBody
    : '{' members+=recordMember* '}'
    ;

recordMember
    : classMember
    | compactConstructorDeclaration
    ;

compactConstructorDeclaration
    : modifiers+=modifier* name=typeIdentifier body=block
    ;

// ---------------------------------------------------------------------------------------------------------------
// Interfaces and annotations (chapter 9)

interfaceDeclaration
    : modifiers+=modifier* 'interface' name=typeIdentifier typeParameters? ('extends' interfaces+=typeUse (',' interfaces+=typeUse)*)?
      ('permits' permitted+=typeUse (',' permitted+=typeUse)*)? body=interfaceBody
    ;

interfaceBody
    : '{' members+=interfaceMember* '}'
    ;

interfaceMember
    : fieldDeclaration
    | methodDeclaration
    | typeDeclaration
    | emptyDeclaration
    ;

annotationInterfaceDeclaration
    : modifiers+=modifier* '@' 'interface' name=typeIdentifier '{' members+=annotationInterfaceMember* '}'
    ;

annotationInterfaceMember
    : annotationElement
    | fieldDeclaration
    | typeDeclaration
    | emptyDeclaration
    ;

annotationElement
    : modifiers+=modifier* type=unannotatedType name=identifier '(' ')' dims+=dim* ('default' defaultValue=elementValue)? ';'
    ;

annotation
    : '@' name=qualifiedName ('(' (elements+=elementPair (',' elements+=elementPair)* | value=elementValue)? ')')?
    ;

elementPair
    : name=identifier '=' value=elementValue
    ;

elementValue
    : plainExpression
    | elementArray
    | annotation
    ;

elementArray
    : '{' (values+=elementValue (',' values+=elementValue)*)? ','? '}'
    ;

// ---------------------------------------------------------------------------------------------------------------
// Blocks, statements and patterns (chapter 14)

block
    : '{' statements+=blockStatement* '}'
    ;

blockStatement
    : localTypeDeclaration
    | localVariableStatement
    | statement
    ;

localTypeDeclaration
    : typeDeclaration
    ;

localVariableStatement
    : declaration=localVariableDeclaration ';'
    ;

localVariableDeclaration
    : modifiers+=variableModifier* type=localType declarators+=variableDeclarator (',' declarators+=variableDeclarator)*
    ;

localType
    : unannotatedType
    | 'var'
    ;

variableDeclarator
    : name=variableName dims+=dim* ('=' initializer_=variableInitializer)?
    ;

// The underscore declares a variable that has no name.
variableName
    : identifier
    | '_'
    ;

statement
    : block                                                                                         # BlockStatement_
    | ';'                                                                                           # EmptyStatement
    | expression_=statementExpression ';'                                                           # ExpressionStatement
    | 'if' '(' condition=expression ')' thenStatement=statement ('else' elseStatement=statement)?   # IfStatement
    | 'while' '(' condition=expression ')' body=statement                                           # WhileStatement
    | 'do' body=statement 'while' '(' condition=expression ')' ';'                                  # DoStatement
    | 'for' '(' init=forInit? ';' condition=expression? ';' (updates+=statementExpression (',' updates+=statementExpression)*)? ')'
      body=statement                                                                                # BasicForStatement
    | 'for' '(' modifiers+=variableModifier* type=localType name=variableName dims+=dim* ':' iterable=expression ')' body=statement
                                                                                                    # EnhancedForStatement
    | 'switch' '(' selector=expression ')' body=switchBlock                                         # SwitchStatement
    | 'return' value=expression? ';'                                                                # ReturnStatement
    | 'break' target=identifier? ';'                                                                # BreakStatement
    | 'continue' target=identifier? ';'                                                             # ContinueStatement
    | 'throw' thrown=expression ';'                                                              # ThrowStatement
    | 'yield' value=expression ';'                                                                  # YieldStatement
    | 'assert' condition=expression (':' message=expression)? ';'                                   # AssertStatement
    | 'synchronized' '(' lock=expression ')' body=block                                             # SynchronizedStatement
    | 'try' body=block (catches+=catchClause+ finallyClause? | finallyClause)                       # TryStatement
    | 'try' '(' resources+=resource (';' resources+=resource)* ';'? ')' body=block catches+=catchClause* finallyClause?
                                                                                                    # TryWithResourcesStatement
    | label=identifier ':' body=statement                                                           # LabeledStatement
    ;

forInit
    : localVariableDeclaration
    | expressions+=statementExpression (',' expressions+=statementExpression)*
    ;

catchClause
    : 'catch' '(' modifiers+=variableModifier* type=unannotatedClassType ('|' alternatives+=classType)* name=variableName ')' body=block
    ;

finallyClause
    : 'finally' body=block
    ;

resource
    : modifiers+=variableModifier* type=localType name=variableName '=' value=expression    # ResourceDeclaration
    | primary                                                                               # ResourceAccess
    ;

switchBlock
    : '{' (rules+=switchRule+ | groups+=switchGroup* trailing+=switchLabel*) '}'
    ;

switchRule
    : label=switchRuleLabel '->' (value=expression ';' | block | throwing=throwRule)
    ;

switchRuleLabel
    : 'case' items+=caseItem (',' items+=caseItem)* guard?
    | isDefault='default'
    ;

throwRule
    : 'throw' thrown=expression ';'
    ;

switchGroup
    : labels+=switchLabel+ statements+=blockStatement+
    ;

switchLabel
    : switchRuleLabel ':'
    ;

caseItem
    : pattern
    | plainExpression
    | 'default'
    ;

guard
    : 'when' condition=plainExpression
    ;

pattern
    : modifiers+=variableModifier* type=localType name=variableName             # TypePattern
    | type=classType '(' (components+=componentPattern (',' components+=componentPattern)*)? ')'     # RecordPattern
    ;

componentPattern
    : pattern
    | '_'
    ;

// ---------------------------------------------------------------------------------------------------------------
// Expressions (chapter 15)

// What may stand before a semicolon: an assignment, or a primary that has an effect.
statementExpression
    : target=primary (op=assignmentOperator value=expression)?
    | prefixUpdate
    ;

expression
    : conditionalOperand=operation                                                                          # Operation_
    | lambdaExpression                                                                                      # Lambda_
    | '(' type=typeUse ('&' bounds+=typeUse)* ')' lambda=lambdaExpression                                              # LambdaCast
    | <assoc=right> condition=expression '?' thenExpression=expression ':' elseExpression=expression        # ConditionalExpression
    | <assoc=right> target=expression op=assignmentOperator value=expression                                # AssignmentExpression
    ;

// An expression that holds no lambda expression outside parentheses: in a case label, the arrow belongs to the label.
plainExpression
    : condition=operation ('?' thenExpression=expression ':' elseExpression=plainExpression)?
    ;

assignmentOperator
    : '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>='
    ;

lambdaExpression
    : parameters=lambdaParameters '->' (expression | block)
    ;

lambdaParameters
    : variableName
    | '(' (names+=variableName (',' names+=variableName)*)? ')'
    | '(' parameters+=lambdaParameter (',' parameters+=lambdaParameter)* ')'
    ;

lambdaParameter
    : modifiers+=variableModifier* type=localType (ellipsisAnnotations+=annotation* isVarargs='...')? name=variableName dims+=dim*
    ;

operation
    : primary                                                                       # Primary_
    | prefixUpdate                                                                  # PrefixUpdate_
    | signExpression                                                                # Sign_
    | complementExpression                                                          # Complement_
    | castExpression                                                                # Cast_
    | switchExpression                                                              # Switch_
    | left=operation op=('*' | '/' | '%') right=operation                           # BinaryExpression
    | left=operation op=('+' | '-') right=operation                                 # BinaryExpression
    | left=operation op=shiftOperator right=operation                               # ShiftExpression
    | left=operation op=('<' | '>' | '<=' | '>=') right=operation                   # BinaryExpression
    | value=operation 'instanceof' (pattern | type=typeUse)                                 # InstanceofExpression
    | left=operation op=('==' | '!=') right=operation                               # BinaryExpression
    | left=operation op='&' right=operation                                         # BinaryExpression
    | left=operation op='^' right=operation                                         # BinaryExpression
    | left=operation op='|' right=operation                                         # BinaryExpression
    | left=operation op='&&' right=operation                                        # BinaryExpression
    | left=operation op='||' right=operation                                        # BinaryExpression
    ;

unaryOperand
    : castOperand
    | prefixUpdate
    | signExpression
    ;

// What a cast to a class type may apply to: no sign, since (a) - b subtracts.
castOperand
    : primary
    | complementExpression
    | castExpression
    | switchExpression
    ;

signExpression
    : op=('+' | '-') operand=unaryOperand
    ;

complementExpression
    : op=('~' | '!') operand=unaryOperand
    ;

castExpression
    : '(' annotations+=annotation* primitive=primitiveType ')' operand=unaryOperand      # PrimitiveCast
    | '(' type=typeUse ('&' bounds+=typeUse)* ')' operand=castOperand                          # ReferenceCast
    ;

prefixUpdate
    : op=('++' | '--') operand=primary
    ;

shiftOperator
    : '<<'
    | '>' '>'
    | '>' '>' '>'
    ;

switchExpression
    : 'switch' '(' selector=expression ')' body=switchBlock
    ;

primary
    : literal                                                                       # Literal_
    | identifier                                                                    # Name
    | name=methodIdentifier arguments                                               # MethodInvocation
    | 'this'                                                                        # ThisExpression
    | qualifier=qualifiedName '.' 'this'                                            # QualifiedThis
    | (qualifier=qualifiedName '.')? 'super'                                        # SuperReference
    | ('this' | 'super') arguments                                                  # ConstructorInvocation
    | typeArguments ('this' | 'super') arguments                                    # GenericConstructorInvocation
    | '(' expression ')'                                                            # ParenthesizedExpression
    | type=classLiteralType '.' 'class'                                             # ClassLiteral
    | 'new' creation                                                                # Creation_
    | type=referenceTargetType '::' typeArguments? name=referenceName               # TypeMethodReference
    | target=primary '.' name=identifier                                            # FieldAccess
    | target=primary '.' typeArguments? name=identifier arguments                   # QualifiedMethodInvocation
    | outer=primary '.' 'new' typeArguments? type=classType diamond? arguments body=classBody?       # InnerCreation
    | outer=primary '.' typeArguments? 'super' arguments                            # OuterConstructorInvocation
    | array=primary '[' index=expression ']'                                        # ArrayAccess
    | target=primary '::' typeArguments? name=referenceName                         # MethodReference
    | operand=primary op=('++' | '--')                                              # PostfixUpdate
    ;

literal
    : INTEGER_LITERAL | FLOATING_POINT_LITERAL | CHARACTER_LITERAL | STRING_LITERAL | TEXT_BLOCK | 'true' | 'false' | 'null'
    ;

referenceName
    : identifier
    | 'new'
    ;

arguments
    : '(' (values+=expression (',' values+=expression)*)? ')'
    ;

classLiteralType
    : primitiveType dims+=dim*
    | 'void'
    | qualifiedName dims+=dim*
    ;

referenceTargetType
    : primitiveType dims+=dim+
    | qualifiedName dims+=dim+
    | (qualifiers+=identifier '.')* name=identifier typeArguments ('.' rest+=memberType)* dims+=dim*
    ;

creation
    : typeArguments? type=classType diamond? arguments body=classBody?                                   # ClassCreation
    | type=createdType lengths+=dimExpression+ dims+=dim*                                       # ArrayCreation
    | type=createdType dims+=dim+ values=arrayInitializer                                       # ArrayCreationWithInitializer
    ;

// The empty type arguments that ask for inference.
diamond
    : '<' '>'
    ;

createdType
    : annotations+=annotation* primitiveType
    | classType
    ;

dimExpression
    : annotations+=annotation* '[' length=expression ']'
    ;

// ---------------------------------------------------------------------------------------------------------------
// Tokens (chapter 3)

ABSTRACT : 'abstract'; ASSERT : 'assert'; BOOLEAN : 'boolean'; BREAK : 'break'; BYTE : 'byte'; CASE : 'case'; CATCH : 'catch';
CHAR : 'char'; CLASS : 'class'; CONST : 'const'; CONTINUE : 'continue'; DEFAULT : 'default'; DO : 'do'; DOUBLE : 'double';
ELSE : 'else'; ENUM : 'enum'; EXTENDS : 'extends'; FINAL : 'final'; FINALLY : 'finally'; FLOAT : 'float'; FOR : 'for';
GOTO : 'goto'; IF : 'if'; IMPLEMENTS : 'implements'; IMPORT : 'import'; INSTANCEOF : 'instanceof'; INT : 'int';
INTERFACE : 'interface'; LONG : 'long'; NATIVE : 'native'; NEW : 'new'; PACKAGE : 'package'; PRIVATE : 'private';
PROTECTED : 'protected'; PUBLIC : 'public'; RETURN : 'return'; SHORT : 'short'; STATIC : 'static'; STRICTFP : 'strictfp';
SUPER : 'super'; SWITCH : 'switch'; SYNCHRONIZED : 'synchronized'; THIS : 'this'; THROW : 'throw'; THROWS : 'throws';
TRANSIENT : 'transient'; TRY : 'try'; VOID : 'void'; VOLATILE : 'volatile'; WHILE : 'while'; UNDERSCORE : '_';
TRUE : 'true'; FALSE : 'false'; NULL : 'null';

EXPORTS : 'exports'; MODULE : 'module'; NON : 'non'; OPEN : 'open'; OPENS : 'opens'; PERMITS : 'permits';
PROVIDES : 'provides'; RECORD : 'record'; REQUIRES : 'requires'; SEALED : 'sealed'; TO : 'to'; TRANSITIVE : 'transitive';
USES : 'uses'; VAR : 'var'; WHEN : 'when'; WITH : 'with'; YIELD : 'yield';

LPAREN : '('; RPAREN : ')'; LBRACE : '{'; RBRACE : '}'; LBRACK : '['; RBRACK : ']'; SEMI : ';'; COMMA : ','; DOT : '.';
ELLIPSIS : '...'; AT : '@'; COLON_COLON : '::'; ASSIGN : '='; GT : '>'; LT : '<'; BANG : '!'; TILDE : '~'; QUESTION : '?';
COLON : ':'; ARROW : '->'; EQ : '=='; GE : '>='; LE : '<='; NE : '!='; AND_AND : '&&'; OR_OR : '||'; INC : '++'; DEC : '--';
PLUS : '+'; MINUS : '-'; STAR : '*'; SLASH : '/'; AND : '&'; OR : '|'; CARET : '^'; PERCENT : '%'; SHL : '<<';
PLUS_ASSIGN : '+='; MINUS_ASSIGN : '-='; STAR_ASSIGN : '*='; SLASH_ASSIGN : '/='; AND_ASSIGN : '&='; OR_ASSIGN : '|=';
CARET_ASSIGN : '^='; PERCENT_ASSIGN : '%='; SHL_ASSIGN : '<<='; SHR_ASSIGN : '>>='; USHR_ASSIGN : '>>>=';

INTEGER_LITERAL
    : ('0' | [1-9] (Digits? | '_'+ Digits) | '0' [xX] HexDigits | '0' '_'* [0-7] ([0-7_]* [0-7])? | '0' [bB] [01] ([01_]* [01])?) [lL]?
    ;

FLOATING_POINT_LITERAL
    : (Digits '.' Digits? | '.' Digits) ([eE] [+-]? Digits)? [fFdD]?
    | Digits ([eE] [+-]? Digits [fFdD]? | [fFdD])
    | '0' [xX] (HexDigits '.'? | HexDigits? '.' HexDigits) [pP] [+-]? Digits [fFdD]?
    ;

CHARACTER_LITERAL : '\'' (~['\\\r\n] | EscapeSequence) '\'';

STRING_LITERAL : '"' (~["\\\r\n] | EscapeSequence)* '"';

TEXT_BLOCK : '"""' [ \t\f]* ('\r\n' | [\r\n]) ('"'? '"'? (~["\\] | EscapeSequence | '\\' ('\r\n' | [\r\n])))* '"""';

IDENTIFIER : IdentifierStart IdentifierPart*;

WHITESPACE : [ \t\f\r\n\u001A]+ -> channel(HIDDEN);

BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN);

LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN);

fragment EscapeSequence
    : '\\' [btnfrs"'\\]
    | '\\' ([0-3] [0-7] [0-7] | [0-7] [0-7]?)
    | UnicodeEscape
    ;

fragment UnicodeEscape : '\\' 'u'+ [0-9a-fA-F] [0-9a-fA-F] [0-9a-fA-F] [0-9a-fA-F];
fragment Digits : [0-9] ([0-9_]* [0-9])?;
fragment HexDigits : [0-9a-fA-F] ([0-9a-fA-F_]* [0-9a-fA-F])?;
fragment IdentifierStart : [\p{L}\p{Nl}\p{Sc}\p{Pc}] | UnicodeEscape;
fragment IdentifierPart : [\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}\u0000-\u0008\u000E-\u001B\u007F-\u009F] | UnicodeEscape;
