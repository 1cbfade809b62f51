class Lambdas {
    Object o = x -> x, p = (x) -> x, q = (x, y) -> x + y, r = () -> 1, s = () -> { }, t = (int x) -> x, u = (final var x, @A var y) -> { return x; };
    Object v = (String... x) -> x, w = (a.b.C<D, E>[] x, int y[]) -> 1, z = _ -> 1, aa = (_, _) -> 2, bb = (int _, String _) -> 3, cc = (@A final java.util.List<? extends X> x) -> x;
    Object dd = x -> y -> z -> w, ee = () -> () -> { return () -> 1; }, ff = a ? x -> 1 : y -> 2, gg = a ? (x) -> 1 : (y) -> { }, hh = (x -> x), ii = x -> a ? b : c, jj = x -> y = z, kk = x -> (y) -> z;
    Object ll = (record, sealed) -> yield, mm = var -> var, nn = (when) -> with, oo = x -> switch (x) { case A -> B; default -> y -> z; };
    void calls() {
        m(x -> x, (x) -> y, () -> { }, A::b, (A) x -> y); a = b = x -> y; m(a ? x -> y : null, (B & C) () -> d); return;
    }
    Object x() { return x -> { int y = 1; return y; }; }
    Object switches(Object k) { return switch (k) { case A -> x -> y; case B -> () -> { }; case C -> (D) e -> f; case G -> (h); case I -> (j) -> k; default -> l; }; }
}
