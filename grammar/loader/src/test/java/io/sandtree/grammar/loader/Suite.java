package io.sandtree.grammar.loader;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.antlr.v4.runtime.misc.Pair;
import org.antlr.v4.test.runtime.GrammarType;
import org.antlr.v4.test.runtime.RuntimeTestDescriptor;
import org.antlr.v4.test.runtime.RuntimeTestDescriptorParser;
import org.stringtemplate.v4.ST;
import org.stringtemplate.v4.STGroup;
import org.stringtemplate.v4.STGroupFile;
import org.stringtemplate.v4.StringRenderer;

/** ANTLR's conformance suite, read from its jar. */
final class Suite {
    private static final String ROOT = "/org/antlr/v4/test/runtime/";
    private static final String EXTENSION = ".txt";

    private final STGroup templates;

    /** A descriptor and the group it is in. */
    record Case(String group, RuntimeTestDescriptor descriptor) {
        String name() {
            return group + "/" + descriptor.name;
        }

        boolean isLexer() {
            return descriptor.testType == GrammarType.Lexer
                    || descriptor.testType == GrammarType.CompositeLexer;
        }
    }

    Suite() {
        URL java =
                Objects.requireNonNull(Suite.class.getResource(ROOT + "templates/Java.test.stg"));
        templates = new STGroupFile(java, "UTF-8", '<', '>');
        templates.registerRenderer(String.class, new StringRenderer());
    }

    /** All descriptors that are not marked as skipped for Java. */
    List<Case> cases() throws IOException, URISyntaxException {
        URI jar = Objects.requireNonNull(Suite.class.getResource(ROOT + "descriptors")).toURI();
        List<Case> cases = new ArrayList<>();
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
                Stream<Path> walk = Files.walk(files.getPath(ROOT + "descriptors"))) {
            for (Path file : walk.filter(f -> f.toString().endsWith(EXTENSION)).sorted().toList()) {
                String name = file.getFileName().toString().replace(EXTENSION, "");
                RuntimeTestDescriptor descriptor =
                        RuntimeTestDescriptorParser.parse(name, Files.readString(file), jar);
                if (!descriptor.ignore("Java")) {
                    cases.add(new Case(file.getParent().getFileName().toString(), descriptor));
                }
            }
        }
        return cases;
    }

    /** Writes a descriptor's grammars into a folder and returns the main one. */
    Path write(Case test, Path folder) throws IOException {
        RuntimeTestDescriptor descriptor = test.descriptor;
        for (Pair<String, String> imported : descriptor.slaveGrammars) {
            Files.writeString(folder.resolve(imported.a + ".g4"), render(imported.b));
        }
        return Files.writeString(
                folder.resolve(descriptor.grammarName + ".g4"), render(descriptor.grammar));
    }

    private String render(String grammar) {
        STGroup group = new STGroup('<', '>');
        group.registerRenderer(String.class, new StringRenderer());
        group.importTemplates(templates);
        return new ST(group, grammar).render();
    }
}
