package io.sandtree.grammar.loader;

import io.sandtree.grammar.CompiledGrammar;
import io.sandtree.grammar.FileSearch;
import io.sandtree.grammar.GrammarCompiler;
import io.sandtree.parser.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of compiled grammars. An entry is found by what went into it: the texts of the grammars and of the Java code beside them, the
 * folders in which imports and token files are looked for, the version of Sandtree and that of Java. It holds as long as the names of imports and
 * token files lead to the same files there, with the same content; otherwise the grammar is compiled again.
 *
 * {@snippet :
 * LoadedGrammar grammar = GrammarLoader.of(Path.of("Expr.g4")).cache(GrammarCache.ofUser()).load();
 * }
 *
 * <p>Any number of threads and processes may use one folder at once: entries appear whole or not at all. A damaged entry counts as
 * absent. A folder that cannot be written to is no error; nothing is kept then. The {@value #MOST_ENTRIES} entries used last are kept.
 */
public final class GrammarCache {
    private static final int MOST_ENTRIES = 100;
    private static final int MAGIC = 0x53544745;
    private static final String SUFFIX = ".grammar";
    private static final String PREDICTIONS = ".predictions";
    private static final String ALGORITHM = "SHA-256";

    private final Path folder;

    private GrammarCache(Path folder) {
        this.folder = folder;
    }

    /** A cache in this folder, which is made when it is needed. */
    public static GrammarCache in(Path folder) {
        return new GrammarCache(folder);
    }

    /** The user's cache: {@code $XDG_CACHE_HOME/sandtree}, or {@code .cache/sandtree} in the home folder. */
    public static GrammarCache ofUser() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base =
                configured != null && Path.of(configured).isAbsolute()
                        ? Path.of(configured)
                        : Path.of(System.getProperty("user.home"), ".cache");
        return in(base.resolve("sandtree"));
    }

    /** Where the entries lie. */
    public Path folder() {
        return folder;
    }

    Entry entry(
            List<Path> grammars,
            Optional<Path> library,
            String packageName,
            Map<String, String> supportSources)
            throws IOException {
        MessageDigest digest = newDigest();
        try (DataOutputStream key =
                new DataOutputStream(
                        new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            key.writeUTF(Runtime.version().toString());
            key.writeUTF(version(Language.class));
            key.writeUTF(version(GrammarCompiler.class));
            key.writeUTF(packageName);
            key.writeUTF(library.isPresent() ? library.get().toRealPath().toString() : "");
            key.writeInt(grammars.size());
            for (Path grammar : grammars) {
                key.writeUTF(grammar.toAbsolutePath().getParent().toRealPath().toString());
                key.writeUTF(grammar.getFileName().toString());
                write(key, Files.readAllBytes(grammar));
            }
            for (Map.Entry<String, String> source : new TreeMap<>(supportSources).entrySet()) {
                key.writeUTF(source.getKey());
                write(key, source.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        String name = HexFormat.of().formatHex(digest.digest()) + SUFFIX;
        return new Entry(folder.resolve(name));
    }

    /** The code's version, and where that is a folder or changes without notice, its time too. */
    private static String version(Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            return "";
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            Path changed =
                    Files.isDirectory(place)
                            ? place.resolve(type.getName().replace('.', '/') + ".class")
                            : place;
            return place.getFileName()
                    + " "
                    + Files.getLastModifiedTime(changed)
                    + " "
                    + Files.size(changed);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new IOException("an entry ends early");
        }
        return bytes;
    }

    private static byte[] digest(byte[] bytes) {
        return newDigest().digest(bytes);
    }

    /** Where one grammar's class files are kept. */
    static final class Entry {
        private final Path file;

        private Entry(Path file) {
            this.file = file;
        }

        /** Where what was learned about prediction with this grammar is kept. */
        Path predictions() {
            return predictionsOf(file);
        }

        private static Path predictionsOf(Path file) {
            String name = file.getFileName().toString();
            return file.resolveSibling(
                    name.substring(0, name.length() - SUFFIX.length()) + PREDICTIONS);
        }

        /** What is kept; empty if there is nothing, if it is damaged, or if what the grammar imports is no longer the same. */
        Optional<ClassFiles> read() {
            try {
                byte[] bytes = Files.readAllBytes(file);
                DataInputStream whole = new DataInputStream(new ByteArrayInputStream(bytes));
                if (whole.readInt() != MAGIC) {
                    return Optional.empty();
                }
                byte[] checksum = readBytes(whole);
                byte[] body = whole.readAllBytes();
                if (!MessageDigest.isEqual(checksum, digest(body))) {
                    return Optional.empty();
                }
                Optional<ClassFiles> found =
                        read(new DataInputStream(new ByteArrayInputStream(body)));
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                return found;
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private static Optional<ClassFiles> read(DataInputStream in) throws IOException {
            int inputs = in.readInt();
            for (int i = 0; i < inputs; i++) {
                Path input = Path.of(in.readUTF());
                byte[] expected = readBytes(in);
                if (!MessageDigest.isEqual(expected, digest(Files.readAllBytes(input)))) {
                    return Optional.empty();
                }
            }
            int searches = in.readInt();
            for (int i = 0; i < searches; i++) {
                List<Path> places = new ArrayList<>();
                for (int count = in.readInt(); count > 0; count--) {
                    places.add(Path.of(in.readUTF()));
                }
                if (!in.readUTF().equals(found(new FileSearch(places)))) {
                    return Optional.empty();
                }
            }
            String language = in.readUTF();
            String lexer = in.readUTF();
            String parser = in.readUTF();
            String report = new String(readBytes(in), StandardCharsets.UTF_8);
            Map<String, byte[]> classes = new LinkedHashMap<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                classes.put(name, readBytes(in));
            }
            return Optional.of(
                    new ClassFiles(
                            language,
                            Optional.of(lexer).filter(name -> !name.isEmpty()),
                            parser,
                            report,
                            classes));
        }

        private static String found(FileSearch search) throws IOException {
            return search.found().map(Path::toString).orElse("");
        }

        /**
         * Keeps class files, if the folder can be written to.
         *
         * @param compiled what they were made of
         */
        void write(ClassFiles classFiles, CompiledGrammar compiled) {
            try {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                try (DataOutputStream out = new DataOutputStream(body)) {
                    write(out, classFiles, compiled);
                }
                Files.createDirectories(file.getParent());
                Path draft = Files.createTempFile(file.getParent(), "draft", ".tmp");
                try {
                    try (DataOutputStream out =
                            new DataOutputStream(Files.newOutputStream(draft))) {
                        out.writeInt(MAGIC);
                        GrammarCache.write(out, digest(body.toByteArray()));
                        body.writeTo(out);
                    }
                    Files.move(
                            draft,
                            file,
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(draft);
                }
                deleteOldest();
            } catch (IOException e) {
                return; // the grammar is loaded all the same, and will be compiled again next time
            }
        }

        private static void write(
                DataOutputStream out, ClassFiles classFiles, CompiledGrammar compiled)
                throws IOException {
            out.writeInt(compiled.inputs().size());
            for (Path input : compiled.inputs()) {
                out.writeUTF(input.toAbsolutePath().toString());
                GrammarCache.write(out, digest(Files.readAllBytes(input)));
            }
            out.writeInt(compiled.searches().size());
            for (FileSearch search : compiled.searches()) {
                out.writeInt(search.places().size());
                for (Path place : search.places()) {
                    out.writeUTF(place.toString());
                }
                out.writeUTF(found(search));
            }
            out.writeUTF(classFiles.languageClass());
            out.writeUTF(classFiles.lexerClass().orElse(""));
            out.writeUTF(classFiles.parserClass());
            GrammarCache.write(out, classFiles.report().getBytes(StandardCharsets.UTF_8));
            out.writeInt(classFiles.byName().size());
            for (Map.Entry<String, byte[]> file : classFiles.byName().entrySet()) {
                out.writeUTF(file.getKey());
                GrammarCache.write(out, file.getValue());
            }
        }

        private void deleteOldest() throws IOException {
            try (Stream<Path> files = Files.list(file.getParent())) {
                List<Path> entries =
                        files.filter(entry -> entry.toString().endsWith(SUFFIX))
                                .sorted(Comparator.comparing(Entry::lastUse).reversed())
                                .toList();
                for (Path old :
                        entries.subList(Math.min(MOST_ENTRIES, entries.size()), entries.size())) {
                    Files.deleteIfExists(old);
                    Files.deleteIfExists(predictionsOf(old));
                }
            }
        }

        private static FileTime lastUse(Path entry) {
            try {
                return Files.getLastModifiedTime(entry);
            } catch (IOException e) {
                return FileTime.fromMillis(0);
            }
        }
    }
}
