package org.antlr.v4.codegen.target;

import io.sandtree.grammar.emit.CodeMethods;
import io.sandtree.grammar.emit.ExploredPredictions;
import io.sandtree.grammar.emit.GeneratedFile;
import io.sandtree.grammar.emit.LexerTablesEmitter;
import io.sandtree.grammar.emit.SandtreeFiles;
import io.sandtree.grammar.emit.StockLimits;
import io.sandtree.grammar.lexer.CompiledLexer;
import io.sandtree.grammar.lexer.LexerCompiler;
import io.sandtree.grammar.model.GrammarModel;
import io.sandtree.grammar.model.GrammarReader;
import io.sandtree.grammar.report.BuildReport;
import io.sandtree.grammar.report.LateReports;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.codegen.CodeGenerator;
import org.antlr.v4.tool.ErrorType;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LeftRecursiveRule;
import org.antlr.v4.tool.LexerGrammar;
import org.antlr.v4.tool.Rule;
import org.stringtemplate.v4.AutoIndentWriter;
import org.stringtemplate.v4.ST;

/**
 * ANTLR's target for {@code language=Sandtree}. ANTLR finds it by this name and in this package.
 *
 * <p>It is the Java target, so that all of a grammar's embedded code, listeners and visitors work as they always did, and it
 * writes Sandtree's files beside ANTLR's.
 */
public final class SandtreeTarget extends JavaTarget {

    /** @param generator has no grammar while ANTLR rewrites left recursion */
    public SandtreeTarget(CodeGenerator generator) {
        super(generator);
    }

    /** ANTLR looks up templates by this name. */
    @Override
    public String getLanguage() {
        return "Java";
    }

    @Override
    protected void genFile(Grammar grammar, ST template, String fileName) {
        boolean isRecognizer = fileName.equals(getCodeGenerator().getRecognizerFileName());
        if (!isRecognizer || grammar instanceof LexerGrammar) {
            super.genFile(grammar, template, fileName);
            if (isRecognizer) {
                write(grammar, ofLexer((LexerGrammar) grammar));
            }
        } else {
            GrammarModel model = GrammarReader.read(grammar);
            String parser = rendered(template);
            StockLimits.tooLarge(parser)
                    .forEach((rule, bytes) -> noteTooLarge(rule, bytes, fileName));
            write(grammar, List.of(new GeneratedFile(fileName, CodeMethods.addTo(parser, model))));
            write(
                    grammar,
                    SandtreeFiles.of(
                            model,
                            rulesWithArguments(grammar),
                            ExploredPredictions.of(grammar, model.fingerprint())));
            if (getCodeGenerator().tool instanceof LateReports reports) {
                reports.take(() -> BuildReport.ofParser(grammar, model));
            } else {
                write(grammar, List.of(BuildReport.ofParser(grammar, model)));
            }
        }
    }

    private void noteTooLarge(String rule, int bytes, String fileName) {
        String note =
                "rule %s: ANTLR's method for it has about %d kB of code; if that is more than the 64 kB that Java allows, the Java compiler refuses %s, and the rule has to be divided";
        getCodeGenerator().tool.errMgr.info(note.formatted(rule, bytes >> 10, fileName));
    }

    private String rendered(ST template) {
        StringWriter text = new StringWriter();
        AutoIndentWriter writer = new AutoIndentWriter(text);
        writer.setLineWidth(getCodeGenerator().lineWidth);
        try {
            template.write(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<GeneratedFile> ofLexer(LexerGrammar lexer) {
        CompiledLexer compiled = LexerCompiler.compile(lexer);
        GeneratedFile tables =
                LexerTablesEmitter.emit(
                        GrammarReader.packageOf(lexer),
                        lexer.getRecognizerName(),
                        new File(lexer.fileName).getName(),
                        compiled);
        return List.of(tables, BuildReport.ofLexer(lexer, compiled));
    }

    private static Set<Integer> rulesWithArguments(Grammar grammar) {
        Set<Integer> rules = new TreeSet<>();
        for (Rule rule : grammar.rules.values()) {
            if (!(rule instanceof LeftRecursiveRule) && rule.args != null) {
                rules.add(rule.index);
            }
        }
        return rules;
    }

    private void write(Grammar grammar, List<GeneratedFile> files) {
        for (GeneratedFile file : files) {
            try (Writer writer =
                    getCodeGenerator().tool.getOutputFileWriter(grammar, file.name())) {
                writer.write(file.text());
            } catch (IOException e) {
                getCodeGenerator()
                        .tool
                        .errMgr
                        .toolError(ErrorType.CANNOT_WRITE_FILE, e, file.name());
            }
        }
    }
}
