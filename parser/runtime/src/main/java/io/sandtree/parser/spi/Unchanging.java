package io.sandtree.parser.spi;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects that code cannot change, with all that can be reached from them. */
final class Unchanging {
    private static final Set<Class<?>> PLAIN =
            Set.of(
                    String.class,
                    Boolean.class,
                    Character.class,
                    Byte.class,
                    Short.class,
                    Integer.class,
                    Long.class,
                    Float.class,
                    Double.class,
                    BigInteger.class,
                    BigDecimal.class,
                    Locale.class,
                    Pattern.class,
                    UUID.class);

    private static final List<String> COLLECTIONS =
            List.of(
                    "java.util.ImmutableCollections$",
                    "java.util.Collections$Empty",
                    "java.util.Collections$Singleton",
                    "java.util.Collections$Unmodifiable");

    private Unchanging() {}

    /**
     * Whether an object is one, and of the class that the code of a grammar takes it to be.
     *
     * @param declared the type of the field that holds it
     */
    static boolean is(@Nullable Object object, Class<?> declared) {
        if (object == null
                || PLAIN.contains(object.getClass())
                || object instanceof Enum<?>
                || object instanceof Charset
                || object.getClass().getPackageName().equals("java.time")) {
            return true;
        }
        return switch (object) {
            case Optional<?> optional -> optional.map(Unchanging::isElement).orElse(true);
            case Collection<?> all when isUnmodifiable(all) ->
                    all.stream().allMatch(Unchanging::isElement);
            case Map<?, ?> map when isUnmodifiable(map) ->
                    map.entrySet().stream()
                            .allMatch(it -> isElement(it.getKey()) && isElement(it.getValue()));
            default -> object.getClass() == declared && hasFinalFields(object);
        };
    }

    /** What a collection holds may be of any class; those of the grammar's author are known by fields only. */
    private static boolean isElement(@Nullable Object object) {
        return is(object, Void.class);
    }

    private static boolean isUnmodifiable(Object collection) {
        return COLLECTIONS.stream().anyMatch(collection.getClass().getName()::startsWith);
    }

    private static boolean hasFinalFields(Object object) {
        Class<?> type = object.getClass();
        return !type.isArray()
                && !type.getName().startsWith("java.")
                && Stream.<Class<?>>iterate(
                                type,
                                it -> it != Object.class && it != Record.class,
                                Class::getSuperclass)
                        .flatMap(it -> Stream.of(it.getDeclaredFields()))
                        .filter(it -> !Modifier.isStatic(it.getModifiers()))
                        .allMatch(
                                it -> Modifier.isFinal(it.getModifiers()) && holdsOne(it, object));
    }

    private static boolean holdsOne(Field field, Object object) {
        try {
            return field.getType().isPrimitive()
                    || field.trySetAccessible() && is(field.get(object), field.getType());
        } catch (IllegalAccessException e) {
            return false;
        }
    }
}
