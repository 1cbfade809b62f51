package io.sandtree.example.moving;

import io.sandtree.example.moving.SettingsParser.SettingsContext;
import java.io.IOException;
import java.nio.file.Path;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.tree.ParseTreeWalker;

/** Reads settings with ANTLR's lexer and parser, as its documentation shows it. */
public final class WithAntlr {
    /** What a file says. Errors are printed by ANTLR's console listener. */
    public Settings read(Path file) throws IOException {
        SettingsLexer lexer = new SettingsLexer(CharStreams.fromPath(file));
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        SettingsParser parser = new SettingsParser(tokens);
        SettingsContext root = parser.settings();

        SettingsListener listener = new SettingsListener(tokens);
        ParseTreeWalker.DEFAULT.walk(listener, root);
        return listener.settings();
    }
}
