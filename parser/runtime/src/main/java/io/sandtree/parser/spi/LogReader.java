package io.sandtree.parser.spi;

import org.antlr.v4.runtime.ParserRuleContext;

/** Has rule methods write records of what ANTLR's methods have made of rules with code, and of what rule methods did below: they do that again, from the place where ANTLR's method had come to it. */
final class LogReader extends ContextConverter {
    private final RuleParser rules;
    private final CodeLog log;

    LogReader(GeneratedLanguage language, RuleParser rules, CodeLog log, boolean concrete) {
        super(language, rules, concrete, log.tokens());
        this.rules = rules;
        this.log = log;
    }

    /** Writes the record of the rule that comes next in the log, and goes behind it. */
    int next(int rule) {
        CodeLog.RuleRun run = log.nextRun(rule);
        int ref = record(run.context());
        log.leave(run);
        rules.goTo(run.end());
        rules.setPastEnd(run.isPastEnd());
        return ref;
    }

    @Override
    int recordBelow(ParserRuleContext context) {
        rules.enter(context.invokingState);
        int ref = log.isServed(context) ? again(context) : record(context);
        rules.leave();
        return ref;
    }

    private int again(ParserRuleContext context) {
        log.goTo(context);
        rules.goTo(log.tokens().indexOf(context.start));
        return rules.parseRule(context.getRuleIndex(), 0);
    }

    @Override
    int tokenOf(ParserRuleContext rule) {
        return log.isServed(rule) ? log.tokens().indexOf(rule.start) + 1 : super.tokenOf(rule);
    }
}
