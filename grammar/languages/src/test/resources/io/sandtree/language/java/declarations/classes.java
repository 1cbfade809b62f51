public abstract strictfp class Classes<T> extends Object implements Runnable, Comparable<Classes<T>> {
    ;
    private static final transient volatile int a, b = 1, c[] = {}, d[][] = {{}, {1,}, {2, 3}, {,}};
    static { }
    { }
    static class Nested { Nested() { this(1); } Nested(int i) { super(); } <U> Nested(U u) { <String>this(1); } }
    class Inner extends Nested { Inner() { int early = 1; check(early); super(early); done(); } static void check(int i) {} void done() {} }
    class Outermost { Outermost(Classes<T> outer) { outer.super(); } Outermost(int i) { outer().<String>super(); } }
    protected synchronized native int[] m(int a[], final String... s)[] throws Exception, java.io.IOException;
    abstract <A, B extends A> void n();
    Classes() throws Exception { return; }
    sealed interface S permits P, Q {}
    non-sealed class P implements S {}
    final class Q implements S {}
    static sealed abstract class R permits R.X, R.Y { static non-sealed class X extends R {} static final class Y extends R {} }
    enum E {}
    @interface Marker {}
    interface I {}
    record Z() {}
    private Classes self() { return this; }
};
