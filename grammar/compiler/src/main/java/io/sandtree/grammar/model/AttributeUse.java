package io.sandtree.grammar.model;

import java.util.HashSet;
import java.util.Set;
import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.Token;
import org.antlr.v4.parse.ActionSplitter;
import org.antlr.v4.parse.ActionSplitterListener;
import org.antlr.v4.tool.Alternative;
import org.antlr.v4.tool.Attribute;
import org.antlr.v4.tool.AttributeResolver;
import org.antlr.v4.tool.LabelElementPair;
import org.antlr.v4.tool.LabelType;
import org.antlr.v4.tool.Rule;
import org.antlr.v4.tool.ast.ActionAST;

/** Which attributes a piece of code names, found by ANTLR's own reading of it: whether any of them is a context or the parser, and whose they are. */
final class AttributeUse implements ActionSplitterListener {
    private static final String PARSER = "parser";
    private static final String CONTEXT = "ctx";

    private final Rule rule;
    private final ActionAST code;
    private final Set<String> otherRules = new HashSet<>();
    private boolean takesContexts;
    private boolean takesParser;
    private boolean looksAbove;

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

    /** Whether it uses a context as a value, be it to look at children or to pass it on. */
    boolean takesContexts() {
        return takesContexts;
    }

    /** Whether it uses the parser as a value. */
    boolean takesParser() {
        return takesParser;
    }

    /** Whether it uses the context of a rule that its own rule is within. */
    boolean looksAbove() {
        return looksAbove;
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
        if (attribute != null) {
            if (attribute.dict == Rule.predefinedRulePropertiesDict) {
                property(x);
            }
            return;
        }
        boolean isToken = resolver().resolvesToToken(x, code) || isTokenList(x);
        takesContexts |= !isToken;
    }

    private boolean isTokenList(String name) {
        if (!resolver().resolvesToListLabel(name, code)) {
            return false;
        }
        var labels =
                resolver() instanceof Alternative alternative
                        ? alternative.labelDefs.get(name)
                        : rule.getElementLabelDefs().get(name);
        return labels != null && labels.stream().allMatch(AttributeUse::isTokenList);
    }

    private static boolean isTokenList(LabelElementPair label) {
        return label.type == LabelType.TOKEN_LIST_LABEL;
    }

    @Override
    public void qualifiedAttr(String text, Token owner, Token name) {
        if (resolver().resolveToAttribute(owner.getText(), code) != null) {
            attr(text, owner);
        } else {
            property(name.getText());
        }
    }

    private void property(String name) {
        takesContexts |= name.equals(CONTEXT);
        takesParser |= name.equals(PARSER);
    }

    @Override
    public void setAttr(String text, Token name, Token value) {
        attr(text, name);
        parts(value);
    }

    @Override
    public void nonLocalAttr(String text, Token owner, Token name) {
        if (name.getText().equals(CONTEXT)) {
            looksAbove = true;
        } else {
            otherRules.add(owner.getText());
        }
        takesParser |= name.getText().equals(PARSER);
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
