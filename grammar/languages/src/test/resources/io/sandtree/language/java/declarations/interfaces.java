sealed interface Interfaces<T> extends Runnable, Comparable<T> permits A, B {
    int X = 1, Y[] = { };
    void m();
    default int d() { return 1; }
    static void s() { }
    private void p() { }
    private static <T> T q() { return null; }
    abstract void a();
    class C { } enum E { A } record R(int i) { } @interface N { } interface I { }
    ;
}
non-sealed interface A extends Interfaces<String> { }
final class B implements Interfaces<String> { }
