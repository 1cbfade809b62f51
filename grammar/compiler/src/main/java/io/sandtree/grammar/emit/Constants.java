package io.sandtree.grammar.emit;

import java.util.HashSet;
import java.util.Set;

/** What a class needs in its table of constants for generated methods, at most. */
final class Constants {
    /** Its name, its name with its type, and itself. */
    private static final int OF_METHOD = 3;

    private static final int OF_NUMBER = 2;

    private final Set<String> methods = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();

    /** The constants of generated source. */
    static Constants of(String text) {
        Constants constants = new Constants();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("/*"))
                .forEach(constants::line);
        return constants;
    }

    private void line(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int end = i + 1;
            if (c == '"') {
                end = line.lastIndexOf('"') + 1;
                numbers.add(line.substring(i, end));
            } else if (Character.isJavaIdentifierPart(c)) {
                while (end < line.length() && Character.isJavaIdentifierPart(line.charAt(end))) {
                    end++;
                }
                boolean call = end < line.length() && line.charAt(end) == '(';
                if (call) {
                    methods.add(line.substring(i, end));
                } else if (Character.isDigit(c)
                        && end - i >= Integer.toString(Short.MAX_VALUE).length()) {
                    numbers.add(line.substring(i, end));
                }
            }
            i = end - 1;
        }
    }

    /** The names of the methods that are called or declared. */
    Set<String> methods() {
        return methods;
    }

    void add(Constants others) {
        methods.addAll(others.methods);
        numbers.addAll(others.numbers);
    }

    /** How many there are together with others. */
    int countWith(Constants others) {
        long moreMethods = others.methods.stream().filter(it -> !methods.contains(it)).count();
        long moreNumbers = others.numbers.stream().filter(it -> !numbers.contains(it)).count();
        return (int)
                (OF_METHOD * (methods.size() + moreMethods)
                        + OF_NUMBER * (numbers.size() + moreNumbers));
    }
}
