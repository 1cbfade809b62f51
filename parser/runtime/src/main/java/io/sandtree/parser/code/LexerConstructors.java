package io.sandtree.parser.code;

import static io.sandtree.parser.code.KnownCode.ANTLR;

import java.io.IOException;
import java.lang.classfile.CodeElement;
import java.util.List;
import org.antlr.v4.runtime.Lexer;

/** Whether the constructors of a lexer look at its text, as the class files show, so that what new lexers are like depends on that. What they write besides is seen in a lexer of any text, or is the author's own. */
final class LexerConstructors implements CodeWalk.Visitor {
    private boolean lookAtText;

    private LexerConstructors() {}

    /** @param lexer the class that ANTLR generated */
    static boolean lookAtText(Class<? extends Lexer> lexer) {
        try {
            LexerConstructors constructors = new LexerConstructors();
            new CodeWalk(new ParserClasses(lexer), constructors)
                    .fromMethods(name -> name.equals("<init>"));
            return constructors.lookAtText;
        } catch (IOException | IllegalArgumentException e) {
            return true;
        }
    }

    @Override
    public void call(
            CodeWalk.Method in, String owner, String name, List<CodeElement> code, int place) {
        lookAtText |= owner.startsWith(ANTLR) && owner.endsWith("Stream");
    }
}
