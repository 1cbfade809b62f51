class Statements {
    int field;
    int run(int a, Object lock) throws Exception {
        ;
        { } { ; }
        int b, c = 1, d[] = { 1 }, e[][] = { { }, }; final var f = 1; var g = new int[3];
        if (a > 0) b = 1; else if (a < 0) b = 2; else { b = 3; }
        if (a == 1) if (b == 2) c = 1; else c = 2;
        while (a-- > 0) continue;
        do a++; while (a < 10);
        do { } while (false);
        for (;;) break;
        for (int i = 0, j = 1; i < j; i++, --j) { }
        for (a = 0, b = 1; ; a += 2, m(), new Object()) break;
        for (m(); ; ) break;
        for (final String s : new String[] { }) ;
        for (var v : list()) { }
        for (int[] x[] : new int[0][][]) ;
        for (java.util.Map.Entry<String, java.util.List<int[]>> x : map.entrySet()) { }
        outer: inner: for (;;) { if (a == 1) continue outer; else break inner; }
        label: { break label; }
        switch (a) { }
        switch (a) { case 1: case 2, 3: b = 1; break; case 'x': default: { } }
        switch (a) { default: case -1: case A.B: case (1 + 2) * 3: case C ? 1 : 2: }
        switch (a) { case 1 -> b = 1; case 2, 3 -> { } case 4 -> throw new Error(); default -> m(); }
        switch (a) { }
        assert a > 0; assert a > 0 : "message " + a;
        synchronized (lock) { }
        try { } finally { }
        try { } catch (Error x) { }
        try { } catch (final java.io.IOException | Error _) { } catch (RuntimeException x) { } finally { }
        try (var r = open()) { }
        try (java.io.Reader r = open(); this.field; super.field; a.b.c; r; final var q = r;) { } catch (Error x) { } finally { }
        throw new Exception("x");
    }
    void expressions(int a, int[] b) {
        a = 1; a += 2; a -= 3; a *= 4; a /= 5; a %= 6; a &= 7; a |= 8; a ^= 9; a <<= 10; a >>= 11; a >>>= 12;
        b[0] = b[1] = 2; this.x = 1; (a) = 2; (b[0])++; a++; a--; ++a; --a; b[a++]--; ++b[0]; ++this.x;
        m(); this.m(); super.m(); a.b.c.m(1, "x"); new Object(); new Object() { }.m(); new int[] { 1 }[0]++; "s".length();
        int.class.getName(); int[].class.getName(); String[][].class.m(); Object.class.m(); (a).m(); (a ? b : c).m(); ((Runnable) () -> { }).run();
        a.<T>m(); A.super.m(); A.this.m(); a.new B(); a.new B<>(1) { }; A.B.super.<T>m(2); list().get(0).x = 1;
        int.class.x = 1; new A().b.c++; x.y.z[1][2].w();
    }
    int yields(int a) {
        int yield = 1; yield = 2; yield++; yield--; yield += 1; this.yield(yield); yield.m();
        return switch (a) {
            case 1: yield 1;
            case 2: yield yield;
            case 3: yield -1;
            case 4: yield +1;
            case 5: yield ++a;
            case 6: yield (1);
            case 7: yield (a) + 1;
            case 8: yield new int[0].length;
            case 9: yield !true ? 1 : 2;
            case 10: yield switch (a) { default -> 1; };
            case 11: yield "x".length();
            case 12: yield x -> y;
            case 13: yield (x) -> y;
            case 14: { yield this.field; }
            default: yield ~a;
        };
    }
    void local() {
        class A { } final class B { } abstract class C { } enum D { X } interface E { } record F(int i) { }
        strictfp class H { } final @A abstract class I<T> extends J implements K { }
        a < b > c; a<b,c> d; a.b<c>.d<e> f = null; a<b<c<d>>> e; a<?>[] g; a[] h; a.b.c i; a[][] j[] = null;
    }
    int m() { return 1; }
}
