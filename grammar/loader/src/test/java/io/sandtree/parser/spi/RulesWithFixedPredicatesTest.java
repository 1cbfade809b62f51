package io.sandtree.parser.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sandtree.grammar.loader.GrammarLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which predicates are asked once for a text. */
class RulesWithFixedPredicatesTest {
    @TempDir Path folder;

    @Test
    void theyReadFieldsThatNoCodeWritesAndConstants() throws Exception {
        assertEquals(
                List.of("field", "constant", "method", "enumeration", "recursive"),
                fixedRules(
                        """
                        @parser::members {
                            int version; int met; static int shared; static final int LEAST = 2; final Set<String> names = Set.of();
                            enum Mode { PLAIN(1), STRICT(2); final int level; Mode(int level) { this.level = level; } }
                            Mode mode = Mode.PLAIN;
                            boolean isStrict() { return mode == Mode.STRICT && version > LEAST; }
                        }
                        r : (field | constant | method | enumeration | recursive | written | stream | statics | objects | process | contexts[1])* EOF ;
                        field : { version > 1 }? 'a' | 'a' 'b' ;
                        constant : { LEAST > 1 }? 'a' ;
                        method : { isStrict() }? 'b' ;
                        enumeration : { mode != Mode.STRICT && mode.level < 3 }? 'c' ;
                        recursive : recursive { version > 1 }? 'd' recursive | recursive 'e' | ID ;
                        written : { met > 1 }? 'f' { met++; } | 'f' ;
                        stream : { _input.LA(1) == ID }? ID ;
                        statics : { shared > 1 }? 'g' ;
                        objects : { names.isEmpty() }? 'h' ;
                        process : { System.nanoTime() > 1 }? 'i' ;
                        contexts[int n] : { $n > 1 }? 'j' ;
                        ID : [a-z] ;
                        """));
    }

    private List<String> fixedRules(String grammar) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("Text.g4"),
                        "grammar Text;\n@header { import java.util.*; }\n" + grammar);
        GeneratedLanguage language = (GeneratedLanguage) GrammarLoader.of(file).load().language();
        return language.rulesWithFixedPredicates().stream()
                .mapToObj(language.ruleNames()::get)
                .toList();
    }
}
