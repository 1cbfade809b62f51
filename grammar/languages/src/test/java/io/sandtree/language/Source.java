package io.sandtree.language;

/**
 * A text to be parsed.
 *
 * @param name where it comes from, as shown in messages
 */
public record Source(String name, String text) {
    /** The last part of the name. */
    public String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
