class Generics<A, @Deprecated B extends A, C extends Comparable<C> & java.io.Serializable & Cloneable> {
    java.util.Map<String, java.util.Map<Integer, java.util.List<? extends A>>> deep = null;
    java.util.List<java.util.List<java.util.List<java.util.List<int[]>>>> deeper=new java.util.ArrayList<>();
    Generics<?, ? super B, ? extends C[]>[][] wild;
    Generics<A, B, C>.Inner<String>.Most<Integer[]> inner;
    class Inner<T> { class Most<U> {} }
    <T extends Throwable> void method() throws T { }
    <T> Generics(T t) { }
    <T, U extends T> java.util.List<U> list(T... ts) { return this.<T, U>list(ts); }
    boolean compare(int a, int b, int c) { return a < b == b > c || a<b && b>c; }
    int shift(int a, int b) { a >>= b; a >>>= b; a <<= b; return a >> b >>> 1 << 2; }
    static <T> void call() { Generics.<String>call(); java.util.Collections.<java.util.List<String>>emptyList(); }
    Object wildcard(Object o) { return (java.util.List<? extends java.util.List<?>>) o; }
    boolean test(Object o) { return o instanceof java.util.List<?> && o instanceof int[] && o instanceof java.util.Map.Entry<?, ?>[]; }
}
