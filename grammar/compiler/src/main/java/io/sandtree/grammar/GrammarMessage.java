package io.sandtree.grammar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What ANTLR says about a grammar, in ANTLR's words.
 *
 * @param isError whether there is no parser because of it; otherwise it is a warning
 * @param code ANTLR's number of the message, such as 50 for a syntax error
 * @param text ANTLR's line, such as {@code error(50): Expr.g4:3:5: syntax error: ...}
 * @param file the grammar it is about, if it is about a place
 * @param line the line in the grammar, counted from 1; 0 if there is none
 * @param column the column, counted from 0
 * @param length how many characters are meant, at least 1
 */
public record GrammarMessage(
        boolean isError,
        int code,
        String text,
        Optional<Path> file,
        int line,
        int column,
        int length) {

    /** ANTLR's line, and below it the grammar's line with carets under what is meant, if the grammar can still be read. */
    public String withExcerpt() {
        return sourceLine()
                .map(source -> text + "\n" + source + "\n" + carets(source))
                .orElse(text);
    }

    private Optional<String> sourceLine() {
        if (file.isEmpty() || line < 1) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file.get());
            return line > lines.size() ? Optional.empty() : Optional.of(lines.get(line - 1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String carets(String source) {
        int start = Math.min(column, source.length());
        StringBuilder carets = new StringBuilder();
        for (int i = 0; i < start; i++) {
            carets.append(source.charAt(i) == '\t' ? '\t' : ' ');
        }
        return carets + "^".repeat(Math.max(1, Math.min(length, source.length() - start)));
    }

    /** ANTLR's line. */
    @Override
    public String toString() {
        return text;
    }
}
