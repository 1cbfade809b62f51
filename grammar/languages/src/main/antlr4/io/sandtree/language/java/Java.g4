/**
 * The Java programming language, SE 25 edition, after chapters 3 to 19 of its specification.
 *
 * It reads ordinary, compact and modular compilation units, without actions and without predicates. White space and
 * comments stay reachable on the hidden channel.
 *
 * Three habits explain the shape of the rules:
 * - A rule that may match another rule alone adds nothing to the tree then, so the layers of the expression grammar
 *   cost no nodes.
 * - No token decides between an expression that is a statement and one that is not, or between the arrow of a lambda
 *   expression and that of a switch rule, so that each has a rule of its own: `statementExpression`, `caseExpression`.
 * - `>>` and `>>>` are never tokens. A shift is read from neighbouring `>` signs, and type arguments close one by one.
 */
grammar Java;

// ---------------------------------------------------------------------------------------------------------------------
// Compilation units and modules (chapter 7)

compilationUnit
    : ( packageDeclaration imports+=importDeclaration* members+=topLevelMember*
      | imports+=importDeclaration* (moduleDeclaration | members+=topLevelMember*)
      ) EOF
    ;

packageDeclaration
    : annotations+=annotation* 'package' name=qualifiedName ';'
    ;

importDeclaration
    : 'import' 'module' name=qualifiedName ';'                                              # ModuleImport
    | 'import' isStatic='static'? name=qualifiedName ('.' isOnDemand='*')? ';'              # TypeImport
    ;

// Methods and fields at the top level make a compact compilation unit.
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
    : 'requires' modifiers+=('transitive' | 'static')* moduleName=qualifiedName ';'         # RequiresDirective
    | 'exports' packageName=qualifiedName ('to' modules+=qualifiedName (',' modules+=qualifiedName)*)? ';'
                                                                                            # ExportsDirective
    | 'opens' packageName=qualifiedName ('to' modules+=qualifiedName (',' modules+=qualifiedName)*)? ';'
                                                                                            # OpensDirective
    | 'uses' service=qualifiedName ';'                                                      # UsesDirective
    | 'provides' service=qualifiedName 'with' providers+=qualifiedName (',' providers+=qualifiedName)* ';'
                                                                                            # ProvidesDirective
    ;

// ---------------------------------------------------------------------------------------------------------------------
// Names (chapters 3.8, 6)

qualifiedName
    : parts+=identifier ('.' parts+=identifier)*
    ;

identifier
    : IDENTIFIER | PERMITS | RECORD | SEALED | VAR | YIELD
    | EXPORTS | MODULE | NON | OPEN | OPENS | PROVIDES | REQUIRES | TO | TRANSITIVE | USES | WHEN | WITH
    ;

// What may name a type.
typeIdentifier
    : IDENTIFIER
    | EXPORTS | MODULE | NON | OPEN | OPENS | PROVIDES | REQUIRES | TO | TRANSITIVE | USES | WHEN | WITH
    ;

// What may name a local variable, a lambda parameter or an exception; an underscore leaves it without a name.
variableName
    : IDENTIFIER | PERMITS | RECORD | SEALED | VAR | YIELD
    | EXPORTS | MODULE | NON | OPEN | OPENS | PROVIDES | REQUIRES | TO | TRANSITIVE | USES | WHEN | WITH
    | UNDERSCORE
    ;

unnamed
    : '_'
    ;

// ---------------------------------------------------------------------------------------------------------------------
// Types (chapter 4)

// A type in its place of use, where annotations before it belong to it.
typeUse
    : annotations+=annotation* underlying=type                                              # AnnotatedType
    ;

// A type in a declaration, where annotations before it are modifiers of what is declared.
type
    : elementType dims+=dim*                                                                # ArrayType
    ;

elementType
    : keyword=primitive                                                                     # PrimitiveType
    | classType                                                                             # ClassElementType
    ;

primitive
    : 'boolean' | 'byte' | 'char' | 'double' | 'float' | 'int' | 'long' | 'short'
    ;

voidType
    : 'void'
    ;

// What stands in place of a type that is inferred from the initializer.
inferredType
    : 'var'
    ;

localType
    : type
    | inferredType
    ;

classType
    : outermost=simpleType ('.' members+=memberType)*                                       # QualifiedType
    ;

simpleType
    : name=typeIdentifier typeArguments?
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
    | wildcard
    ;

wildcard
    : annotations+=annotation* '?' (kind=('extends' | 'super') bound=typeUse)?
    ;

typeParameters
    : '<' values+=typeParameter (',' values+=typeParameter)* '>'
    ;

typeParameter
    : annotations+=annotation* name=typeIdentifier ('extends' bounds+=typeUse ('&' bounds+=typeUse)*)?
    ;

// ---------------------------------------------------------------------------------------------------------------------
// Declarations of types (chapters 8, 9)

typeDeclaration
    : classDeclaration
    | enumDeclaration
    | recordDeclaration
    | interfaceDeclaration
    | annotationInterfaceDeclaration
    ;

modifier
    : annotation                                                                            # AnnotationModifier
    | keyword=('public' | 'protected' | 'private' | 'static' | 'abstract' | 'final' | 'native' | 'synchronized'
              | 'transient' | 'volatile' | 'strictfp' | 'default' | 'sealed')               # KeywordModifier
    | 'non' '-' 'sealed'                                                                    # NonSealedModifier
    ;

classDeclaration
    : modifiers+=modifier* 'class' name=typeIdentifier typeParameters? ('extends' superclass=typeUse)?
      implementsClause? permitsClause? body=classBody
    ;

enumDeclaration
    : modifiers+=modifier* 'enum' name=typeIdentifier implementsClause? body=enumBody
    ;

recordDeclaration
    : modifiers+=modifier* 'record' name=typeIdentifier typeParameters?
      '(' (components+=recordComponent (',' components+=recordComponent)*)? ')' implementsClause? body=recordBody
    ;

interfaceDeclaration
    : modifiers+=modifier* 'interface' name=typeIdentifier typeParameters?
      ('extends' superinterfaces+=typeUse (',' superinterfaces+=typeUse)*)? permitsClause? body=interfaceBody
    ;

annotationInterfaceDeclaration
    : modifiers+=modifier* '@' 'interface' name=typeIdentifier body=annotationInterfaceBody
    ;

implementsClause
    : 'implements' types+=typeUse (',' types+=typeUse)*
    ;

permitsClause
    : 'permits' types+=typeUse (',' types+=typeUse)*
    ;

recordComponent
    : annotations+=annotation* declaredType=type (varargsAnnotations+=annotation* isVarargs='...')? name=identifier
    ;

classBody
    : '{' members+=classMember* '}'
    ;

enumBody
    : '{' (constants+=enumConstant (',' constants+=enumConstant)*)? hasTrailingComma=','?
      (hasMembers=';' members+=classMember*)? '}'
    ;

enumConstant
    : annotations+=annotation* name=identifier arguments? body=classBody?
    ;

recordBody
    : '{' members+=recordMember* '}'
    ;

interfaceBody
    : '{' members+=interfaceMember* '}'
    ;

annotationInterfaceBody
    : '{' members+=annotationInterfaceMember* '}'
    ;

// ---------------------------------------------------------------------------------------------------------------------
// Members (chapters 8, 9)

classMember
    : fieldDeclaration
    | methodDeclaration
    | constructorDeclaration
    | typeDeclaration
    | initializer
    | emptyDeclaration
    ;

recordMember
    : fieldDeclaration
    | methodDeclaration
    | constructorDeclaration
    | compactConstructorDeclaration
    | typeDeclaration
    | initializer
    | emptyDeclaration
    ;

interfaceMember
    : constantDeclaration
    | methodDeclaration
    | typeDeclaration
    | emptyDeclaration
    ;

annotationInterfaceMember
    : annotationElement
    | constantDeclaration
    | typeDeclaration
    | emptyDeclaration
    ;

fieldDeclaration
    : modifiers+=modifier* declaredType=type variables+=field (',' variables+=field)* ';'
    ;

field
    : name=identifier dims+=dim* ('=' value=variableInitializer)?
    ;

// A field of an interface.
constantDeclaration
    : modifiers+=modifier* declaredType=type variables+=constant (',' variables+=constant)* ';'
    ;

constant
    : name=identifier dims+=dim* '=' value=variableInitializer
    ;

variableInitializer
    : expression
    | arrayInitializer
    ;

arrayInitializer
    : '{' (values+=variableInitializer (',' values+=variableInitializer)*)? hasTrailingComma=','? '}'
    ;

methodDeclaration
    : modifiers+=modifier* (typeParameters returnAnnotations+=annotation*)? returnType=result name=identifier
      parameters=formalParameters dims+=dim* throwsClause? (body=block | ';')
    ;

result
    : type
    | voidType
    ;

constructorDeclaration
    : modifiers+=modifier* typeParameters? name=typeIdentifier parameters=formalParameters throwsClause? body=block
    ;

compactConstructorDeclaration
    : modifiers+=modifier* name=typeIdentifier body=block
    ;

formalParameters
    : '(' ( receiver=receiverParameter (',' values+=formalParameter)*
          | values+=formalParameter (',' values+=formalParameter)*
          )? ')'
    ;

receiverParameter
    : annotations+=annotation* declaredType=type (qualifier=identifier '.')? 'this'
    ;

formalParameter
    : modifiers+=variableModifier* declaredType=type (varargsAnnotations+=annotation* isVarargs='...')?
      name=identifier dims+=dim*
    ;

variableModifier
    : annotation                                                                            # VariableAnnotation
    | 'final'                                                                               # FinalModifier
    ;

throwsClause
    : 'throws' types+=typeUse (',' types+=typeUse)*
    ;

initializer
    : 'static' body=block                                                                   # StaticInitializer
    | block                                                                                 # InstanceInitializer
    ;

annotationElement
    : modifiers+=modifier* declaredType=type name=identifier '(' ')' dims+=dim*
      ('default' defaultValue=elementValue)? ';'
    ;

annotation
    : '@' name=qualifiedName
      (hasArguments='(' (pairs+=elementPair (',' pairs+=elementPair)* | value=elementValue)? ')')?
    ;

elementPair
    : name=identifier '=' value=elementValue
    ;

elementValue
    : conditional
    | elementArray
    | annotation
    ;

elementArray
    : '{' (values+=elementValue (',' values+=elementValue)*)? hasTrailingComma=','? '}'
    ;

// ---------------------------------------------------------------------------------------------------------------------
// Blocks and statements (chapter 14)

block
    : '{' statements+=blockStatement* '}'
    ;

blockStatement
    : typeDeclaration                                                                       # LocalTypeDeclaration
    | declaration=localVariableDeclaration ';'                                              # LocalVariableStatement
    | statement                                                                             # NestedStatement
    ;

localVariableDeclaration
    : modifiers+=variableModifier* declaredType=localType variables+=localVariable (',' variables+=localVariable)*
    ;

localVariable
    : name=variableName dims+=dim* ('=' value=variableInitializer)?
    ;

statement
    : block                                                                                 # NestedBlock
    | ';'                                                                                   # EmptyStatement
    | statementExpression ';'                                                               # ExpressionStatement
    | 'if' '(' condition=expression ')' thenStatement=statement ('else' elseStatement=statement)?
                                                                                            # IfStatement
    | 'while' '(' condition=expression ')' body=statement                                   # WhileStatement
    | 'do' body=statement 'while' '(' condition=expression ')' ';'                          # DoStatement
    | 'for' '(' initialization=forInitialization? ';' condition=expression? ';'
      (updates+=statementExpression (',' updates+=statementExpression)*)? ')' body=statement
                                                                                            # ForStatement
    | 'for' '(' modifiers+=variableModifier* declaredType=localType name=variableName dims+=dim* ':'
      iterable=expression ')'
      body=statement                                                                        # EnhancedForStatement
    | 'switch' '(' selector=expression ')' body=switchBlock                                 # SwitchStatement
    | 'return' value=expression? ';'                                                        # ReturnStatement
    | 'break' target=identifier? ';'                                                        # BreakStatement
    | 'continue' target=identifier? ';'                                                     # ContinueStatement
    | 'yield' value=expression ';'                                                          # YieldStatement
    | throwStatement                                                                        # Throwing
    | 'assert' condition=expression (':' detail=expression)? ';'                            # AssertStatement
    | 'synchronized' '(' lock=expression ')' body=block                                     # SynchronizedStatement
    | 'try' body=block (catches+=catchClause+ finallyClause? | finallyClause)               # TryStatement
    | 'try' '(' resources+=resource (';' resources+=resource)* hasTrailingSemicolon=';'? ')' body=block
      catches+=catchClause* finallyClause?                                                  # TryWithResourcesStatement
    | label=identifier ':' body=statement                                                   # LabeledStatement
    ;

// What may stand before a semicolon: an assignment, an increment, a decrement, or a primary that does something.
statementExpression
    : target=primary (op=('=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=')
      value=expression)?                                                                    # Assignment
    | prefixUpdate                                                                          # UpdateEffect
    ;

forInitialization
    : localVariableDeclaration
    | statementExpressionList
    ;

statementExpressionList
    : values+=statementExpression (',' values+=statementExpression)*
    ;

throwStatement
    : 'throw' thrown=expression ';'
    ;

catchClause
    : 'catch' '(' modifiers+=variableModifier* caught=classType ('|' alternatives+=caughtAlternative)*
      name=variableName ')' body=block
    ;

caughtAlternative
    : annotations+=annotation* classType
    ;

finallyClause
    : 'finally' body=block
    ;

resource
    : modifiers+=variableModifier* declaredType=localType name=variableName '=' value=expression
                                                                                            # ResourceDeclaration
    | primary                                                                               # ResourceAccess
    ;

// ---------------------------------------------------------------------------------------------------------------------
// Switch blocks and patterns (chapters 14.11, 14.30)

switchBlock
    : '{' (rules+=switchRule+ | groups+=switchGroup*) '}'
    ;

switchRule
    : label=switchLabel '->' (value=expression ';' | body=block | failure=throwStatement)
    ;

// Several labels before the same statements are groups of which all but the last have none.
switchGroup
    : label=switchLabel ':' statements+=blockStatement*
    ;

switchLabel
    : 'case' constants+=caseExpression (',' constants+=caseExpression)* (',' isDefault='default')?
                                                                                            # ConstantLabel
    | 'case' patterns+=pattern (',' patterns+=pattern)* ('when' guard=caseExpression)?      # PatternLabel
    | 'default'                                                                             # DefaultLabel
    ;

pattern
    : modifiers+=variableModifier* declaredType=localType name=variableName                 # TypePattern
    | recordType=classType '(' (components+=componentPattern (',' components+=componentPattern)*)? ')'
                                                                                            # RecordPattern
    ;

componentPattern
    : pattern
    | unnamed
    ;

// ---------------------------------------------------------------------------------------------------------------------
// Expressions (chapter 15)

expression
    : target=conditional (op=('=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>='
      | '>>>=') value=expression)?                                                          # AssignmentExpression
    | lambdaExpression                                                                      # LambdaOperand
    | lambdaCast                                                                            # LambdaCastOperand
    ;

conditional
    : condition=operation ('?' thenExpression=expression ':' elseExpression=elseOperand)?   # ConditionalExpression
    ;

elseOperand
    : conditional
    | lambdaExpression
    | lambdaCast
    ;

// An expression in a case label: an arrow after it is the label's.
caseExpression
    : condition=operation ('?' thenExpression=expression ':' elseExpression=caseExpression)?
                                                                                            # ConditionalCaseExpression
    ;

lambdaExpression
    : parameters=lambdaParameters '->' (value=expression | body=block)
    ;

lambdaParameters
    : name=variableName                                                                     # SingleParameter
    | '(' (names+=variableName (',' names+=variableName)*)? ')'                             # InferredParameters
    | '(' values+=lambdaParameter (',' values+=lambdaParameter)* ')'                        # DeclaredParameters
    ;

lambdaParameter
    : modifiers+=variableModifier* declaredType=localType (varargsAnnotations+=annotation* isVarargs='...')?
      name=variableName dims+=dim*
    ;

lambdaCast
    : '(' types+=typeUse ('&' types+=typeUse)* ')' lambda=lambdaExpression
    ;

// From instanceof to the logical operators. A type after instanceof is never followed by a relational operator, so that
// the sign < after it opens type arguments.
operation
    : value=relation ('instanceof' test=typeTest)?                                          # InstanceofExpression
    | left=operation op=('==' | '!=') right=operation                                       # EqualityExpression
    | left=operation op='&' right=operation                                                 # AndExpression
    | left=operation op='^' right=operation                                                 # ExclusiveOrExpression
    | left=operation op='|' right=operation                                                 # InclusiveOrExpression
    | left=operation op='&&' right=operation                                                # ConditionalAndExpression
    | left=operation op='||' right=operation                                                # ConditionalOrExpression
    ;

typeTest
    : pattern
    | typeUse
    ;

// From the unary operators to the relational ones.
relation
    : primary                                                                               # PrimaryOperand
    | prefixUpdate                                                                          # UpdateOperand
    | signExpression                                                                        # SignOperand
    | complementExpression                                                                  # ComplementOperand
    | castExpression                                                                        # CastOperand
    | switchExpression                                                                      # SwitchOperand
    | left=relation op=('*' | '/' | '%') right=relation                                     # MultiplicativeExpression
    | left=relation op=('+' | '-') right=relation                                           # AdditiveExpression
    | left=relation op=shiftOperator right=relation                                         # ShiftExpression
    | left=relation op=('<' | '>' | '<=' | '>=') right=relation                             # RelationalExpression
    ;

shiftOperator
    : '<<'                                                                                  # LeftShift
    | '>' '>'                                                                               # RightShift
    | '>' '>' '>'                                                                           # UnsignedRightShift
    ;

unaryOperand
    : prefixUpdate
    | signExpression
    | unsignedOperand
    ;

// What a cast to a class type may apply to: nothing that starts with a sign, since (a) - b subtracts.
unsignedOperand
    : primary
    | complementExpression
    | castExpression
    | switchExpression
    ;

prefixUpdate
    : op=('++' | '--') operand=unaryOperand
    ;

signExpression
    : op=('+' | '-') operand=unaryOperand
    ;

complementExpression
    : op=('~' | '!') operand=unaryOperand
    ;

castExpression
    : '(' annotations+=annotation* primitive ')' operand=unaryOperand                       # PrimitiveCast
    | '(' types+=referenceType ('&' types+=referenceType)* ')' operand=unsignedOperand      # ReferenceCast
    ;

// A class type or an array type.
referenceType
    : annotations+=annotation* (classType dims+=dim* | primitive dims+=dim+)
    ;

switchExpression
    : 'switch' '(' selector=expression ')' body=switchBlock
    ;

// Names, calls and everything else that binds tighter than the operators.
primary
    : literal                                                                               # LiteralExpression
    | name=identifier                                                                       # NameExpression
    | 'this'                                                                                # ThisExpression
    | qualifier=qualifiedName '.' 'this'                                                    # QualifiedThisExpression
    | (qualifier=qualifiedName '.')? 'super'                                                # SuperExpression
    | '(' expression ')'                                                                    # ParenthesizedExpression
    | subject=classLiteralType '.' 'class'                                                  # ClassLiteral
    | name=identifier arguments                                                             # MethodInvocation
    | target=primary '.' typeArguments? name=identifier arguments                           # MethodInvocation
    | typeArguments? keyword=('this' | 'super') arguments                                   # ConstructorInvocation
    | outer=primary '.' typeArguments? keyword='super' arguments                            # ConstructorInvocation
    | 'new' typeArguments? created=createdType arguments body=classBody?                    # ClassInstanceCreation
    | outer=primary '.' 'new' typeArguments? created=createdType arguments body=classBody?  # ClassInstanceCreation
    | 'new' element=createdElement lengths+=dimExpression+ dims+=dim*                       # ArrayCreation
    | 'new' element=createdElement dims+=dim+ values=arrayInitializer                       # ArrayCreation
    | target=primary '.' name=identifier                                                    # FieldAccess
    | array=primary '[' index=expression ']'                                                # ArrayAccess
    | operand=primary op=('++' | '--')                                                      # PostfixUpdate
    | receiver=targetType '::' typeArguments? name=referenceName                            # MethodReference
    | target=primary '::' typeArguments? name=referenceName                                 # MethodReference
    ;

literal
    : INTEGER_LITERAL | FLOATING_POINT_LITERAL | CHARACTER_LITERAL | STRING_LITERAL | TEXT_BLOCK
    | 'true' | 'false' | 'null'
    ;

arguments
    : '(' (values+=expression (',' values+=expression)*)? ')'
    ;

classLiteralType
    : qualifiedName dims+=dim*
    | primitive dims+=dim*
    | voidType
    ;

createdType
    : annotations+=annotation* classType diamond?
    ;

// The empty type arguments that ask for inference.
diamond
    : '<' '>'
    ;

createdElement
    : annotations+=annotation* elementType
    ;

dimExpression
    : annotations+=annotation* '[' length=expression ']'
    ;

// A type before :: that cannot be read as an expression.
targetType
    : annotations+=annotation+ underlying=type                                              # AnnotatedTargetType
    | primitive dims+=dim+                                                                  # PrimitiveArrayTargetType
    | parts+=identifier ('.' parts+=identifier)* (typeArguments ('.' members+=memberType)* dims+=dim* | dims+=dim+)
                                                                                            # ClassTargetType
    ;

referenceName
    : identifier
    | 'new'
    ;

// ---------------------------------------------------------------------------------------------------------------------
// Keywords (chapter 3.9)

ABSTRACT        : 'abstract';
ASSERT          : 'assert';
BOOLEAN         : 'boolean';
BREAK           : 'break';
BYTE            : 'byte';
CASE            : 'case';
CATCH           : 'catch';
CHAR            : 'char';
CLASS           : 'class';
CONST           : 'const';
CONTINUE        : 'continue';
DEFAULT         : 'default';
DO              : 'do';
DOUBLE          : 'double';
ELSE            : 'else';
ENUM            : 'enum';
EXTENDS         : 'extends';
FINAL           : 'final';
FINALLY         : 'finally';
FLOAT           : 'float';
FOR             : 'for';
GOTO            : 'goto';
IF              : 'if';
IMPLEMENTS      : 'implements';
IMPORT          : 'import';
INSTANCEOF      : 'instanceof';
INT             : 'int';
INTERFACE       : 'interface';
LONG            : 'long';
NATIVE          : 'native';
NEW             : 'new';
PACKAGE         : 'package';
PRIVATE         : 'private';
PROTECTED       : 'protected';
PUBLIC          : 'public';
RETURN          : 'return';
SHORT           : 'short';
STATIC          : 'static';
STRICTFP        : 'strictfp';
SUPER           : 'super';
SWITCH          : 'switch';
SYNCHRONIZED    : 'synchronized';
THIS            : 'this';
THROW           : 'throw';
THROWS          : 'throws';
TRANSIENT       : 'transient';
TRY             : 'try';
VOID            : 'void';
VOLATILE        : 'volatile';
WHILE           : 'while';
TRUE            : 'true';
FALSE           : 'false';
NULL            : 'null';
UNDERSCORE      : '_';

// Keywords in some places, identifiers in all others.

EXPORTS         : 'exports';
MODULE          : 'module';
NON             : 'non';
OPEN            : 'open';
OPENS           : 'opens';
PERMITS         : 'permits';
PROVIDES        : 'provides';
RECORD          : 'record';
REQUIRES        : 'requires';
SEALED          : 'sealed';
TO              : 'to';
TRANSITIVE      : 'transitive';
USES            : 'uses';
VAR             : 'var';
WHEN            : 'when';
WITH            : 'with';
YIELD           : 'yield';

// ---------------------------------------------------------------------------------------------------------------------
// Separators and operators (chapters 3.11, 3.12)

LPAREN          : '(';
RPAREN          : ')';
LBRACE          : '{';
RBRACE          : '}';
LBRACK          : '[';
RBRACK          : ']';
SEMI            : ';';
COMMA           : ',';
DOT             : '.';
ELLIPSIS        : '...';
AT              : '@';
COLON_COLON     : '::';
ASSIGN          : '=';
GT              : '>';
LT              : '<';
BANG            : '!';
TILDE           : '~';
QUESTION        : '?';
COLON           : ':';
ARROW           : '->';
EQ              : '==';
GE              : '>=';
LE              : '<=';
NE              : '!=';
AND_AND         : '&&';
OR_OR           : '||';
INC             : '++';
DEC             : '--';
PLUS            : '+';
MINUS           : '-';
STAR            : '*';
SLASH           : '/';
AND             : '&';
OR              : '|';
CARET           : '^';
PERCENT         : '%';
SHL             : '<<';
PLUS_ASSIGN     : '+=';
MINUS_ASSIGN    : '-=';
STAR_ASSIGN     : '*=';
SLASH_ASSIGN    : '/=';
AND_ASSIGN      : '&=';
OR_ASSIGN       : '|=';
CARET_ASSIGN    : '^=';
PERCENT_ASSIGN  : '%=';
SHL_ASSIGN      : '<<=';
SHR_ASSIGN      : '>>=';
USHR_ASSIGN     : '>>>=';

// ---------------------------------------------------------------------------------------------------------------------
// Literals (chapter 3.10)

INTEGER_LITERAL
    : ( Zero ((OctalDigit | Underscore)* OctalDigit)?
      | NonZeroDigit ((Digit | Underscore)* Digit)?
      | Zero HexMark HexDigits
      | Zero BinaryMark BinaryDigit ((BinaryDigit | Underscore)* BinaryDigit)?
      ) LongMark?
    ;

FLOATING_POINT_LITERAL
    : (Digits Dot Digits? | Dot Digits) Exponent? FloatMark?
    | Digits (Exponent FloatMark? | FloatMark)
    | Zero HexMark (HexDigits Dot? | HexDigits? Dot HexDigits) BinaryExponent FloatMark?
    ;

CHARACTER_LITERAL
    : Quote
      ( [\u0000-\u0009\u000B\u000C\u000E-\u0026\u0028-\u005B\u005D-\uFFFF]
      | DoubleQuoteEscape | PlainEscape | EscapeSequence
      )
      Quote
    ;

STRING_LITERAL
    : DoubleQuote (~["\\\r\n] | QuoteEscape | PlainEscape | EscapeSequence)* DoubleQuote
    ;

TEXT_BLOCK
    : DoubleQuote DoubleQuote DoubleQuote Blank* LineEnd
      ( DoubleQuote? DoubleQuote?
        (~["\\] | QuoteEscape | LineEndEscape | PlainEscape | EscapeSequence | Backslash LineEnd)
      )*
      DoubleQuote DoubleQuote DoubleQuote
    ;


// ---------------------------------------------------------------------------------------------------------------------
// Unicode escapes (chapter 3.3)

// Any character may be written as its number: cl\u0061ss is a keyword. Above ASCII, every escape counts as a part of an
// identifier. The plain spelling of each keyword and operator stands above, where ANTLR finds the names for messages.


ESCAPED_ABSTRACT       : A B S T R A C T -> type(ABSTRACT);
ESCAPED_ASSERT         : A S S E R T -> type(ASSERT);
ESCAPED_BOOLEAN        : B O O L E A N -> type(BOOLEAN);
ESCAPED_BREAK          : B R E A K -> type(BREAK);
ESCAPED_BYTE           : B Y T E -> type(BYTE);
ESCAPED_CASE           : C A S E -> type(CASE);
ESCAPED_CATCH          : C A T C H -> type(CATCH);
ESCAPED_CHAR           : C H A R -> type(CHAR);
ESCAPED_CLASS          : C L A S S -> type(CLASS);
ESCAPED_CONST          : C O N S T -> type(CONST);
ESCAPED_CONTINUE       : C O N T I N U E -> type(CONTINUE);
ESCAPED_DEFAULT        : D E F A U L T -> type(DEFAULT);
ESCAPED_DO             : D O -> type(DO);
ESCAPED_DOUBLE         : D O U B L E -> type(DOUBLE);
ESCAPED_ELSE           : E L S E -> type(ELSE);
ESCAPED_ENUM           : E N U M -> type(ENUM);
ESCAPED_EXTENDS        : E X T E N D S -> type(EXTENDS);
ESCAPED_FINAL          : F I N A L -> type(FINAL);
ESCAPED_FINALLY        : F I N A L L Y -> type(FINALLY);
ESCAPED_FLOAT          : F L O A T -> type(FLOAT);
ESCAPED_FOR            : F O R -> type(FOR);
ESCAPED_GOTO           : G O T O -> type(GOTO);
ESCAPED_IF             : I F -> type(IF);
ESCAPED_IMPLEMENTS     : I M P L E M E N T S -> type(IMPLEMENTS);
ESCAPED_IMPORT         : I M P O R T -> type(IMPORT);
ESCAPED_INSTANCEOF     : I N S T A N C E O F -> type(INSTANCEOF);
ESCAPED_INT            : I N T -> type(INT);
ESCAPED_INTERFACE      : I N T E R F A C E -> type(INTERFACE);
ESCAPED_LONG           : L O N G -> type(LONG);
ESCAPED_NATIVE         : N A T I V E -> type(NATIVE);
ESCAPED_NEW            : N E W -> type(NEW);
ESCAPED_PACKAGE        : P A C K A G E -> type(PACKAGE);
ESCAPED_PRIVATE        : P R I V A T E -> type(PRIVATE);
ESCAPED_PROTECTED      : P R O T E C T E D -> type(PROTECTED);
ESCAPED_PUBLIC         : P U B L I C -> type(PUBLIC);
ESCAPED_RETURN         : R E T U R N -> type(RETURN);
ESCAPED_SHORT          : S H O R T -> type(SHORT);
ESCAPED_STATIC         : S T A T I C -> type(STATIC);
ESCAPED_STRICTFP       : S T R I C T F P -> type(STRICTFP);
ESCAPED_SUPER          : S U P E R -> type(SUPER);
ESCAPED_SWITCH         : S W I T C H -> type(SWITCH);
ESCAPED_SYNCHRONIZED   : S Y N C H R O N I Z E D -> type(SYNCHRONIZED);
ESCAPED_THIS           : T H I S -> type(THIS);
ESCAPED_THROW          : T H R O W -> type(THROW);
ESCAPED_THROWS         : T H R O W S -> type(THROWS);
ESCAPED_TRANSIENT      : T R A N S I E N T -> type(TRANSIENT);
ESCAPED_TRY            : T R Y -> type(TRY);
ESCAPED_VOID           : V O I D -> type(VOID);
ESCAPED_VOLATILE       : V O L A T I L E -> type(VOLATILE);
ESCAPED_WHILE          : W H I L E -> type(WHILE);
ESCAPED_TRUE           : T R U E -> type(TRUE);
ESCAPED_FALSE          : F A L S E -> type(FALSE);
ESCAPED_NULL           : N U L L -> type(NULL);
ESCAPED_UNDERSCORE     : Underscore -> type(UNDERSCORE);
ESCAPED_EXPORTS        : E X P O R T S -> type(EXPORTS);
ESCAPED_MODULE         : M O D U L E -> type(MODULE);
ESCAPED_NON            : N O N -> type(NON);
ESCAPED_OPEN           : O P E N -> type(OPEN);
ESCAPED_OPENS          : O P E N S -> type(OPENS);
ESCAPED_PERMITS        : P E R M I T S -> type(PERMITS);
ESCAPED_PROVIDES       : P R O V I D E S -> type(PROVIDES);
ESCAPED_RECORD         : R E C O R D -> type(RECORD);
ESCAPED_REQUIRES       : R E Q U I R E S -> type(REQUIRES);
ESCAPED_SEALED         : S E A L E D -> type(SEALED);
ESCAPED_TO             : T O -> type(TO);
ESCAPED_TRANSITIVE     : T R A N S I T I V E -> type(TRANSITIVE);
ESCAPED_USES           : U S E S -> type(USES);
ESCAPED_VAR            : V A R -> type(VAR);
ESCAPED_WHEN           : W H E N -> type(WHEN);
ESCAPED_WITH           : W I T H -> type(WITH);
ESCAPED_YIELD          : Y I E L D -> type(YIELD);

ESCAPED_LPAREN         : LParen -> type(LPAREN);
ESCAPED_RPAREN         : RParen -> type(RPAREN);
ESCAPED_LBRACE         : LBrace -> type(LBRACE);
ESCAPED_RBRACE         : RBrace -> type(RBRACE);
ESCAPED_LBRACK         : LBrack -> type(LBRACK);
ESCAPED_RBRACK         : RBrack -> type(RBRACK);
ESCAPED_SEMI           : Semi -> type(SEMI);
ESCAPED_COMMA          : Comma -> type(COMMA);
ESCAPED_DOT            : Dot -> type(DOT);
ESCAPED_ELLIPSIS       : Dot Dot Dot -> type(ELLIPSIS);
ESCAPED_AT             : At -> type(AT);
ESCAPED_COLON_COLON    : Colon Colon -> type(COLON_COLON);
ESCAPED_ASSIGN         : Equal -> type(ASSIGN);
ESCAPED_GT             : Greater -> type(GT);
ESCAPED_LT             : Less -> type(LT);
ESCAPED_BANG           : Bang -> type(BANG);
ESCAPED_TILDE          : Tilde -> type(TILDE);
ESCAPED_QUESTION       : Question -> type(QUESTION);
ESCAPED_COLON          : Colon -> type(COLON);
ESCAPED_ARROW          : Hyphen Greater -> type(ARROW);
ESCAPED_EQ             : Equal Equal -> type(EQ);
ESCAPED_GE             : Greater Equal -> type(GE);
ESCAPED_LE             : Less Equal -> type(LE);
ESCAPED_NE             : Bang Equal -> type(NE);
ESCAPED_AND_AND        : Ampersand Ampersand -> type(AND_AND);
ESCAPED_OR_OR          : Bar Bar -> type(OR_OR);
ESCAPED_INC            : Plus Plus -> type(INC);
ESCAPED_DEC            : Hyphen Hyphen -> type(DEC);
ESCAPED_PLUS           : Plus -> type(PLUS);
ESCAPED_MINUS          : Hyphen -> type(MINUS);
ESCAPED_STAR           : Star -> type(STAR);
ESCAPED_SLASH          : Slash -> type(SLASH);
ESCAPED_AND            : Ampersand -> type(AND);
ESCAPED_OR             : Bar -> type(OR);
ESCAPED_CARET          : Caret -> type(CARET);
ESCAPED_PERCENT        : Percent -> type(PERCENT);
ESCAPED_SHL            : Less Less -> type(SHL);
ESCAPED_PLUS_ASSIGN    : Plus Equal -> type(PLUS_ASSIGN);
ESCAPED_MINUS_ASSIGN   : Hyphen Equal -> type(MINUS_ASSIGN);
ESCAPED_STAR_ASSIGN    : Star Equal -> type(STAR_ASSIGN);
ESCAPED_SLASH_ASSIGN   : Slash Equal -> type(SLASH_ASSIGN);
ESCAPED_AND_ASSIGN     : Ampersand Equal -> type(AND_ASSIGN);
ESCAPED_OR_ASSIGN      : Bar Equal -> type(OR_ASSIGN);
ESCAPED_CARET_ASSIGN   : Caret Equal -> type(CARET_ASSIGN);
ESCAPED_PERCENT_ASSIGN : Percent Equal -> type(PERCENT_ASSIGN);
ESCAPED_SHL_ASSIGN     : Less Less Equal -> type(SHL_ASSIGN);
ESCAPED_SHR_ASSIGN     : Greater Greater Equal -> type(SHR_ASSIGN);
ESCAPED_USHR_ASSIGN    : Greater Greater Greater Equal -> type(USHR_ASSIGN);

// ---------------------------------------------------------------------------------------------------------------------
// Identifiers, white space, comments (chapters 3.5 to 3.8)

IDENTIFIER
    : IdentifierStart IdentifierPart*
    ;

WHITESPACE
    : (Blank | [\r\n] | LineEndEscape)+ -> channel(HIDDEN)
    ;

BLOCK_COMMENT
    : Slash Star (NoStar | CommentStar+ NoStarNoSlash)* CommentStar+ Slash -> channel(HIDDEN)
    ;

LINE_COMMENT
    : Slash Slash (~[\\\r\n] | '\\' ~[u\r\n] | QuoteEscape | DoubleQuoteEscape | BackslashEscape | PlainEscape)*
      ('\\' ('\r'? '\n' | '\r' | EOF))? -> channel(HIDDEN)
    ;

// Control-Z, which some systems leave at the end of a file.
END_OF_FILE
    : '\u001A' EOF -> channel(HIDDEN)
    ;


// ---------------------------------------------------------------------------------------------------------------------
// Fragments

fragment EscapePrefix
    : '\\' 'u'+
    ;

fragment Hex
    : [0-9a-fA-F]
    ;

fragment A : 'a' | EscapePrefix '0061';
fragment B : 'b' | EscapePrefix '0062';
fragment C : 'c' | EscapePrefix '0063';
fragment D : 'd' | EscapePrefix '0064';
fragment E : 'e' | EscapePrefix '0065';
fragment F : 'f' | EscapePrefix '0066';
fragment G : 'g' | EscapePrefix '0067';
fragment H : 'h' | EscapePrefix '0068';
fragment I : 'i' | EscapePrefix '0069';
fragment K : 'k' | EscapePrefix '006' [bB];
fragment L : 'l' | EscapePrefix '006' [cC];
fragment M : 'm' | EscapePrefix '006' [dD];
fragment N : 'n' | EscapePrefix '006' [eE];
fragment O : 'o' | EscapePrefix '006' [fF];
fragment P : 'p' | EscapePrefix '0070';
fragment Q : 'q' | EscapePrefix '0071';
fragment R : 'r' | EscapePrefix '0072';
fragment S : 's' | EscapePrefix '0073';
fragment T : 't' | EscapePrefix '0074';
fragment U : 'u' | EscapePrefix '0075';
fragment V : 'v' | EscapePrefix '0076';
fragment W : 'w' | EscapePrefix '0077';
fragment X : 'x' | EscapePrefix '0078';
fragment Y : 'y' | EscapePrefix '0079';
fragment Z : 'z' | EscapePrefix '007' [aA];

fragment LParen            : '(' | EscapePrefix '0028';
fragment RParen            : ')' | EscapePrefix '0029';
fragment LBrace            : '{' | EscapePrefix '007' [bB];
fragment RBrace            : '}' | EscapePrefix '007' [dD];
fragment LBrack            : '[' | EscapePrefix '005' [bB];
fragment RBrack            : ']' | EscapePrefix '005' [dD];
fragment Semi              : ';' | EscapePrefix '003' [bB];
fragment Comma             : ',' | EscapePrefix '002' [cC];
fragment Dot               : '.' | EscapePrefix '002' [eE];
fragment At                : '@' | EscapePrefix '0040';
fragment Colon             : ':' | EscapePrefix '003' [aA];
fragment Equal             : '=' | EscapePrefix '003' [dD];
fragment Greater           : '>' | EscapePrefix '003' [eE];
fragment Less              : '<' | EscapePrefix '003' [cC];
fragment Bang              : '!' | EscapePrefix '0021';
fragment Tilde             : '~' | EscapePrefix '007' [eE];
fragment Question          : '?' | EscapePrefix '003' [fF];
fragment Hyphen            : '-' | EscapePrefix '002' [dD];
fragment Ampersand         : '&' | EscapePrefix '0026';
fragment Bar               : '|' | EscapePrefix '007' [cC];
fragment Plus              : '+' | EscapePrefix '002' [bB];
fragment Star              : '*' | EscapePrefix '002' [aA];
fragment Slash             : '/' | EscapePrefix '002' [fF];
fragment Caret             : '^' | EscapePrefix '005' [eE];
fragment Percent           : '%' | EscapePrefix '0025';
fragment Underscore        : '_' | EscapePrefix '005' [fF];
fragment DoubleQuote       : '"' | EscapePrefix '0022';
fragment Quote             : '\'' | EscapePrefix '0027';

fragment Backslash         : '\\' | BackslashEscape;
fragment BackslashEscape   : EscapePrefix '005' [cC];
fragment QuoteEscape       : EscapePrefix '0027';
fragment DoubleQuoteEscape : EscapePrefix '0022';
fragment LineEndEscape     : EscapePrefix '000' [aAdD];

// An escape for a character that is neither a line end, nor a quote, nor a backslash.
fragment PlainEscape
    : EscapePrefix
      ( '000' [0-9bBcCeEfF] | '002' [0134568-9a-fA-F] | '005' [0-9abdefABDEF] | '00' [1346-9a-fA-F] Hex
      | '0' [1-9a-fA-F] Hex Hex | [1-9a-fA-F] Hex Hex Hex
      )
    ;

// An escape for a character that is not a star, and one that is not a slash either.
fragment NoStarEscape
    : NoStarNoSlashEscape | EscapePrefix '002' [fF]
    ;

fragment NoStarNoSlashEscape
    : EscapePrefix
      ('002' [0-9b-eB-E] | '00' [013-9a-fA-F] Hex | '0' [1-9a-fA-F] Hex Hex | [1-9a-fA-F] Hex Hex Hex)
    ;

fragment NoStar
    : ~[*\\] | '\\' ~[*u] | NoStarEscape
    ;

fragment NoStarNoSlash
    : ~[*/\\] | '\\' ~[*u] | NoStarNoSlashEscape
    ;

// A backslash that is not the first character of an escape changes nothing.
fragment CommentStar
    : '\\'? '*' | EscapePrefix '002' [aA]
    ;

fragment Blank
    : [ \t\f] | EscapePrefix ('0020' | '0009' | '000' [cC])
    ;

fragment LineEnd
    : '\r'? '\n' | '\r' | LineEndEscape
    ;

fragment EscapeSequence
    : '\\' (["'\\bfnrst] | OctalEscape)
    | BackslashEscape (Backslash | Quote | DoubleQuote | B | F | N | R | S | T | OctalEscape)
    ;

fragment OctalEscape
    : ZeroToThree OctalDigit OctalDigit | OctalDigit OctalDigit?
    ;

fragment Zero              : '0' | EscapePrefix '0030';
fragment ZeroToThree       : [0-3] | EscapePrefix '003' [0-3];
fragment OctalDigit        : [0-7] | EscapePrefix '003' [0-7];
fragment BinaryDigit       : [01] | EscapePrefix '003' [01];
fragment NonZeroDigit      : [1-9] | EscapePrefix '003' [1-9];
fragment Digit             : [0-9] | EscapePrefix '003' [0-9];
fragment HexDigit          : [0-9a-fA-F] | EscapePrefix ('003' [0-9] | '00' [46] [1-6]);
fragment Digits            : Digit ((Digit | Underscore)* Digit)?;
fragment HexDigits         : HexDigit ((HexDigit | Underscore)* HexDigit)?;
fragment BinaryMark        : [bB] | EscapePrefix '00' [46] '2';
fragment HexMark           : [xX] | EscapePrefix '00' [57] '8';
fragment LongMark          : [lL] | EscapePrefix '00' [46] [cC];
fragment FloatMark         : [dDfF] | EscapePrefix '00' [46] [46];
fragment Exponent          : ([eE] | EscapePrefix '00' [46] '5') (Plus | Hyphen)? Digits;
fragment BinaryExponent    : ([pP] | EscapePrefix '00' [57] '0') (Plus | Hyphen)? Digits;

fragment IdentifierStart
    : [\p{L}\p{Nl}\p{Sc}\p{Pc}]
    | EscapePrefix
      ('0024' | '004' [1-9a-fA-F] | '005' [0-9aAfF] | '006' [1-9a-fA-F] | '007' [0-9aA] | NoAsciiNumber)
    ;

fragment IdentifierPart
    : [\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}\u0000-\u0008\u000E-\u0019\u001B\u007F-\u009F]
    | EscapePrefix
      ( '0024' | '003' [0-9] | '004' [1-9a-fA-F] | '005' [0-9aAfF] | '006' [1-9a-fA-F] | '007' [0-9aAfF] | NoAsciiNumber
      | '000' [0-8eEfF] | '001' [0-9b-fB-F]
      )
    ;

fragment NoAsciiNumber
    : '00' [89a-fA-F] Hex | '0' [1-9a-fA-F] Hex Hex | [1-9a-fA-F] Hex Hex Hex
    ;

