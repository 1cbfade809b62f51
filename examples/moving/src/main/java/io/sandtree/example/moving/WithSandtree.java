package io.sandtree.example.moving;

import io.sandtree.example.moving.SettingsParser.SettingsContext;
import io.sandtree.parser.ParseSession;
import io.sandtree.parser.antlr.AntlrTree;
import io.sandtree.parser.tree.Tree;
import java.io.IOException;
import java.nio.file.Path;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.tree.ParseTreeWalker;

/** Reads settings with Sandtree, for the listener that was written for ANTLR. Belongs to the thread that made it. */
public final class WithSandtree implements AutoCloseable {
    private final ParseSession session = ParseSession.open(SettingsLanguage.get());

    /** What a file says. Errors are printed as ANTLR's console listener prints them. */
    public Settings read(Path file) throws IOException {
        Tree tree = session.parse(file);
        tree.diagnostics().forEach(System.err::println);
        AntlrTree antlr = AntlrTree.of(tree);
        CommonTokenStream tokens = (CommonTokenStream) antlr.tokens();
        SettingsContext root = (SettingsContext) antlr.root();

        SettingsListener listener = new SettingsListener(tokens);
        ParseTreeWalker.DEFAULT.walk(listener, root);
        session.reset(); // contexts and tokens of this file are not to be used from here on
        return listener.settings();
    }

    @Override
    public void close() {
        session.close();
    }
}
