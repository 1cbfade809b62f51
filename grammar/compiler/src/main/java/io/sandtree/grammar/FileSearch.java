package io.sandtree.grammar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where ANTLR looks for a file that a grammar names without saying where it is: one that it imports, or one of token numbers.
 *
 * @param places in the order in which they are tried; a relative one belongs to the folder that the program runs in, whichever that is
 */
public record FileSearch(List<Path> places) {
    public FileSearch {
        places = List.copyOf(places);
    }

    /**
     * The first place where there is a file now, as the real path of its folder and its name; empty if there is none at any.
     * Links to the file itself are not followed, since what the file names is looked for beside the link.
     *
     * @throws IOException if its folder cannot be read
     */
    public Optional<Path> found() throws IOException {
        for (Path place : places) {
            if (Files.exists(place)) {
                Path absolute = place.toAbsolutePath();
                Path folder = absolute.getParent().toRealPath();
                return Optional.of(folder.resolve(absolute.getFileName()));
            }
        }
        return Optional.empty();
    }
}
