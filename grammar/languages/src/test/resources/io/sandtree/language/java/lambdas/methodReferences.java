class MethodReferences {
    Object a = A::b, b = a.b.C::d, c = this::m, d = super::m, e = A.super::m, f = A::new, g = a.b.C::new, h = A<B>::new, i = A<B>::c, j = a.b.C<D>.E<F>::new, k = int[]::new, l = int[][]::clone;
    Object m = A[]::new, n = a.b.C[][]::new, o = A<B>[]::new, p = A::<T>b, q = A::<T, U>new, r = m()::n, s = "s"::length, t = new A()::b, u = (a)::b, v = ((A) a)::b, w = a[0]::b, x = A.B.this::c, y = (a ? b : c)::d;
    Object z = a ? A::b : C[]::new, aa = (D<E>) A::b, bb = java.util.List<String>::size, cc = A<B<C<D>>>::e, dd = A<?>::b, ee = A<int[]>::b, ff = List<List<String>>[]::new, gg = A::b::c, hh = A.<T>m()::n, ii = A.B<C>.D::e;
    boolean less = a < b, more = a < b == c > d, both = a < b && c > d, either = i < j | k > l, shift = a < b >> c;
    void m() { n(a < b, c > d); n(a < b, c > (d)); n(A<B, C>::d, e < f, g > h); }
}
