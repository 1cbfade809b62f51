package io.sandtree.grammar.model;

import java.util.HashSet;
import java.util.Set;
import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.Token;
import org.antlr.v4.parse.ActionSplitter;
import org.antlr.v4.parse.ActionSplitterListener;
import org.antlr.v4.tool.Attribute;
import org.antlr.v4.tool.AttributeResolver;
import org.antlr.v4.tool.Rule;
import org.antlr.v4.tool.ast.ActionAST;

/** Which attributes a piece of code names, found by ANTLR's own reading of it: whether it reaches for the parser or for contexts of other rules, and whose attributes they are. */
final class AttributeUse implements ActionSplitterListener {
    private static final String PARSER = "parser";
    private static final String CONTEXT = "ctx";

    private final Rule rule;
    private final ActionAST code;
    private final Set<String> otherRules = new HashSet<>();
    private boolean reachesAbove;

    private AttributeUse(Rule rule, ActionAST code) {
        this.rule = rule;
        this.code = code;
    }

    static AttributeUse of(Rule rule, ActionAST code) {
        AttributeUse use = new AttributeUse(rule, code);
        ANTLRStringStream text = new ANTLRStringStream(code.getText());
        new ActionSplitter(text, use).getActionTokens();
        return use;
    }

    /** Whether it uses the parser as a value, or the context of a rule that its own rule is within. */
    boolean reachesAbove() {
        return reachesAbove;
    }

    /** The rules whose attributes it names as {@code $rule::attribute}. */
    Set<String> otherRules() {
        return otherRules;
    }

    private AttributeResolver resolver() {
        return code.resolver == null ? rule : code.resolver;
    }

    @Override
    public void attr(String text, Token name) {
        String x = name.getText();
        Attribute attribute = resolver().resolveToAttribute(x, code);
        reachesAbove |=
                attribute != null
                        && attribute.dict == Rule.predefinedRulePropertiesDict
                        && x.equals(PARSER);
    }

    @Override
    public void qualifiedAttr(String text, Token owner, Token name) {
        if (resolver().resolveToAttribute(owner.getText(), code) != null) {
            attr(text, owner);
        } else {
            reachesAbove |= name.getText().equals(PARSER);
        }
    }

    @Override
    public void setAttr(String text, Token name, Token value) {
        attr(text, name);
        parts(value);
    }

    @Override
    public void nonLocalAttr(String text, Token owner, Token name) {
        otherRules.add(owner.getText());
        reachesAbove |= name.getText().equals(PARSER) || name.getText().equals(CONTEXT);
    }

    @Override
    public void setNonLocalAttr(String text, Token owner, Token name, Token value) {
        nonLocalAttr(text, owner, name);
        parts(value);
    }

    private void parts(Token value) {
        new ActionSplitter(new ANTLRStringStream(value.getText()), this).getActionTokens();
    }

    @Override
    public void text(String text) {}
}
