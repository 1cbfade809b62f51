package io.sandtree.parser.spi;

import io.sandtree.parser.Language;
import io.sandtree.parser.code.CodeReach;
import io.sandtree.parser.code.LexerReach;
import io.sandtree.parser.code.PredicateCode;
import io.sandtree.parser.code.StockBehaviour;
import io.sandtree.parser.code.Switches;
import io.sandtree.parser.predict.Prediction;
import io.sandtree.parser.token.LexerTables;
import io.sandtree.parser.tree.NodeType;
import io.sandtree.parser.tree.RecordForms;
import io.sandtree.parser.tree.RecordLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATN;
import org.jspecify.annotations.Nullable;

/** What generated languages extend: the factories of their parts, which only sessions use. */
public abstract class GeneratedLanguage extends Language {
    private final StateTable states;
    private final RecordForms forms;
    private final ContextKinds contextKinds;
    private final LearnedPredictions predictions;
    private final LexerPlan lexer = new LexerPlan(this);
    private final int maxTokenType;
    private final int reservedWords;
    private volatile @Nullable Optional<String> reachOfLexer;
    private volatile @Nullable CodePlan code;
    private volatile @Nullable BitSet servableRules;
    private volatile @Nullable BitSet rulesWithFixedPredicates;
    private volatile @Nullable Optional<String> fieldOfPredicates;
    private volatile @Nullable Boolean dropsConfigurations;
    private volatile @Nullable Boolean mayRunCode;
    private volatile @Nullable List<String> startRules;

    /**
     * @param fingerprint what tells the parser's ATN from those of other grammars
     * @param decisions how many decisions the parser's ATN has
     * @param stateSlots by ATN state: the slot that the element there fills, or -1
     * @param forms as {@link RecordForms} takes them
     * @param stateKinds by ATN state: the kind whose record the element there is part of, or 0
     */
    @SuppressWarnings("this-escape") // the ATN is asked for when something is learned, not before
    protected GeneratedLanguage(
            String name,
            String grammarFileName,
            Vocabulary vocabulary,
            String[] ruleNames,
            NodeType[] nodeTypes,
            int decisions,
            long fingerprint,
            String[] stateSlots,
            String[] stateKinds,
            String[] forms) {
        super(name, grammarFileName, vocabulary, ruleNames, nodeTypes);
        this.states = new StateTable(stateSlots, stateKinds, nodeTypes());
        this.forms = new RecordForms(nodeTypes.length, forms);
        this.contextKinds = new ContextKinds(nodeTypes(), ruleNames());
        this.maxTokenType = vocabulary.getMaxTokenType();
        int widest = 1;
        for (NodeType type : nodeTypes) {
            widest = Math.max(widest, type.fields().size());
        }
        this.reservedWords = RecordLayout.MISSING + RecordLayout.HEADER_WORDS + widest;
        this.predictions =
                new LearnedPredictions(
                        this, new Prediction(this::atn, maxTokenType, decisions), fingerprint);
    }

    /** The lexer's tables; null if the lexer cannot be a table, and then {@link #newStockLexer} is used. */
    protected abstract @Nullable LexerTables lexerTables();

    /** The lexer that ANTLR generates. */
    protected abstract Lexer newStockLexer(CharStream input);

    /** New rule methods. */
    protected abstract RuleParser newRuleParser(boolean concrete);

    /** New rule methods that go through a text for its code; null if there is no code. */
    protected abstract @Nullable CodeRuleParser newCodeRules();

    /**
     * A context of the class that ANTLR generates, as rule methods that run code ask for it.
     *
     * @param label the number that those rule methods have for the alternative's label, 0 for the class of the rule
     * @param state the state that called the rule
     */
    protected abstract ParserRuleContext newContext(
            int rule, int label, @Nullable ParserRuleContext parent, int state);

    /** The resource {@code <class>.predictions} beside the language's class, null if there is none. */
    protected abstract @Nullable InputStream shippedPredictions();

    /** What was found out about predicting when the grammar was compiled: characters in Base64, in as many pieces as constants need. */
    protected abstract String[] exploredPredictions();

    /** The parser's ATN. */
    protected abstract ATN atn();

    /** The parser that ANTLR generates, made to tell {@code trace} what it does. */
    protected abstract Parser newStockParser(TokenStream input, ParseTrace trace);

    /** The same parser, which is a {@link CodeHost}, made to run code for rule methods; null if there is none. */
    protected abstract @Nullable Parser newCodeHost(TokenStream input);

    /** Whether rules have predicates of the grammar's author. */
    protected abstract boolean hasPredicates();

    /** What the text of the grammar's code tells of it. */
    protected abstract Set<CodeTrait> codeTraits();

    /** The name of the method that runs the actions which rule methods come to; null if there are none. */
    protected abstract @Nullable String codeMethod();

    /** The names of ANTLR's methods for rules that run the code of those rules, once the text is known to match. */
    protected abstract List<String> codedRules();

    /** The numbers of the rules that take arguments, in ascending order. */
    protected abstract int[] rulesWithArguments();

    /** By rule, what code it has: {@code m} if ANTLR's method has to run it, {@code b} for blocks that rule methods can run, {@code p} for predicates alone, {@code -} for none. */
    protected abstract String codeOfRules();

    /** By what code parsing goes on in another way than the grammar says, as its text tells; empty if by none. */
    protected abstract Optional<String> codeThatSteers();

    /** A catch clause; empty if there is none. */
    protected abstract Optional<String> catchClause();

    /** A predicate that acts on the parser, as its text tells; empty if there is none. */
    protected abstract Optional<String> actingPredicate();

    /** Code that ANTLR's method cannot run where rule methods come to its rule; empty if there is none. */
    protected abstract Optional<String> codeInTheWay();

    /** Code that leaves ANTLR's method before that has begun; empty if there is none. */
    protected abstract Optional<String> codeLeavingEarly();

    /**
     * The class that ANTLR generates for the parser if it has code of the grammar's author or extends a class of theirs; null if it does not.
     */
    protected abstract @Nullable Class<? extends Parser> extendedParserClass();

    /** Runs a rule of the parser that {@link #newStockParser} gave. */
    protected abstract ParserRuleContext runStockRule(Parser parser, int rule);

    /** For generated code: a rule that cannot be a start rule. */
    protected final IllegalArgumentException noSuchRule(int rule) {
        String what =
                rule >= 0 && rule < ruleNames().size()
                        ? ruleNames().get(rule) + " takes arguments"
                        : "there is no rule " + rule;
        return new IllegalArgumentException(what + ": parsing cannot start with it");
    }

    @Override
    public final List<String> startRules() {
        List<String> known = startRules;
        if (known == null) {
            List<String> rules = new ArrayList<>(ruleNames());
            int[] withArguments = rulesWithArguments();
            for (int i = withArguments.length - 1; i >= 0; i--) {
                rules.remove(withArguments[i]);
            }
            known = List.copyOf(rules);
            startRules = known;
        }
        return known;
    }

    @Override
    public final Optional<String> embeddedCode() {
        return code().obstacle();
    }

    /** Whether a new parser is as ANTLR's constructor leaves it, and as what was found out about its code takes it to be. */
    final boolean isAsExpected(Parser parser) {
        Class<? extends Parser> extended = extendedParserClass();
        if (extended != null && !Switches.of(extended).areOff(parser)) {
            Switches.of(extended).giveUp();
            forgetCode();
            return false;
        }
        return StockBehaviour.isUnchanged(parser);
    }

    /** The highest type of tokens that the parser knows. */
    final int highestType() {
        return prediction().tables().width() - 1;
    }

    /** What was found out about the code of the grammar's author is to be found out once more. */
    private void forgetCode() {
        reachOfLexer = null;
        dropsConfigurations = null;
        mayRunCode = null;
        servableRules = null;
        rulesWithFixedPredicates = null;
        fieldOfPredicates = null;
        code = null;
    }

    /** How the code of the grammar's author is run. */
    final CodePlan code() {
        CodePlan known = code;
        if (known == null) {
            known = planOfCode();
            code = known;
        }
        return known;
    }

    private CodePlan planOfCode() {
        if (extendedParserClass() == null) {
            return CodePlan.NO_CODE;
        }
        reachOfLexer(); // may make a lexer, which is to be made on this thread
        return DeepStack.call(() -> CodePlan.of(this));
    }

    /** How texts are cut into tokens. */
    final LexerPlan lexer() {
        return lexer;
    }

    @Override
    public final boolean avoidsEmbeddedCode() {
        return code().avoidance().isPossible();
    }

    @Override
    public final List<String> rulesByAntlr() {
        if (code().obstacle().isPresent()) {
            return ruleNames();
        }
        return code().byMethod().stream().mapToObj(ruleNames()::get).toList();
    }

    @Override
    public final Optional<String> steeringCode() {
        return code().steering();
    }

    @Override
    public final Optional<String> actingLexerPredicate() {
        return lexer.actingPredicate();
    }

    @Override
    public final Optional<String> steeringLexerCode() {
        return lexer.steeringCode();
    }

    /** Where the code of the parser may come to the lexer, so that the two have to take turns; empty if nowhere. */
    final Optional<String> reachOfLexer() {
        Optional<String> known = reachOfLexer;
        if (known == null) {
            Class<? extends Parser> extended = extendedParserClass();
            known =
                    extended == null
                            ? Optional.empty()
                            : reachOfLexer(extended, name -> !isPlainRule(name));
            reachOfLexer = known;
        }
        return known;
    }

    /** The same for some methods of the parser, by their names. */
    final Optional<String> reachOfLexer(Predicate<String> isWanted) {
        return reachOfLexer(extendedParserClass(), isWanted);
    }

    private Optional<String> reachOfLexer(
            Class<? extends Parser> parser, Predicate<String> isWanted) {
        Class<? extends Lexer> coded = lexer.codedClass().orElse(null);
        return DeepStack.call(() -> LexerReach.of(parser, coded, isWanted));
    }

    /** Whether a method of ANTLR's parser is that of a rule without code. */
    private boolean isPlainRule(String method) {
        boolean isEscaped =
                method.endsWith("_")
                        && ruleNames().contains(method.substring(0, method.length() - 1));
        return (isEscaped || ruleNames().contains(method)) && !codedRules().contains(method);
    }

    /** The rules that rule methods may parse in a text with errors, if they come to no code there: all but those with arguments, or none if code could tell. */
    final BitSet servableRules() {
        BitSet known = servableRules;
        if (known == null) {
            known = new BitSet();
            known.set(0, code().sharesErrors() ? ruleNames().size() : 0);
            for (int rule : rulesWithArguments()) {
                known.clear(rule);
            }
            servableRules = known;
        }
        return known;
    }

    /** A field by which predicates depend on which of them are asked, and how often; empty if there is none. Then they have to be asked as ANTLR asks them. */
    final Optional<String> fieldOfPredicates() {
        Optional<String> known = fieldOfPredicates;
        if (known == null) {
            PredicateCode predicates = predicateCode();
            known =
                    predicates == null
                            ? Optional.empty()
                            : DeepStack.call(() ->
                                    predicates.fieldThatChanges(ruleNames()).isEmpty()
                                            ? Optional.empty()
                                            : predicates.fieldThatChanges(
                                                    rulesThatPredictionsAsk()));
            fieldOfPredicates = known;
        }
        return known;
    }

    /** The rules whose predicates decisions see. Others are asked once, where rule methods come to them. */
    private List<String> rulesThatPredictionsAsk() {
        BitSet rules = new BitSet();
        for (int decision = 0; decision < atn().getNumberOfDecisions(); decision++) {
            int[] predicates = prediction().predicates(decision);
            for (int i = 0; i < predicates.length; i += 2) {
                rules.set(predicates[i]);
            }
        }
        return rules.stream().mapToObj(ruleNames()::get).toList();
    }

    /** The rules whose predicates hold or not all the time that a text is parsed. */
    final BitSet rulesWithFixedPredicates() {
        BitSet known = rulesWithFixedPredicates;
        if (known == null) {
            PredicateCode predicates = predicateCode();
            known =
                    predicates == null
                            ? new BitSet()
                            : DeepStack.call(() ->
                                    predicates.rulesWithFixedPredicates(
                                            codeMethod(), codedRules()));
            rulesWithFixedPredicates = known;
        }
        return known;
    }

    private @Nullable PredicateCode predicateCode() {
        Class<? extends Parser> extended = extendedParserClass();
        return extended == null || !hasPredicates()
                ? null
                : new PredicateCode(extended, ruleNames());
    }

    /** Whether rules have code of the grammar's author other than predicates. */
    final boolean acts() {
        return codeMethod() != null || !codedRules().isEmpty();
    }

    /** Whether code of the grammar's author may run while ANTLR's parser parses, other than its constructor: members that nobody calls do not. */
    final boolean mayRunCode() {
        Boolean known = mayRunCode;
        if (known == null) {
            Class<? extends Parser> extended = extendedParserClass();
            known =
                    extended != null
                            && (acts()
                                    || hasPredicates()
                                    || catchClause().isPresent()
                                    || StockBehaviour.overridesReporting(extended)
                                    || CodeReach.extendsContexts(extended, ruleNames().get(0)));
            mayRunCode = known;
        }
        return known;
    }

    /** Whether no code asks an exception for the configurations of ANTLR's prediction. */
    final boolean dropsConfigurations() {
        Boolean known = dropsConfigurations;
        if (known == null) {
            Class<? extends Parser> extended = extendedParserClass();
            known =
                    extended == null
                            || !DeepStack.call(
                                    () -> StockBehaviour.mayAskForConfigurations(extended));
            dropsConfigurations = known;
        }
        return known;
    }

    /** Whether the grammar's author decides whether an operator binds tightly enough, so that only ANTLR's simulator can predict. */
    final boolean decidesPrecedence() {
        Class<? extends Parser> extended = extendedParserClass();
        return extended != null && StockBehaviour.overridesPrecedence(extended);
    }

    final RecordForms forms() {
        return forms;
    }

    final ContextKinds contextKinds() {
        return contextKinds;
    }

    final StateTable states() {
        return states;
    }

    /** What the language's parsers predict by. */
    final Prediction prediction() {
        return predictions.prediction();
    }

    @Override
    public final void savePredictions(Path file) throws IOException {
        predictions.save(file);
    }

    @Override
    public final boolean loadPredictions(Path file) throws IOException {
        return predictions.load(file);
    }

    @Override
    public final int learnedPredictions() {
        return prediction().learnedSteps();
    }

    final int maxTokenType() {
        return maxTokenType;
    }

    /** How many words at the start of a tree are kept zero. */
    final int reservedWords() {
        return reservedWords;
    }
}
