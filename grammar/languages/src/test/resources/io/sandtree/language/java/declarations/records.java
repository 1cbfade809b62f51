public record Records<T extends Number>(@Deprecated T first, int[] second, String... rest) implements Runnable, Comparable<T> {
    static int count;
    public Records { if (second == null) throw new NullPointerException(); }
    private Records(T t) { this(t, null); }
    public void run() { record Local(int a) { Local { a++; } } new Local(1); }
    public T first() { return first; }
    static { count = 1; }
    record Empty() { }
    record Nested(Records<?> r, Empty e) { Nested(Records<?> r, Empty e) { this.r = r; this.e = e; } }
}
