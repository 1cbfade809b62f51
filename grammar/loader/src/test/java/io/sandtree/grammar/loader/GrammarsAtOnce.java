package io.sandtree.grammar.loader;

import io.sandtree.grammar.CompiledGrammar;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads many grammars by one run of the Java compiler, which takes as long for one as for some dozens. */
final class GrammarsAtOnce {
    private GrammarsAtOnce() {}

    /** @param sources those of all the grammars, as they are to be compiled */
    static <K> Map<K, LoadedGrammar> load(
            Map<K, CompiledGrammar> compiled, Map<String, String> sources)
            throws IOException, GrammarException {
        Map<String, byte[]> classes = MemoryCompiler.compile(sources);
        Map<K, LoadedGrammar> loaded = new LinkedHashMap<>();
        for (Map.Entry<K, CompiledGrammar> entry : compiled.entrySet()) {
            CompiledGrammar grammar = entry.getValue();
            ClassFiles classFiles =
                    new ClassFiles(
                            grammar.languageClass().orElseThrow(),
                            grammar.lexerClass(),
                            grammar.parserClass().orElseThrow(),
                            grammar.report(),
                            classes);
            loaded.put(
                    entry.getKey(),
                    LoadedGrammar.load(classFiles, List.of(), false, Optional.empty()));
        }
        return loaded;
    }
}
