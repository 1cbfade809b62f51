package io.sandtree.parser.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds data that changes while the field that it is in stays the same. */
enum Container {
    ARRAY,
    COLLECTION,
    BUILDER;

    /** How the names of methods begin that change collections and builders of strings. */
    private static final List<String> CHANGING =
            List.of(
                    "add", "append", "clear", "compute", "delete", "drain", "flip", "insert",
                    "merge", "offer", "poll", "pop", "push", "put", "remove", "replace", "retain",
                    "reverse", "set", "sort");

    /** Which one a type is, given by its descriptor; null if it is none. */
    static @Nullable Container of(String type) {
        if (type.startsWith("[")) {
            return ARRAY;
        }
        if (type.startsWith("Ljava/util/")) {
            return COLLECTION;
        }
        return type.equals("Ljava/lang/StringBuilder;") || type.equals("Ljava/lang/StringBuffer;")
                ? BUILDER
                : null;
    }

    /** Which one a method of a class of the JDK may change; null if none. */
    static @Nullable Container changedBy(String owner, String method) {
        return CHANGING.stream().anyMatch(method::startsWith) ? of("L" + owner + ";") : null;
    }
}
