package io.sandtree.grammar.emit;

import io.sandtree.grammar.ast.AstDeriver;
import io.sandtree.grammar.ast.AstModel;
import io.sandtree.grammar.ast.TokenRules;
import io.sandtree.grammar.model.GrammarModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All files that stand beside what ANTLR generates for a parser grammar. */
public final class SandtreeFiles {
    private SandtreeFiles() {}

    /**
     * @param rulesWithArguments rules that cannot be start rules, since their methods take arguments
     * @param predictions see {@link ExploredPredictions}
     */
    public static List<GeneratedFile> of(
            GrammarModel grammar, Set<Integer> rulesWithArguments, String predictions) {
        GrammarModel syntax = TokenRules.inlined(grammar);
        AstModel ast = AstDeriver.derive(syntax);
        List<GeneratedFile> files = new ArrayList<>();
        files.add(LanguageEmitter.emit(grammar, ast, rulesWithArguments, predictions));
        files.add(NodesEmitter.emit(syntax, ast));
        files.addAll(RulesEmitter.emit(syntax, new SyntaxStyle(ast)));
        files.addAll(RulesEmitter.emit(grammar, new ConcreteStyle()));
        if (grammar.runsCode()) {
            files.addAll(RulesEmitter.emit(grammar, new CodeStyle()));
        }
        return files;
    }
}
