package io.sandtree.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Turns operands into the files they stand for. A file stands for itself, {@code -} for standard
 * input, a directory for the files below it whose names are wanted, in ascending order of their names,
 * directory by directory.
 *
 * <p>Below a directory, names that begin with a dot are left out, and links to directories are not
 * followed, so that no file comes twice and no loop is walked. Nor are pipes and devices read, which might never end.
 */
final class InputFinder {
    private final Predicate<String> wanted;
    private final List<Input> found = new ArrayList<>();

    /**
     * @param wanted whether a file of this name, met in a directory, is to be parsed
     */
    InputFinder(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** What the operands stand for, in their order; what cannot be read has a place among it. */
    List<Input> find(List<String> operands) {
        for (String operand : operands) {
            if (operand.equals("-")) {
                found.add(new Input.StandardInput());
            } else {
                addOperand(operand);
            }
        }
        return found;
    }

    private void addOperand(String operand) {
        try {
            Path path = Path.of(operand);
            if (!Files.exists(path)) {
                found.add(new Input.Unreadable(operand, "no such file or directory"));
                return;
            }
            if (!Files.isDirectory(path)) {
                found.add(new Input.SourceFile(operand, path));
                return;
            }
            int before = found.size();
            addDirectory(operand, path);
            if (found.size() == before) {
                found.add(
                        new Input.Unreadable(
                                operand, "no file of a known language in this directory"));
            }
        } catch (InvalidPathException e) {
            found.add(new Input.Unreadable(operand, "not a path: " + e.getReason()));
        }
    }

    private void addDirectory(String name, Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException e) {
            found.add(new Input.Unreadable(name, reason(e)));
            return;
        }
        entries.sort(Comparator.comparing(InputFinder::fileName));
        String prefix = name.endsWith("/") || name.endsWith("\\") ? name : name + "/";
        for (Path entry : entries) {
            String fileName = fileName(entry);
            if (fileName.startsWith(".")) {
                continue;
            }
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                addDirectory(prefix + fileName, entry);
            } else if (wanted.test(fileName) && Files.isRegularFile(entry)) {
                found.add(new Input.SourceFile(prefix + fileName, entry));
            }
        }
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** What the operating system said, without the path, which stands in front of it anyway. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            default -> {
                String message = String.valueOf(e.getMessage());
                yield message.substring(message.lastIndexOf(": ") + 1).strip();
            }
        };
    }
}
