package io.sandtree.example.report;

import io.sandtree.language.java.JavaNode.AssertStatement;
import io.sandtree.language.java.JavaNode.Block;
import io.sandtree.language.java.JavaNode.BlockStatement;
import io.sandtree.language.java.JavaNode.BreakStatement;
import io.sandtree.language.java.JavaNode.CatchClause;
import io.sandtree.language.java.JavaNode.ContinueStatement;
import io.sandtree.language.java.JavaNode.DoStatement;
import io.sandtree.language.java.JavaNode.EmptyStatement;
import io.sandtree.language.java.JavaNode.EnhancedForStatement;
import io.sandtree.language.java.JavaNode.ErrorNode;
import io.sandtree.language.java.JavaNode.ExpressionStatement;
import io.sandtree.language.java.JavaNode.FinallyClause;
import io.sandtree.language.java.JavaNode.ForStatement;
import io.sandtree.language.java.JavaNode.IfStatement;
import io.sandtree.language.java.JavaNode.LabeledStatement;
import io.sandtree.language.java.JavaNode.LocalVariableStatement;
import io.sandtree.language.java.JavaNode.ReturnStatement;
import io.sandtree.language.java.JavaNode.Statement;
import io.sandtree.language.java.JavaNode.SwitchBlock;
import io.sandtree.language.java.JavaNode.SwitchGroup;
import io.sandtree.language.java.JavaNode.SwitchRule;
import io.sandtree.language.java.JavaNode.SwitchStatement;
import io.sandtree.language.java.JavaNode.SynchronizedStatement;
import io.sandtree.language.java.JavaNode.ThrowStatement;
import io.sandtree.language.java.JavaNode.TryStatement;
import io.sandtree.language.java.JavaNode.TryWithResourcesStatement;
import io.sandtree.language.java.JavaNode.TypeDeclaration;
import io.sandtree.language.java.JavaNode.WhileStatement;
import io.sandtree.language.java.JavaNode.YieldStatement;
import java.util.List;
import java.util.Optional;

/**
 * How deeply statements are nested in one another. A block alone is not a level; {@code else if} is
 * one with its {@code if}. Bodies of lambda expressions and of classes are not looked into.
 */
final class StatementDepth {
    private StatementDepth() {}

    static int of(Block block) {
        return deepest(block.statements());
    }

    private static int deepest(List<? extends BlockStatement> statements) {
        int deepest = 0;
        for (BlockStatement statement : statements) {
            deepest = Math.max(deepest, of(statement));
        }
        return deepest;
    }

    private static int of(BlockStatement statement) {
        return switch (statement) {
            case LocalVariableStatement _, TypeDeclaration _ -> 0;
            case Statement it -> of(it);
        };
    }

    private static int of(Statement statement) {
        return switch (statement) {
            case Block it -> of(it);
            case LabeledStatement it -> of(it.body());
            case IfStatement it -> ofIf(it);
            case WhileStatement it -> 1 + of(it.body());
            case DoStatement it -> 1 + of(it.body());
            case ForStatement it -> 1 + of(it.body());
            case EnhancedForStatement it -> 1 + of(it.body());
            case SynchronizedStatement it -> 1 + of(it.body());
            case SwitchStatement it -> 1 + of(it.body());
            case TryStatement it -> ofTry(it.body(), it.catches(), it.finallyClause());
            case TryWithResourcesStatement it -> ofTry(it.body(), it.catches(), it.finallyClause());
            case EmptyStatement _,
                    ExpressionStatement _,
                    ReturnStatement _,
                    BreakStatement _,
                    ContinueStatement _,
                    ThrowStatement _,
                    YieldStatement _,
                    AssertStatement _,
                    ErrorNode _ ->
                    0;
        };
    }

    private static int ofIf(IfStatement statement) {
        int then = 1 + of(statement.thenStatement());
        Optional<Statement> otherwise = statement.elseStatement();
        boolean isElseIf = otherwise.isPresent() && otherwise.get() instanceof IfStatement;
        return Math.max(then, otherwise.map(it -> of(it) + (isElseIf ? 0 : 1)).orElse(0));
    }

    private static int ofTry(
            Block body, List<CatchClause> catches, Optional<FinallyClause> finallyClause) {
        int deepest = of(body);
        for (CatchClause clause : catches) {
            deepest = Math.max(deepest, of(clause.body()));
        }
        return 1 + Math.max(deepest, finallyClause.map(it -> of(it.body())).orElse(0));
    }

    private static int of(SwitchBlock block) {
        int deepest = 0;
        for (SwitchGroup group : block.groups()) {
            deepest = Math.max(deepest, deepest(group.statements()));
        }
        for (SwitchRule rule : block.rules()) {
            deepest = Math.max(deepest, rule.body().map(StatementDepth::of).orElse(0));
        }
        return deepest;
    }
}
