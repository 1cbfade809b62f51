class Expressions {
    int precedence(int a, int b, int c, boolean p, boolean q) {
        int r = a + b * c - -a % +b / ~c << 1 >> 2 >>> 3;
        boolean s = a < b == b <= c != (a > b) & p ^ q | !p && q || a >= c;
        int t = p ? q ? 1 : 2 : a > b ? 3 : 4;
        r = t = a; r += t -= b; int u = (r = 1) + (t *= 2); u = p ? r = 1 : (t = 2);
        return a+++b - a-- - --b + ++a - - a + + b + a---b;
    }
    Object primaries(int[][] x, Object o) {
        Object a = this, b = Expressions.this, c = super.toString(), d = Expressions.super.hashCode(), e = this.f.g, h = a.b.Expressions.this.f;
        a = x[0][1]; a = x[x[0][0]][m()[1]]; a = m().n.o()[0].p; a = (x)[0]; a = ((x))[0]; a = "s".length(); a = "a" + 1 + 'c';
        a = int.class; a = void.class; a = int[][].class; a = String.class; a = a.b.C[].class; a = a.b.C.class.d;
        a = new A(); a = new A(1, 2) { int f; }; a = new a.b.C<D>().e(); a = new A<>(); a = new A<>() { }; a = new <T> A(); a = new <T> A<U>(1);
        a = x.new B(); a = this.new B<>(); a = m().new C<T>(1) { }; a = new A().new B().new C(); a = a.new <T> B(2);
        a = new int[1]; a = new int[1][2][]; a = new int[] { }; a = new int[][] { { 1 }, { }, }; a = new String[] { "a", }[0]; a = new A[1].length; a = new a.b.C<?>[0];
        a = new int[] { 1, 2 }.length; a = new A[m()][m()].clone(); a = new int[x[0][0]][x[1].length];
        a = this.<T>m(); a = A.<T, U<V>>m(1); a = super.<T>m(); a = a.b.<int[]>c().<D>e();
        a = m(n(o(1, 2), 3), p()); a = a.b(c -> d, e).f(g::h);
        return a;
    }
    Object casts(Object o, int a, int b) {
        o = (int) a; o = (int) -a; o = (int) +a; o = (int) ++a; o = (int) (a) - b; o = (int) (long) a; o = (byte) ~a; o = (int[]) o; o = (int[][]) o;
        o = (Object) o; o = (a) - b; o = (a) + b; o = (a)++ + b; o = (A) ~b; o = (A) !b; o = (A) b; o = (A) (b); o = (A) (B) c; o = (A) this; o = (A) "s"; o = (A) 1; o = (A) new B(); o = (A) super.c();
        o = (A & B) o; o = (A & B<C> & D[]) m(); o = (a & b); o = (a & b) + c; o = (a) & b; o = (a.b.C<D>) o; o = (a.b) + c; o = (a.b) (c); o = (A[]) o; o = (A<B>[]) o; o = (a < b) ? 1 : 2; o = (a < b) & c;
        o = (A) x -> y; o = (A) (x) -> y; o = (A & B) () -> { }; o = (A) B::c; o = (A<B>) c::d; o = (A) switch (a) { default -> 1; }; o = (int) switch (a) { default -> 1; };
        o = ((A) b).c; o = (A) b.c(); o = (A) b[0]; o = (A) b++; o = (a); o = ((a)); o = (a = b); o = (int) a.b; o = (int) 'c' + 1; o = (a)[0]; o = (a).b; o = (a) instanceof B; o = (a) < b; o = (a) ? b : c;
        return (String) o + (Integer) a * (Long) b;
    }
    Object switches(int a) {
        Object o = switch (a) { case 1 -> 2; default -> throw new Error(); };
        o = "x" + switch (a) { default -> 1; } + switch (a) { default: yield 2; };
        o = -switch (a) { default -> 1; } + 1; o = !switch (a) { default -> true; };
        m(switch (a) { case 1, 2 -> { yield 3; } default -> switch (a) { default -> 4; }; });
        o = switch (switch (a) { default -> 1; }) { default -> 1; } == 1 ? switch (a) { default -> 1; } : switch (a) { default -> 2; };
        return switch (a) { case 1: yield 1; case 2: default: { yield 2; } };
    }
}
