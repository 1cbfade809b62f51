package io.sandtree.example.moving;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/** What a parser tells its listeners, in order. */
final class EventLog extends BaseErrorListener implements ParseTreeListener {
    private final List<String> told = new ArrayList<>();

    void add(String event) {
        told.add(event);
    }

    List<String> told() {
        return told;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int column,
            String message,
            RecognitionException e) {
        String type = e == null ? "" : e.getClass().getSimpleName();
        told.add(offendingSymbol + " " + line + ":" + column + " " + message + " " + type);
    }

    @Override
    public void visitTerminal(TerminalNode node) {
        told.add("terminal " + node);
    }

    @Override
    public void visitErrorNode(ErrorNode node) {
        told.add("error " + node);
    }

    @Override
    public void enterEveryRule(ParserRuleContext context) {
        told.add("enter " + context.getClass().getSimpleName() + context.getStart());
    }

    @Override
    public void exitEveryRule(ParserRuleContext context) {
        told.add("exit " + context.getClass().getSimpleName() + context.getStop());
    }
}
