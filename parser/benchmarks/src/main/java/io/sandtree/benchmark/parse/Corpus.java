package io.sandtree.benchmark.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The Java sources of one module of the JDK that runs this, out of its {@code lib/src.zip}. */
record Corpus(List<Source> sources) {

    /** A source file: its path in the zip, its bytes, and the same as characters for those who want them. */
    record Source(String name, byte[] bytes, char[] characters) {}

    static Corpus of(String module) {
        Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<Source> sources = new ArrayList<>();
            for (ZipEntry entry :
                    file.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
                if (entry.getName().startsWith(module + "/") && entry.getName().endsWith(".java")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        byte[] bytes = in.readAllBytes();
                        char[] characters = new String(bytes, StandardCharsets.UTF_8).toCharArray();
                        sources.add(new Source(entry.getName(), bytes, characters));
                    }
                }
            }
            return new Corpus(sources);
        } catch (IOException e) {
            throw new UncheckedIOException("this JDK has no readable " + zip, e);
        }
    }

    long bytes() {
        return sources.stream().mapToLong(source -> source.bytes().length).sum();
    }
}
