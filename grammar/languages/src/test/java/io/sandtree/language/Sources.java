package io.sandtree.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Real source files: in the archives that the build fetched, in the JDK at hand, and in the folders of test data. */
public final class Sources {
    private static final Path CORPUS = Path.of("target", "corpus");

    private Sources() {}

    /** The archives of sources of published projects. */
    public static List<Path> archives() {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The archive of the JDK's own sources, where the JDK that runs the tests has one. */
    public static Optional<Path> jdkArchive() {
        Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        return Files.isReadable(archive) ? Optional.of(archive) : Optional.empty();
    }

    /** Hands every Java file of {@code archive} whose path is {@code wanted} to {@code action}, in order. */
    public static void forEachIn(Path archive, Predicate<String> wanted, Consumer<Source> action) {
        try (FileSystem files = FileSystems.newFileSystem(archive);
                Stream<Path> walk = Files.walk(files.getPath("/"))) {
            List<Path> paths =
                    walk.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> wanted.test(path.toString()))
                            .sorted()
                            .toList();
            paths.stream().map(Sources::read).forEach(action);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of test data in and below {@code folder}, a resource of {@code owner}'s package. */
    public static List<Source> testData(Class<?> owner, String folder, String ending) {
        try {
            URI place = Objects.requireNonNull(owner.getResource(folder), folder).toURI();
            Path root = Path.of(place);
            try (Stream<Path> walk = Files.walk(root)) {
                return walk.filter(path -> path.toString().endsWith(ending))
                        .sorted()
                        .map(path ->
                                new Source(root.relativize(path).toString(), read(path).text()))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Source read(Path path) {
        try {
            return new Source(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }
}
