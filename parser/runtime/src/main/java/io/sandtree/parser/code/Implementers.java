package io.sandtree.parser.code;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes of a grammar's author whose objects {@link CodeSearch} sees being made, and the abstract methods that it sees being called: one of which no class with it is made is called on an object from elsewhere, whose code
 * nobody has seen. Classes are named as class files name them.
 */
final class Implementers {
    /**
     * A call of an abstract method.
     *
     * @param type the class or interface that declares it
     * @param what the call in words
     * @param isApart whether the code that calls cannot come to the parser
     */
    record AbstractCall(String type, String what, boolean isApart) {}

    private final ParserClasses classes;

    /** All types that objects that are made have. */
    private final Set<String> made = new HashSet<>();

    private final List<AbstractCall> calls = new ArrayList<>();

    Implementers(ParserClasses classes) {
        this.classes = classes;
    }

    /** An object of a class is made, or by a lambda expression one of an interface. */
    void make(String type) throws IOException {
        Deque<String> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            String next = open.pop();
            ClassModel model = ParserClasses.isOfJdk(next) ? null : classes.classOf(next);
            if (made.add(next) && model != null) {
                open.push(ParserClasses.superOf(model));
                model.interfaces().forEach(it -> open.push(it.asInternalName()));
            }
        }
    }

    /** An abstract method is called. */
    void call(AbstractCall call) {
        calls.add(call);
    }

    /** The calls of methods of which nothing is seen that has them. */
    List<AbstractCall> onObjectsFromElsewhere() {
        return calls.stream().filter(it -> !made.contains(it.type())).toList();
    }
}
